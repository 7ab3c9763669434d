import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { everyField, everyKind } from '../../support/histories/histories.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { PageLook } from '../../support/pages/pageFixture.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { useInstancePages } from '../support/instancePages.js';
import { placeOn, recordedRun, showTimeline, showWholeTimeline } from '../support/timelinePages.js';

const { output: _output, failure: _failure, completedAt: _completedAt, ...unfinished } = everyField();
const running = { ...unfinished, status: 'Running' } as const;

interface SavedTimeline {
  readonly timeline: { readonly window?: { readonly from: number; readonly to: number } };
}

describe('the timeline of an instance', () => {
  const pages = useInstancePages();

  const show = (scenario: Scenario, look?: PageLook): Promise<InstancePageFixture> =>
    showTimeline(pages, scenario, look);
  const showWhole = (name: string, look?: PageLook): Promise<InstancePageFixture> =>
    showWholeTimeline(pages, name, look);

  const rowNames = (fixture: InstancePageFixture): Promise<readonly string[]> =>
    fixture.page.getByRole('option').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));

  const savedWindow = async (fixture: InstancePageFixture): Promise<SavedTimeline['timeline']['window']> =>
    (await fixture.evaluate<SavedTimeline>('window.fakeHost.savedState()')).timeline.window;

  it('has a row for everything that an instance did', async () => {
    const fixture = await showWhole('fanOutFanIn-0', { height: 1700 });
    await fixture.page.getByText('52 rows over').waitFor();
    await fixture.page.getByRole('option').nth(51).waitFor();
    const names = await rowNames(fixture);
    assert.equal(names.filter((name) => /^MakeThumbnail \S.*, Activity, Completed/.test(name)).length, 50);
    assert.equal(names.filter((name) => name.startsWith('ListPictures, Activity, Completed')).length, 1);
  });

  it('says how many attempts a row took, and what became of them', async () => {
    const fixture = await show(recordedRun('paymentWithRetries-0'));
    await fixture.page.getByRole('option', { name: /ChargeInvoice ×3, Activity, Failed, 3 attempts/ }).waitFor();
    await fixture.page.getByText('×3').waitFor();
  });

  it('tells of a bar under the pointer', async () => {
    const fixture = await showWhole('paymentWithRetries-0');
    await fixture.page.mouse.move(...(await placeOn(fixture, 'ChargeInvoice', 0.06)));
    const tip = fixture.page.locator('.timeline-tip');
    await tip.getByText('1 of 3').waitFor();
    await becomes(() => tip.innerText(), /Failed[^]*388 ms[^]*GatewayError/);
  });

  it('names a gap after the event that was waited for', async () => {
    const fixture = await showWhole('approval-0');
    await fixture.page.mouse.move(...(await placeOn(fixture, 'Orchestrator', 0.75)));
    await fixture.page.locator('.timeline-tip').getByText('Waiting for event Approval').waitFor();
  });

  it('zooms with the wheel around the pointer, pans with a drag, and fits again', async () => {
    const fixture = await showWhole('fanOutFanIn-0');
    const [x, y] = await placeOn(fixture, 'ListPictures', 0.5);
    await fixture.page.mouse.move(x, y);
    await fixture.page.keyboard.down('Control');
    await fixture.page.mouse.wheel(0, -200);
    await fixture.page.keyboard.up('Control');
    await eventually(async () => assert.ok((await savedWindow(fixture)) !== undefined));
    const zoomedTo = (await savedWindow(fixture)) ?? assert.fail();
    await fixture.page.mouse.down();
    await fixture.page.mouse.move(x - 60, y, { steps: 4 });
    await fixture.page.mouse.up();
    await eventually(async () => {
      const window = (await savedWindow(fixture)) ?? assert.fail();
      assert.ok(window.from > zoomedTo.from);
      assert.ok(Math.abs(window.to - window.from - (zoomedTo.to - zoomedTo.from)) < 0.01);
    });
    await becomes(() => fixture.page.getByRole('tab', { name: 'Timeline' }).getAttribute('aria-selected'), 'true');
    await fixture.page.getByRole('button', { name: 'Fit' }).click();
    await eventually(async () => assert.equal(await savedWindow(fixture), undefined));
  });

  it('takes a window from the overview, and moves and resizes it there', async () => {
    const fixture = await showWhole('fanOutFanIn-0');
    const strip = (await fixture.page.locator('.timeline-strip').boundingBox()) ?? assert.fail();
    const at = (share: number): readonly [number, number] => [strip.x + strip.width * share, strip.y + 15];
    const drag = async (from: number, to: number): Promise<{ readonly from: number; readonly to: number }> => {
      const before = JSON.stringify(await savedWindow(fixture));
      await fixture.page.mouse.move(...at(from));
      await fixture.page.mouse.down();
      await fixture.page.mouse.move(...at(to), { steps: 4 });
      await fixture.page.mouse.up();
      // It is saved when it has rested, which on a busy machine it may do on the way too: what stays is the end.
      let last = before;
      let looks = 0;
      await eventually(async () => {
        const now = JSON.stringify(await savedWindow(fixture));
        looks = now === last ? looks + 1 : 0;
        last = now;
        assert.notEqual(now, before);
        assert.ok(looks > 5, 'It still moves.');
      });
      return (await savedWindow(fixture)) ?? assert.fail();
    };
    const drawn = await drag(0.4, 0.6);
    const moved = await drag(0.5, 0.7);
    const seen = JSON.stringify({ drawn, moved });
    assert.ok(moved.from > drawn.from && Math.abs(moved.to - moved.from - (drawn.to - drawn.from)) < 0.01, seen);
    const resized = await drag(0.798, 0.9);
    assert.ok(resized.to > moved.to && Math.abs(resized.from - moved.from) < 0.01, JSON.stringify({ moved, resized }));
  });

  it('does all of it by keyboard: rows, bars, zoom, pan, fit, and the way into the history', async () => {
    const fixture = await showWhole('paymentWithRetries-0');
    const { page } = fixture;
    await page.getByRole('tab', { name: 'Timeline' }).focus();
    const chart = page.getByRole('listbox', { name: 'Timeline' });
    for (let stop = 0; stop < 8 && !(await chart.evaluate((element) => element.matches(':focus'))); stop += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowDown');
    await page.locator('.timeline-tip').getByText('1 of 3').waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.locator('.timeline-tip').getByText('Waiting to retry').waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.locator('.timeline-tip').getByText('2 of 3').waitFor();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await eventually(async () => assert.ok((await savedWindow(fixture)) !== undefined));
    const before = (await savedWindow(fixture)) ?? assert.fail();
    await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.ok(((await savedWindow(fixture)) ?? assert.fail()).from > before.from));
    await page.keyboard.press('Home');
    await eventually(async () => assert.equal(await savedWindow(fixture), undefined));
    await page.keyboard.press('Enter');
    await page.locator('.history-row.is-active').getByText('ChargeInvoice').waitFor();
    await becomes(() => page.evaluate('document.activeElement.getAttribute("role")'), 'treegrid');
  });

  it('says the same as a table, which leads into the history too', async () => {
    const fixture = await show(recordedRun('approval-0'));
    await fixture.page.getByRole('button', { name: 'Show as Table' }).click();
    const table = fixture.page.getByRole('grid', { name: 'Timeline as table' });
    const said = ['Suspended', 'Waiting for event Approval', 'TellRequester', '474 ms', 'Event raised', 'Yes'];
    await eventually(async () => {
      const text = await table.innerText({ timeout: 5000 });
      for (const words of said) assert.ok(text.includes(words), words);
    });
    await table.focus();
    await fixture.page.keyboard.press('End');
    await fixture.page.keyboard.press('Enter');
    await fixture.page.locator('.history-row.is-active').getByText('Orchestration completed').waitFor();
  });

  it('sorts its table by any column, what took longest first, and keeps that', async () => {
    const fixture = await show({
      ...recordedRun('fanOutFanIn-0'),
      savedState: { tab: 'timeline', timeline: { isTable: true } },
    });
    const first = fixture.page.locator('.timeline-entries .timeline-entry').first();
    const head = (name: string): Locator => fixture.page.getByRole('columnheader', { name });
    await first.waitFor();
    await becomes(() => head('Start').getAttribute('aria-sort'), 'ascending');
    await head('Name').getByRole('button').focus();
    await fixture.page.keyboard.press('Enter');
    const names = async (): Promise<readonly string[]> =>
      fixture.page.locator('.timeline-entries .timeline-entry .cell:nth-child(3)').allInnerTexts();
    await eventually(async () => {
      const shown = await names();
      assert.deepEqual(shown, shown.toSorted(new Intl.Collator(undefined, { numeric: true }).compare));
    });
    await head('Duration').getByRole('button').click();
    await becomes(() => head('Duration').getAttribute('aria-sort'), 'descending');
    const longest = await first.innerText();
    await head('Duration').getByRole('button').click();
    await eventually(async () => assert.notEqual(await first.innerText(), longest));
    assert.deepEqual(await accessibilityViolations(fixture.page), []);
    // It is saved when it has rested.
    await becomes(() => fixture.evaluate('window.fakeHost.savedState().timeline.sort'), {
      column: 'duration',
      isDescending: false,
    });
  });

  it('opens an event in the history even where a filter left it out', async () => {
    const fixture = await show({ ...recordedRun('approval-0'), savedState: { tab: 'timeline', failedOnly: true } });
    await fixture.page.getByRole('listbox', { name: 'Timeline' }).focus();
    await fixture.page.keyboard.press('End');
    await fixture.page.keyboard.press('Enter');
    await fixture.page.locator('.history-row.is-active').getByText('TellRequester').waitFor();
  });

  it('says what the critical path is made of', async () => {
    const fixture = await show(recordedRun('monitor-0'));
    await fixture.page.getByRole('button', { name: 'Show Critical Path', exact: true }).click();
    await fixture.page.getByText('critical path: 9 steps, 13.49 s').waitFor();
  });

  it('comes back as it was left: window, place, what is marked', async () => {
    const first = await show(recordedRun('fanOutFanIn-0'));
    await first.page.getByRole('option').first().waitFor();
    await first.page.getByRole('button', { name: 'Show Critical Path', exact: true }).click();
    await first.page.getByRole('button', { name: 'Zoom in' }).click();
    await first.evaluate(`document.querySelector('.timeline-scroller').scrollTop = 500`);
    await eventually(async () => {
      const { timeline } = await first.evaluate<{ readonly timeline: { readonly scroll: number } }>(
        'window.fakeHost.savedState()',
      );
      assert.equal(timeline.scroll, 500);
    });
    const savedState = await first.evaluate<SavedTimeline>('window.fakeHost.savedState()');
    await first.close();
    const second = await show({ ...recordedRun('fanOutFanIn-0'), savedState });
    await eventually(async () => {
      assert.equal(await second.evaluate(`document.querySelector('.timeline-scroller').scrollTop`), 500);
    });
    await becomes(() => savedWindow(second), savedState.timeline.window ?? assert.fail());
    await becomes(
      () => second.page.getByRole('button', { name: 'Show Critical Path', exact: true }).getAttribute('aria-pressed'),
      'true',
    );
  });

  it('grows with what goes on, and stands still when it has ended', async () => {
    const begun = Date.now() - 5_000;
    const at = (ms: number) => ({ timestamp: timestampFromMs(begun + ms) });
    const events: readonly HistoryEvent[] = [
      { kind: 'orchestratorStarted', eventId: -1, ...at(1) },
      { kind: 'executionStarted', eventId: 0, name: 'Main', tags: {}, ...at(0) },
      { kind: 'taskScheduled', eventId: 1, name: 'Work', tags: {}, ...at(10) },
    ];
    const fixture = await show({ instance: running, history: events });
    await fixture.page.getByRole('option', { name: 'Work' }).waitFor();
    await fixture.page.mouse.move(...(await placeOn(fixture, 'Work', 0.5)));
    await fixture.page.locator('.timeline-tip').getByText('so far').waitFor();
    const picture = (): Promise<string> =>
      fixture.evaluate<string>(`document.querySelector('.timeline-axis canvas').toDataURL()`);
    const before = await picture();
    await eventually(async () => assert.notEqual(await picture(), before));
    const end: readonly HistoryEvent[] = [
      ...events,
      { kind: 'orchestratorStarted', eventId: -1, ...at(5_000) },
      { kind: 'taskCompleted', eventId: -1, taskScheduledId: 1, ...at(5_000) },
      { kind: 'executionCompleted', eventId: 2, status: 'Completed', ...at(5_001) },
    ];
    await fixture.evaluate(
      `window.fakeHost.change(${JSON.stringify({ instance: { ...everyField(), status: 'Completed' }, history: end })})`,
    );
    await fixture.page.getByRole('option', { name: /Work, Activity, Completed/ }).waitFor();
    await fixture.page.getByText(/2 rows over 5 s/).waitFor();
  });

  it('ends what was open in a file at the moment that the file shows', async () => {
    const at = (ms: number) => timestampFromMs(Date.UTC(2026, 0, 1) + ms);
    const events: readonly HistoryEvent[] = [
      { kind: 'orchestratorStarted', eventId: -1, timestamp: at(1) },
      { kind: 'executionStarted', eventId: 0, name: 'Main', tags: {}, timestamp: at(0) },
      { kind: 'taskScheduled', eventId: 1, name: 'Work', tags: {}, timestamp: at(10) },
    ];
    const fixture = await show({ instance: running, history: events, exportedAt: at(5_010) });
    await fixture.page.getByRole('option', { name: 'Work' }).waitFor();
    await fixture.page.mouse.move(...(await placeOn(fixture, 'Work', 0.5)));
    await fixture.page.locator('.timeline-tip').getByText('5 s so far').waitFor();
    await fixture.page.getByRole('button', { name: 'Show as Table' }).click();
    const table = fixture.page.getByRole('grid', { name: 'Timeline as table' });
    await table.getByText('5 s so far').first().waitFor();
  });

  it('shows the rest, and lets retry, where the history cannot be read', async () => {
    const scenario = recordedRun('trip-1');
    const fixture = await show({ ...scenario, historyProblem: 'Nothing answers.' });
    await fixture.page.getByText('Couldn’t load the history. Nothing answers.').waitFor();
    await fixture.evaluate(`window.fakeHost.change(${JSON.stringify(scenario)})`);
    await fixture.page.getByRole('button', { name: 'Retry' }).click();
    await fixture.page
      .getByRole('option', { name: /Booking/ })
      .first()
      .waitFor();
  });

  it('shows names from strangers as text', async () => {
    const name = '<img src=x onerror=alert(1)>\u202e\0 end';
    const history: readonly HistoryEvent[] = [
      { kind: 'executionStarted', eventId: 0, name, tags: {} },
      { kind: 'taskScheduled', eventId: 1, name, tags: {} },
      { kind: 'eventRaised', eventId: -1, name: `${name}${'x'.repeat(1_000_000)}` },
    ];
    const { page } = await show({ instance: running, history });
    await page.getByText('<img src=x onerror=alert(1)>U+202EU+0000 end', { exact: true }).first().waitFor();
    await becomes(() => page.locator('img').count(), 0);
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`keeps to the rules of accessibility in the ${theme} theme`, async () => {
      const fixture = await show({ instance: everyField(), history: everyKind() }, { theme });
      await fixture.page.getByRole('option').first().waitFor();
      await fixture.screenshot(`timeline-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
      await fixture.page.getByRole('button', { name: 'Show as Table' }).click();
      await fixture.page.getByRole('grid').waitFor();
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
    });
  }

  it('keeps to them where rows of one name tell themselves apart', async () => {
    for (const name of ['monitor-0', 'fanOutFanIn-0']) {
      const { page } = await show(recordedRun(name));
      await page.locator('.timeline-tell').first().waitFor();
      assert.deepEqual(await accessibilityViolations(page), []);
    }
  });

  it('stays within a narrow tab', async () => {
    const fixture = await show(recordedRun('monitor-0'), { width: 360, height: 640 });
    await fixture.page.getByRole('option').first().waitFor();
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    await becomes(() => fixture.evaluate(overflow), 0);
    await fixture.screenshot('timeline-narrow');
  });
});
