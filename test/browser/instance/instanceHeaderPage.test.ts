import assert from 'node:assert/strict';
import { becomes } from '../support/becomes.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { everyField, everyKind } from '../../support/histories/histories.js';
import { everyEvent } from '../../support/instanceScenario.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import { useInstancePages } from '../support/instancePages.js';

describe('the header of the page of an instance', () => {
  const pages = useInstancePages();

  async function show(savedState: object = everyEvent, width = 800): Promise<InstancePageFixture> {
    const fixture = await pages.open({ instance: everyField(), history: 2_000, savedState }, { width, height: 700 });
    await fixture.page.getByText('2,000 events', { exact: true }).waitFor();
    return fixture;
  }

  const isFolded = (fixture: InstancePageFixture): Promise<boolean> =>
    fixture.evaluate<boolean>(`document.querySelector('.header').matches('.is-folded')`);
  const folded = (fixture: InstancePageFixture, is: boolean): Promise<void> =>
    eventually(async () => assert.equal(await isFolded(fixture), is));
  const wheel = async (fixture: InstancePageFixture, by: number): Promise<void> => {
    await fixture.page.mouse.move(150, 500);
    await fixture.page.mouse.wheel(0, by);
  };
  const top = (fixture: InstancePageFixture): Promise<number> =>
    fixture.evaluate<number>(`document.querySelector('.history-grid').scrollTop`);
  /** Waits until nothing scrolls any more. */
  const rested = async (fixture: InstancePageFixture): Promise<void> => {
    let last = -1;
    let looks = 0;
    await eventually(async () => {
      const now = await top(fixture);
      looks = now === last ? looks + 1 : 0;
      last = now;
      assert.ok(looks > 3, 'It still scrolls.');
    });
  };

  it('folds to one line while one scrolls, and opens at the top again', async () => {
    const fixture = await show();
    for (let step = 0; step < 4; step += 1) {
      const before = await top(fixture);
      await wheel(fixture, 100);
      await eventually(async () => assert.ok((await isFolded(fixture)) || (await top(fixture)) >= before + 100));
    }
    await folded(fixture, true);
    const header = fixture.page.locator('.header');
    assert.equal((await header.boundingBox())?.height, 36);
    await becomes(() => header.locator('.title-row').innerText(), /^CheckOut\s+Failed\s+Rewind/);
    assert.deepEqual(await accessibilityViolations(fixture.page), []);
    await wheel(fixture, -5_000);
    await folded(fixture, false);
    await becomes(() => top(fixture), 0);
  });

  it('leaves what is read where it is on the screen when it folds', async () => {
    const fixture = await show();
    // All in one go, so that every row is measured just before and just after.
    const moved = await fixture.evaluate<number>(`(async () => {
      const grid = document.querySelector('.history-grid');
      const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const place = () => document.querySelector('.history-row[data-row="20"]').getBoundingClientRect().top;
      grid.scrollTop = 20;
      await frame();
      const full = document.querySelector('.header').offsetHeight;
      grid.scrollTop = full - 36 + 10;
      await frame();
      const before = place();
      grid.scrollTop += 5;
      await frame();
      return before - place();
    })()`);
    await becomes(() => isFolded(fixture), true);
    // A header may be a part of a pixel taller than it is measured.
    assert.ok(Math.abs(moved - 5) < 1, String(moved));
  });

  it('runs the main action from the line, and shows all of the header when asked', async () => {
    const fixture = await show();
    await wheel(fixture, 3_000);
    await folded(fixture, true);
    const slim = fixture.page.locator('.slim');
    await slim.getByText('Rewind').click();
    await eventually(async () => {
      assert.deepEqual(await fixture.evaluate('window.fakeHost.requests'), [
        { method: 'runAction', params: { action: 'rewind' } },
      ]);
    });
    await rested(fixture);
    const row = fixture.page.locator('.history-row[data-row="130"]');
    const before = (await row.boundingBox())?.y ?? assert.fail();
    await slim.getByTitle('Show Full Header').click();
    await folded(fixture, false);
    await eventually(async () => assert.ok(Math.abs(((await row.boundingBox())?.y ?? 0) - before) < 1));
    await wheel(fixture, 60);
    await eventually(async () => assert.ok(((await row.boundingBox())?.y ?? before) < before - 10));
    await becomes(() => isFolded(fixture), false);
    await wheel(fixture, 1_000);
    await folded(fixture, true);
  });

  it('opens for the keyboard, which reaches all of it, and stays open while the keyboard is there', async () => {
    const fixture = await show();
    await wheel(fixture, 3_000);
    await folded(fixture, true);
    await fixture.page.getByRole('tab', { name: 'History' }).focus();
    await fixture.page.keyboard.press('Shift+Tab');
    await folded(fixture, false);
    await becomes(
      () => fixture.page.getByRole('button', { name: 'More Actions' }).evaluate((it) => it.matches(':focus')),
      true,
    );
    await wheel(fixture, 2_000);
    await eventually(async () => assert.ok((await top(fixture)) > 4_000));
    await becomes(() => isFolded(fixture), false);
  });

  it('comes back where it was left, and opens with a view that is at its top', async () => {
    const first = await show();
    await wheel(first, 3_000);
    await folded(first, true);
    await rested(first);
    let place = 0;
    let savedState: object = {};
    // Both of one moment.
    await eventually(async () => {
      const left = await first.evaluate<{ readonly place: number; readonly saved: { readonly historyScroll: number } }>(
        `({ place: document.querySelector('.history-grid').scrollTop, saved: window.fakeHost.savedState() })`,
      );
      assert.equal(left.saved.historyScroll, left.place);
      ({ place, saved: savedState } = left);
    });
    const second = await show(savedState);
    await folded(second, true);
    await becomes(() => top(second), place);
    await second.tab('Related');
    await folded(second, false);
    await second.tab('History');
    await folded(second, true);
    await becomes(() => top(second), place);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`says that its task hub is production or read-only, folded too, in the ${theme} theme`, async () => {
      const scenario = { instance: everyField(), history: 2_000, savedState: everyEvent };
      const plain = await pages.open(scenario, { theme, width: 800, height: 700 });
      await plain.page.getByText('2,000 events', { exact: true }).waitFor();
      assert.equal(await plain.page.locator('.header .mark').count(), 0);
      const marked = { ...scenario, isProduction: true, isReadOnly: true } as const;
      const fixture = await pages.open(marked, { theme, width: 800, height: 700 });
      await fixture.page.getByText('2,000 events', { exact: true }).waitFor();
      const marks = fixture.page.locator('.header .mark');
      const why = 'The task hub is marked as read-only. Edit the task hub to change that.';
      await becomes(async () => (await marks.allInnerTexts()).join(), 'Production,Read-only');
      assert.equal(await marks.nth(1).getAttribute('title'), why);
      // What cannot be done is offered in the menu only, with the reason.
      const rewind = (page: typeof fixture.page): Promise<number> =>
        page.getByRole('button', { name: 'Rewind' }).count();
      assert.deepEqual([await rewind(plain.page), await rewind(fixture.page)], [1, 0]);
      await fixture.screenshot(`page-header-marks-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
      await wheel(fixture, 3_000);
      await folded(fixture, true);
      assert.deepEqual(await marks.allInnerTexts(), ['Production', 'Read-only']);
      await fixture.screenshot(`page-header-marks-folded-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
    });
  }

  for (const width of [300, 800, 1600]) {
    it(`stays in its tab at ${width} pixels`, async () => {
      const fixture = await show(everyEvent, width);
      await wheel(fixture, 3_000);
      await folded(fixture, true);
      await fixture.screenshot(`page-header-folded-${width}`);
      await becomes(
        () => fixture.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        0,
      );
      const slim = (await fixture.page.locator('.slim').boundingBox()) ?? assert.fail();
      assert.ok(slim.x + slim.width <= width);
    });
  }

  it('does not fold where there is hardly anything to scroll', async () => {
    const fixture = await pages.open(
      { instance: everyField(), history: everyKind().slice(0, 20), savedState: everyEvent },
      { width: 800, height: 560 },
    );
    await fixture.page.getByText('20 events', { exact: true }).waitFor();
    const most = await fixture.evaluate<number>(`(() => {
      const grid = document.querySelector('.history-grid');
      grid.scrollTop = 10_000;
      return grid.scrollTop;
    })()`);
    await fixture.page.locator('.history-row').first().waitFor();
    await fixture.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))');
    const full = (await fixture.page.locator('.header').boundingBox())?.height ?? 0;
    await becomes(() => isFolded(fixture), most > full - 24);
  });
});
