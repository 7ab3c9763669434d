import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import { eventually } from '../../support/eventually.js';
import { becomes } from '../support/becomes.js';
import { clickInView, useInstancePages } from '../support/instancePages.js';
import { placeOn, recordedRun, showTimeline, showWholeTimeline } from '../support/timelinePages.js';

interface SavedTimeline {
  readonly timeline: {
    readonly isDetailsShown: boolean;
    readonly isCriticalOnly: boolean;
    readonly window?: { readonly from: number };
    readonly selected?: { readonly row: number; readonly kind: string };
  };
}

describe('what is selected in the timeline of an instance', () => {
  const pages = useInstancePages();

  const pane = ({ page }: InstancePageFixture): Locator => page.getByRole('complementary', { name: 'Details' });
  const tab = ({ page }: InstancePageFixture): Promise<string | null> =>
    page.getByRole('tab', { selected: true }).textContent();
  const saved = async (fixture: InstancePageFixture): Promise<SavedTimeline['timeline']> =>
    (await fixture.evaluate<SavedTimeline>('window.fakeHost.savedState()')).timeline;
  const selected = ({ page }: InstancePageFixture): Promise<readonly string[]> =>
    page
      .locator('[role=option][aria-selected=true]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));

  it('is what was clicked: it is marked, and its details stand beside the chart', async () => {
    const fixture = await showWholeTimeline(pages, 'paymentWithRetries-0');
    await becomes(() => selected(fixture), []);
    await fixture.page.mouse.click(...(await placeOn(fixture, 'ChargeInvoice', 0.06)));
    await eventually(async () => assert.match((await selected(fixture)).join(), /^ChargeInvoice ×3/));
    const text = await pane(fixture).innerText();
    for (const words of [/Activity/, /Failed/, /GatewayError/, /1 of 3/, /388 ms/, /Start\s+\+0\./, /End\s+\+0\./]) {
      assert.match(text, words);
    }
    assert.match(text, /Input\s+\{/);
    assert.equal(await tab(fixture), 'Timeline');
    const [chart, details] = await Promise.all(
      [fixture.page.locator('.timeline-chart'), pane(fixture)].map((each) => each.boundingBox()),
    );
    assert.ok(chart && details && chart.x + chart.width <= details.x + 1, JSON.stringify({ chart, details }));
    // Another bar of the row: the details follow.
    await fixture.page.mouse.click(...(await placeOn(fixture, 'ChargeInvoice', 0.97)));
    await pane(fixture).getByText('3 of 3').waitFor();
  });

  it('is a row, where its name or the room beside its bars was clicked', async () => {
    const fixture = await showWholeTimeline(pages, 'fanOutFanIn-0');
    await fixture.page.getByRole('option', { name: /^ListPictures/ }).click({ position: { x: 40, y: 10 } });
    await pane(fixture).getByRole('heading', { name: 'ListPictures' }).waitFor();
    await fixture.page.mouse.click(...(await placeOn(fixture, 'Orchestrator', 0.5)));
    await pane(fixture).getByRole('heading', { name: 'Orchestrator' }).waitFor();
    await fixture.page.mouse.click(...(await placeOn(fixture, 'ListPictures', 0.9)));
    await pane(fixture).getByRole('heading', { name: 'ListPictures' }).waitFor();
  });

  it('goes to the history with a double-click, also where the first click moved it away', async () => {
    const fixture = await showWholeTimeline(pages, 'paymentWithRetries-0');
    // So far right that the pane comes to lie below the pointer.
    await fixture.page.mouse.dblclick(...(await placeOn(fixture, 'ChargeInvoice', 0.97)));
    const active = fixture.page.locator('.history-row.is-active');
    await active.getByText('ChargeInvoice').waitFor();
    // The bar stands for the answer of an attempt, which is folded into the row: it is unfolded.
    await becomes(() => active.getAttribute('aria-expanded'), 'true');
    await fixture.tab('Timeline');
    await pane(fixture).getByText('3 of 3').waitFor();
    await eventually(async () => assert.match((await selected(fixture)).join(), /^ChargeInvoice ×3/));
    // Two clicks on two bars are no double-click, nor is one within the details.
    await pane(fixture).getByRole('heading', { name: 'ChargeInvoice' }).dblclick();
    assert.equal(await tab(fixture), 'Timeline');
    await fixture.page.locator('.timeline-scroller').focus();
    await fixture.page.keyboard.press('Enter');
    await active.getByText('ChargeInvoice').waitFor();
    await fixture.tab('Timeline');
    await pane(fixture).getByRole('button', { name: 'Show in History' }).click();
    await active.getByText('ChargeInvoice').waitFor();
  });

  it('moves with the keyboard, its details with it; Space shows them, Escape closes them', async () => {
    const fixture = await showWholeTimeline(pages, 'paymentWithRetries-0');
    const { page } = fixture;
    await page.locator('.timeline-scroller').focus();
    await page.keyboard.press('ArrowDown');
    await eventually(async () => assert.match((await selected(fixture)).join(), /^ChargeInvoice/));
    assert.equal(await pane(fixture).count(), 0);
    await page.keyboard.press('Space');
    await pane(fixture).getByText('1 of 3').waitFor();
    await becomes(() => page.locator('.timeline-tip').count(), 0);
    await page.keyboard.press('Shift+ArrowRight');
    await pane(fixture).getByText('Waiting to retry').waitFor();
    await page.keyboard.press('ArrowUp');
    await pane(fixture).getByRole('heading', { name: 'Orchestrator' }).waitFor();
    await page.keyboard.press('Escape');
    await pane(fixture).waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await pane(fixture).getByRole('button', { name: 'Hide Details' }).focus();
    await page.keyboard.press('Escape');
    await pane(fixture).waitFor({ state: 'detached' });
    // The focus is not lost with what it was in.
    await becomes(() => page.evaluate('document.activeElement.getAttribute("role")'), 'listbox');
    await eventually(async () => assert.match((await selected(fixture)).join(), /^Orchestrator/));
  });

  it('is not changed by a drag that pans', async () => {
    const fixture = await showWholeTimeline(pages, 'fanOutFanIn-0', {}, { window: { from: 100, to: 400 } });
    const [x, y] = await placeOn(fixture, 'ListPictures', 0.5);
    await fixture.page.mouse.move(x, y);
    await fixture.page.mouse.down();
    await fixture.page.mouse.move(x - 80, y, { steps: 4 });
    await fixture.page.mouse.up();
    await eventually(async () => assert.ok(((await saved(fixture)).window?.from ?? 0) > 100));
    assert.deepEqual(await selected(fixture), []);
    assert.equal(await pane(fixture).count(), 0);
  });

  it('comes back as it was left, and so do its details', async () => {
    const first = await showWholeTimeline(pages, 'paymentWithRetries-0');
    await first.page.mouse.click(...(await placeOn(first, 'ChargeInvoice', 0.97)));
    await eventually(async () => {
      const { isDetailsShown, selected: left } = await saved(first);
      assert.deepEqual([isDetailsShown, left?.kind], [true, 'attempt']);
    });
    const savedState = await first.evaluate<object>('window.fakeHost.savedState()');
    await first.close();
    const second = await showTimeline(pages, { ...recordedRun('paymentWithRetries-0'), savedState });
    await pane(second).getByText('3 of 3').waitFor();
    await pane(second).getByRole('button', { name: 'Hide Details' }).click();
    await pane(second).waitFor({ state: 'detached' });
    await eventually(async () => assert.equal((await saved(second)).isDetailsShown, false));
    await second.page.getByRole('button', { name: 'Show Details' }).click();
    await pane(second).getByText('3 of 3').waitFor();
  });

  it('is the same in the table, where a click selects and a double-click goes to the history, too', async () => {
    const fixture = await showWholeTimeline(pages, 'approval-0', {}, { isTable: true });
    const entry = fixture.page.locator('.timeline-entries .timeline-entry', { hasText: 'TellRequester' });
    await entry.click();
    await becomes(() => entry.getAttribute('aria-selected'), 'true');
    await pane(fixture).getByRole('heading', { name: 'TellRequester' }).waitFor();
    await fixture.page.keyboard.press('ArrowUp');
    await becomes(() => entry.getAttribute('aria-selected'), 'false');
    await fixture.page.keyboard.press('ArrowDown');
    await fixture.page.getByRole('button', { name: 'Show as Table' }).click();
    await eventually(async () => assert.match((await selected(fixture)).join(), /^TellRequester/));
    await fixture.page.getByRole('button', { name: 'Show as Table' }).click();
    await entry.dblclick();
    await fixture.page.locator('.history-row.is-active').getByText('TellRequester').waitFor();
  });

  it('stands above its details where the page is narrow, and stays in view', async () => {
    const fixture = await showWholeTimeline(pages, 'fanOutFanIn-0', { width: 400, height: 640 });
    const row = fixture.page.getByRole('option', { name: /^MakeThumbnail/ }).nth(7);
    await clickInView(row, { position: { x: 40, y: 10 } });
    await pane(fixture).waitFor();
    await eventually(async () => {
      const [chart, details, option] = await Promise.all(
        [fixture.page.locator('.timeline-scroller'), pane(fixture), row].map((each) => each.boundingBox()),
      );
      assert.ok(chart && details && option);
      assert.ok(chart.y + chart.height <= details.y + 1 && details.width > 390, JSON.stringify({ chart, details }));
      assert.ok(option.y + option.height <= details.y + 1, JSON.stringify({ option, details }));
    });
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    await becomes(() => fixture.evaluate(overflow), 0);
  });

  it('is all that there is, where only the critical path is shown', async () => {
    const fixture = await showWholeTimeline(pages, 'fanOutFanIn-0');
    const { page } = fixture;
    const only = page.getByRole('button', { name: 'Show Critical Path Only' });
    assert.equal(await only.count(), 0);
    await page.getByRole('button', { name: 'Show Critical Path', exact: true }).click();
    await only.click();
    await page.getByText(/^2 of 52 rows over .* · Critical path: 2 steps/).waitFor();
    await becomes(() => page.getByRole('option').count(), 2);
    // What a click hits is what is shown there.
    await page.mouse.click(...(await placeOn(fixture, 'MakeThumbnail', 0.5)));
    await eventually(async () => assert.match((await selected(fixture)).join(), /^MakeThumbnail/));
    await pane(fixture).getByText('Critical path').waitFor();
    await page.getByRole('button', { name: 'Show as Table' }).click();
    await page.locator('.timeline-entries .timeline-entry').first().waitFor();
    await becomes(() => page.locator('.timeline-entries .timeline-entry').count(), 2);
    await eventually(async () => assert.equal((await saved(fixture)).isCriticalOnly, true));
    const savedState = await fixture.evaluate<object>('window.fakeHost.savedState()');
    const second = await showTimeline(pages, { ...recordedRun('fanOutFanIn-0'), savedState });
    await second.page.getByText(/^2 of 52 rows/).waitFor();
    await second.page.getByRole('button', { name: 'Show Critical Path', exact: true }).click();
    await second.page.getByText(/^52 rows/).waitFor();
  });

  for (const theme of ['light', 'dark', 'high-contrast'] as const) {
    for (const width of [400, 1_600]) {
      it(`keeps to the rules of accessibility in the ${theme} theme, ${String(width)} pixels wide`, async () => {
        const look = { theme, width, height: 760 };
        const fixture = await showWholeTimeline(pages, 'paymentWithRetries-0', look, { isCriticalShown: true });
        await fixture.page.mouse.click(...(await placeOn(fixture, 'ChargeInvoice', 0.06)));
        await pane(fixture).waitFor();
        await fixture.screenshot(`timeline-details-${theme}-${String(width)}`);
        assert.deepEqual(await accessibilityViolations(fixture.page), []);
        await fixture.page.getByRole('button', { name: 'Show as Table' }).click();
        await fixture.page.getByRole('grid').waitFor();
        await fixture.screenshot(`timeline-details-table-${theme}-${String(width)}`);
        assert.deepEqual(await accessibilityViolations(fixture.page), []);
        const saved = { isCriticalShown: true, isCriticalOnly: true, isDetailsShown: true };
        const only = await showWholeTimeline(pages, 'fanOutFanIn-0', look, saved);
        await only.page.locator('.timeline-scroller').focus();
        await only.page.keyboard.press('ArrowDown');
        await pane(only).getByRole('heading', { level: 3 }).waitFor();
        await only.screenshot(`timeline-critical-only-${theme}-${String(width)}`);
        assert.deepEqual(await accessibilityViolations(only.page), []);
      });
    }
  }
});
