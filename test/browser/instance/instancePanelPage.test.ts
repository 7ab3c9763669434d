import assert from 'node:assert/strict';
import { becomes } from '../support/becomes.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { everyField, everyKind } from '../../support/histories/histories.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';
import type { InstancePageFixture, Theme } from '../../support/pages/instancePage.js';
import { everyEvent, type Scenario } from '../../support/instanceScenario.js';
import { clickInView, useInstancePages } from '../support/instancePages.js';

const { output: _output, failure: _failure, completedAt: _completedAt, ...unfinished } = everyField();
const running = { ...unfinished, status: 'Running' } as const;

interface Request {
  readonly method: string;
  readonly params: unknown;
}

/** Where a page was left, and what it has left with the editor. */
interface Left {
  readonly place: number;
  readonly saved: { readonly expanded: unknown; readonly historyScroll: number };
}

describe('the page of an instance', () => {
  const pages = useInstancePages();

  async function show(
    scenario: Scenario,
    options?: {
      readonly theme?: Theme;
      readonly width?: number;
      readonly height?: number;
      readonly before?: string;
    },
  ): Promise<InstancePageFixture> {
    return pages.open(scenario, options);
  }

  async function requests(fixture: InstancePageFixture): Promise<readonly Request[]> {
    return fixture.evaluate<readonly Request[]>('window.fakeHost.requests');
  }

  it('shows who the instance is, how it stands, what it was given and why it failed', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind() });
    await page.getByText('PaymentRefusedError').waitFor();
    const header = await page.locator('.header').innerText();
    for (const text of ['CheckOut', 'Failed', 'checkout-0042', 'shop-7', '2.1', 'payments', '1 min 30 s']) {
      assert.ok(header.includes(text), text);
    }
    const summary = await page.locator('.summary').innerText();
    // More digits than a number of JavaScript holds.
    assert.ok(summary.includes('90071992547409931234'));
    assert.ok(summary.includes('Activity task #2 failed: The bank refused the card.'));
    assert.ok(summary.includes('"progress": 0.75'));
  });

  it('shows nothing where there is nothing, however the server says so', async () => {
    const { page } = await show({ instance: { ...running, input: '' }, history: [] });
    await page.getByText('No output yet').waitFor();
    await page.getByText('No input').waitFor();
  });

  it('hands what is to be done and opened to its host', async () => {
    const fixture = await show({ instance: running, history: [] });
    const { page } = fixture;
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('button', { name: 'shop-7' }).click();
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'runAction', params: { action: 'suspend' } },
        { method: 'openInstance', params: { instanceId: 'shop-7' } },
      ]);
    });
  });

  it('follows the instance as it changes', async () => {
    const fixture = await show({ instance: running, history: everyKind().slice(0, 5) });
    const { page } = fixture;
    await fixture.tab('History');
    await page.getByText('5 events').waitFor();
    await fixture.evaluate(
      `window.fakeHost.change(${JSON.stringify({ instance: everyField(), history: everyKind() })})`,
    );
    await page.locator('.status', { hasText: 'Failed' }).waitFor();
    await page.getByText('35 events').waitFor();
  });

  it('copies and opens payloads through its host', async () => {
    const fixture = await show({ instance: everyField(), history: [] });
    await clickInView(fixture.page.getByRole('button', { name: 'Copy input' }));
    await clickInView(fixture.page.getByRole('button', { name: 'Open Custom status in Editor' }));
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'copyPayload', params: everyField().input },
        { method: 'openPayload', params: { payload: { of: 'instance', field: 'customStatus' } } },
      ]);
    });
  });

  it('saves texts and compares them: input with output, two events, by keyboard too', async () => {
    const fixture = await show({
      instance: everyField(),
      history: everyKind(),
      savedState: { ...everyEvent, tab: 'summary' },
    });
    const { page } = fixture;
    const input = { of: 'instance', field: 'input' };
    await clickInView(page.getByRole('button', { name: 'More Actions for Input' }));
    await becomes(() => page.getByRole('menuitem', { name: /^Compare with Selected/ }).count(), 0);
    await page.getByRole('menuitem', { name: 'Save As…' }).click();
    await page.getByRole('button', { name: 'More Actions for Input' }).press('Enter');
    await page.getByRole('menu', { name: 'More Actions for Input' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await fixture.tab('History');
    await page.getByText('Activity failed').click();
    await clickInView(page.getByRole('button', { name: 'More Actions for Event' }));
    await page.getByRole('menuitem', { name: 'Select for Compare' }).click();
    await page.getByText('Activity failed').click();
    // The rows below move up; a click that is made just then would meet another one.
    await page.locator('.event-details').waitFor({ state: 'detached' });
    await clickInView(page.getByText('Event raised'));
    await clickInView(page.getByRole('button', { name: 'More Actions for Input' }));
    await page.getByRole('menuitem', { name: 'Compare with Selected: Activity failed, response to #2' }).click();
    const raised = everyKind().findIndex(({ kind }) => kind === 'eventRaised');
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'savePayload', params: { payload: input } },
        { method: 'comparePayloads', params: { left: input, right: { of: 'instance', field: 'output' } } },
        { method: 'compareWithSelected', params: { payload: { of: 'event', index: raised, path: 'input' } } },
      ]);
    });
  });

  it('folds and unfolds JSON by mouse and by keyboard', async () => {
    const { page } = await show({ instance: everyField(), history: [] });
    const tree = page.getByRole('tree', { name: 'Input' });
    const cart = tree.getByRole('treeitem', { name: '"cart"' });
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('ArrowDown');
    await becomes(() => cart.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowLeft');
    await becomes(() => cart.getAttribute('aria-expanded'), 'false');
    assert.ok((await tree.innerText()).includes('[…] 2 items'));
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await becomes(() => page.evaluate(`document.activeElement.dataset.line`), '0');
    await tree.getByText('2 items').click();
    await becomes(() => cart.getAttribute('aria-expanded'), 'true');
  });

  it('has tabs that the arrow keys move between', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind() });
    await page.getByRole('tab', { name: 'Summary' }).focus();
    await page.keyboard.press('ArrowRight');
    await becomes(() => page.getByRole('tab', { name: 'History' }).getAttribute('aria-selected'), 'true');
    await page.getByRole('treegrid', { name: 'History' }).waitFor();
  });

  it('walks and unfolds the history by keyboard', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind(), savedState: everyEvent });
    const grid = page.getByRole('treegrid', { name: 'History' });
    await grid.getByText('ReserveStock').first().waitFor();
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const active = page.locator('.history-row.is-active');
    await becomes(() => active.getAttribute('aria-expanded'), 'true');
    assert.equal(await grid.getAttribute('aria-activedescendant'), await active.getAttribute('id'));
    await page.getByText('ExecutionStarted', { exact: true }).waitFor();
    await page.keyboard.press('End');
    await becomes(() => active.getAttribute('id'), 'event-34');
    await page.keyboard.press('Home');
    await becomes(() => active.getAttribute('id'), 'event-0');
  });

  it('keeps the row in view that a key led to, though what is unfolded above is measured later', async () => {
    const before = `window.ResizeObserver = class extends window.ResizeObserver {
      constructor(told) {
        super((...sizes) => setTimeout(() => told(...sizes), 500));
      }
    };`;
    const { page } = await show(
      { instance: everyField(), history: everyKind(), savedState: everyEvent },
      { before, height: 760 },
    );
    const grid = page.getByRole('treegrid', { name: 'History' });
    await grid.getByText('ReserveStock').first().waitFor();
    await grid.focus();
    for (const key of ['ArrowDown', 'Enter', 'End']) await page.keyboard.press(key);
    const active = page.locator('.history-row.is-active');
    await becomes(() => active.getAttribute('id'), 'event-34');
    // Of what is unfolded, and of the row at the end of it all.
    await becomes(() => page.evaluate(`document.querySelector('.history-body').offsetHeight > 35 * 24 + 200`), true);
    await becomes(async () => ((await active.boundingBox())?.y ?? Infinity) < 760, true);
  });

  it('stays where it is when somebody in the details of a row folds a part of them with a key', async () => {
    const { page } = await show(
      { instance: everyField(), history: everyKind(), savedState: everyEvent },
      { height: 400 },
    );
    const grid = page.getByRole('treegrid', { name: 'History' });
    await grid.getByText('ReserveStock').first().waitFor();
    await grid.focus();
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    const place = (): Promise<unknown> => page.evaluate(`document.querySelector('.history-grid').scrollTop`);
    const height = (): Promise<number> => page.evaluate(`document.querySelector('.unfolded').offsetHeight`);
    await becomes(async () => (await height()) > 300, true);
    await page.getByRole('button', { name: 'Collapse All' }).focus();
    await becomes(async () => Number(await place()) > 100, true);
    const [top, before] = [await place(), await height()];
    await page.keyboard.press('Enter');
    await becomes(async () => (await height()) < before, true);
    await becomes(
      () => page.evaluate(`parseFloat(document.querySelector('.history-body').style.height) < 35 * 24 + ${before}`),
      true,
    );
    assert.equal(await place(), top);
  });

  it('leads from an answer to what it answers', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind(), savedState: everyEvent });
    await page.getByText('Activity failed').click();
    await clickInView(page.getByRole('button', { name: 'Activity scheduled #2' }));
    await becomes(() => page.locator('.history-row.is-active .cell-id').innerText(), '2');
  });

  it('reads compactly: one row for what belongs together, its retries folded into it', async () => {
    const [run] = recordedRuns().filter(({ name }) => name === 'paymentWithRetries-2');
    const { instance, history } = run ?? assert.fail();
    const { page } = await show({ instance, history, savedState: { tab: 'history' } });
    await page.getByText('3 rows of 18 events, 6 turns hidden').waitFor();
    const row = page.locator('.history-row', { hasText: 'ChargeInvoice' });
    await becomes(() => row.innerText(), /Activity[^]*ChargeInvoice[^]*4\.3 s[^]*3 attempts · \{"invoice"/);
    await row.click();
    await page.getByText('Attempt 2 of 3: failed (280 ms)').click();
    await page.locator('.attempt[open]').getByText('GatewayError').first().waitFor();
  });

  it('hides turns until they are asked for, and says how many', async () => {
    const [run] = recordedRuns().filter(({ name }) => name === 'paymentWithRetries-2');
    const { instance, history } = run ?? assert.fail();
    const fixture = await show({ instance, history, savedState: { tab: 'history' } });
    const { page } = fixture;
    await page.getByText('3 rows of 18 events, 6 turns hidden').waitFor();
    await page.getByRole('button', { name: 'Show Turns' }).click();
    await page.getByText('9 rows of 18 events', { exact: true }).waitFor();
    await becomes(() => page.locator('.history-row', { hasText: 'Orchestrator started' }).count(), 6);
    const savedState = await fixture.evaluate('window.fakeHost.savedState()');
    const another = await show({
      instance: { ...instance, instanceId: 'another' },
      history,
      savedState,
    });
    await another.page.getByText('9 rows of 18 events', { exact: true }).waitFor();
  });

  it('shows a hidden turn that is looked for, and marks the text that was', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind(), savedState: { tab: 'history' } });
    await page.locator('.history-row', { hasText: 'ReserveStock' }).first().waitFor();
    await becomes(() => page.getByText('Orchestrator started').count(), 0);
    await page.getByRole('searchbox').fill('orchestrator START');
    await page.locator('.history-row mark', { hasText: 'Orchestrator start' }).first().waitFor();
    await page.getByRole('searchbox').fill('stock');
    await page
      .locator('.history-row .cell-name mark', { hasText: /^Stock$/ })
      .first()
      .waitFor();
    await becomes(() => page.getByText('Orchestrator started').count(), 0);
    await page.getByRole('searchbox').fill('#2');
    await page.locator('.history-row .cell-id mark', { hasText: /^2$/ }).waitFor();
  });

  it('keeps in view what is read when the rows become others', async () => {
    const { page } = await show({ instance: everyField(), history: 5_000, savedState: everyEvent });
    await page.getByText('5,000 events', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('"order":1201,"customer"');
    const found = page.locator('.history-row.is-match');
    await found.waitFor();
    await page.getByRole('button', { name: 'Group Related Events' }).click();
    await page.getByText(/^\d,\d+ rows of 5,000 events$/).waitFor();
    await found.waitFor();
    await page.getByRole('button', { name: 'Group Related Events' }).click();
    await page.getByText('5,000 events', { exact: true }).waitFor();
    await found.waitFor();
  });

  it('leaves out what is not asked for: other kinds, and all but what failed', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind(), savedState: everyEvent });
    await page.getByRole('button', { name: 'Show Failures Only' }).click();
    await page.getByText('4 rows of 35 events').waitFor();
    await page.getByRole('button', { name: 'Show Failures Only' }).click();
    await page.getByRole('button', { name: 'Filter by Type' }).click();
    await page.getByRole('checkbox', { name: 'Timers' }).click();
    await page.getByText(/^3[0-4] rows of 35 events$/).waitFor();
    await becomes(() => page.getByRole('checkbox', { name: 'Orchestrator turns' }).count(), 0);
    await page.keyboard.press('Escape');
    await becomes(() => page.getByRole('dialog').count(), 0);
    await becomes(() => page.getByText('Timer created').count(), 0);
  });

  it('shows only events of chosen names, and only what was found', async () => {
    const { page } = await show({ instance: everyField(), history: 2_000, savedState: everyEvent });
    await page.getByRole('button', { name: 'Filter by Name' }).click();
    await page.getByRole('checkbox', { name: 'ProcessOrder3' }).check();
    await page.getByText(/^\d+ rows of 2,000 events$/).waitFor();
    await page.keyboard.press('Escape');
    const names = await page.locator('.history-row .cell-name').allInnerTexts();
    assert.deepEqual([...new Set(names)], ['ProcessOrder3']);
    await page.getByRole('button', { name: 'Show Matches Only' }).click();
    await page.getByRole('searchbox').fill('"order":31,"state"');
    await page.getByText('1 row of 2,000 events').waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Filter by Name' }).click();
    await page.getByRole('button', { name: 'Show All Names' }).click();
    await page.getByText('2,000 events', { exact: true }).waitFor();
  });

  it('chooses columns', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind(), savedState: everyEvent });
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Duration' }).click();
    await page.getByRole('checkbox', { name: 'Time' }).click();
    await eventually(async () => {
      assert.deepEqual(await page.getByRole('columnheader').allInnerTexts(), ['Event', 'Name', 'ID', 'Details']);
    });
    await becomes(() => page.getByRole('checkbox', { name: 'Event' }).count(), 0);
  });

  it('finds text in names and payloads, steps through it, and finds events by id', async () => {
    const { page } = await show({ instance: everyField(), history: 2_000, savedState: everyEvent });
    const searchBox = page.getByRole('searchbox');
    // The page listens for the key only once it has been drawn.
    await eventually(async () => {
      await page.keyboard.press('Control+F');
      assert.ok(await searchBox.evaluate((it) => it.matches(':focus'), undefined, { timeout: 5000 }));
    });
    await page.keyboard.type('"order":33,"customer"');
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await becomes(() => page.locator('.history-row.is-match').innerText(), /ProcessOrder5/);
    await page.getByRole('searchbox').fill('processorder3');
    // Not the "1 of 1" of the search before.
    await page.getByText(/^1 of \d\d+$/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^2 of \d+$/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^3 of \d+$/).waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.getByText(/^2 of \d+$/).waitFor();
    await page.getByRole('searchbox').fill('#600');
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await becomes(() => page.locator('.history-row.is-active .cell-id').innerText(), '600');
    await page.getByRole('searchbox').fill('nothing of the kind');
    await page.getByText('No results').waitFor();
    await page.keyboard.press('Escape');
    await becomes(() => page.locator('.history-row.is-match').count(), 0);
  });

  it('takes two steps through what was found for two keys, however fast they come', async () => {
    const { page } = await show({ instance: everyField(), history: 2_000, savedState: everyEvent });
    await page.getByRole('searchbox').fill('processorder3');
    await page.getByText(/^1 of \d+$/).waitFor();
    // Without a moment between them, as no person and no driver of a browser can.
    await page.evaluate(`for (const _ of [1, 2]) {
      const key = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
      document.querySelector('[type=search]').dispatchEvent(key);
    }`);
    await page.getByText(/^3 of \d+$/).waitFor();
  });

  it('leads to the row of an answer in the compact reading too', async () => {
    const { page } = await show({
      instance: everyField(),
      history: everyKind(),
      savedState: { tab: 'history', reading: 'compact' },
    });
    await page.locator('.history-row', { hasText: 'ChargeCard' }).click();
    await clickInView(page.getByRole('button', { name: 'Activity failed' }));
    await becomes(() => page.locator('.history-row.is-active').innerText(), /ChargeCard/);
  });

  it('finds text beyond the heads that the page holds', async () => {
    const data = JSON.stringify({ text: 'x'.repeat(5_000), end: 'the very end' });
    const { page } = await show({
      instance: everyField(),
      history: [
        { kind: 'orchestratorStarted', eventId: -1 },
        { kind: 'genericEvent', eventId: 1, data },
      ],
      savedState: everyEvent,
    });
    await page.getByRole('searchbox').fill('the very end');
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await becomes(() => page.locator('.history-row.is-match').innerText(), /Generic event/);
  });

  it('shows an event of a kind it does not know with its field number and bytes', async () => {
    const { page } = await show({ instance: everyField(), history: everyKind(), savedState: everyEvent });
    await page.locator('.history-row').first().waitFor();
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('End');
    await clickInView(page.getByText('Unknown event'));
    const details = page.locator('.event-details');
    await details.waitFor();
    const text = await details.innerText();
    assert.ok(text.includes('77') && text.includes('CgRuZXc/'), text);
  });

  it('keeps all of a row that the page holds only the head of, when it is unfolded', async () => {
    const data = JSON.stringify({ text: 'x'.repeat(5_000), end: 'the end' });
    const { page } = await show({
      instance: everyField(),
      history: [{ kind: 'genericEvent', eventId: 1, data }],
      savedState: everyEvent,
    });
    await page.getByText('Generic event').click();
    await page.locator('.event-details').getByText('"the end"').waitFor();
  });

  it('shows the rest, and lets retry, where the history cannot be read', async () => {
    const scenario = { instance: everyField(), history: everyKind() };
    const fixture = await show({ ...scenario, historyProblem: 'Nothing answers.', savedState: everyEvent });
    const { page } = fixture;
    await page.getByText('Couldn’t load the history. Nothing answers.').waitFor();
    await becomes(() => page.getByRole('button', { name: 'Restart' }).getAttribute('aria-disabled'), null);
    await fixture.tab('Summary');
    await page.getByText('PaymentRefusedError').waitFor();
    await fixture.tab('History');
    await fixture.evaluate(`window.fakeHost.change(${JSON.stringify(scenario)})`);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('35 events').waitFor();
  });

  it('keeps what is known of an instance that has gone, and says that it has', async () => {
    const { page } = await show({ instance: everyField(), isMissing: true, history: [] });
    await page.getByText('This instance was purged from the task hub.').waitFor();
    await page.getByText('Purged', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'CheckOut' }).waitFor();
  });

  it('says once what keeps it from reading, with Retry', async () => {
    const fixture = await show({ instance: running, problem: 'Nothing answers at this endpoint.', history: [] });
    await fixture.page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [{ method: 'refresh', params: {} }]);
    });
    await becomes(() => fixture.page.getByText('Nothing answers at this endpoint.').count(), 1);
  });

  it('comes back as it was left: tab, place, unfolded rows, times, widths', async () => {
    const first = await show({ instance: running, history: 5_000, savedState: everyEvent });
    await first.page.getByText('5,000 events', { exact: true }).waitFor();
    await first.page.getByRole('combobox', { name: 'Time format' }).selectOption('Since start');
    const handle = first.page.getByRole('separator', { name: 'Resize column Name' });
    await handle.focus();
    await first.page.keyboard.press('ArrowRight');
    await first.evaluate(`document.querySelector('.history-grid').scrollTop = 60_000`);
    await first.page.locator('.history-row[data-row="2505"]').click();
    await first.page.locator('.event-details').waitFor();
    let place = 0;
    let savedState: object = {};
    // Where it is and what is saved, of one moment.
    await eventually(async () => {
      const left = await first.evaluate<Left>(
        `({ place: document.querySelector('.history-grid').scrollTop, saved: window.fakeHost.savedState() })`,
      );
      const { expanded, historyScroll } = left.saved;
      assert.deepEqual({ expanded, historyScroll }, { expanded: [2505], historyScroll: left.place });
      ({ place, saved: savedState } = left);
    });
    await first.close();
    const second = await show({ instance: running, history: 5_000, savedState });
    await second.page.locator('.event-details').waitFor();
    await becomes(() => second.evaluate(`document.querySelector('.history-grid').scrollTop`), place);
    await becomes(() => second.page.locator('.history-row[data-row="2505"] .cell-time').innerText(), /^\+/);
    assert.match(String(await second.page.locator('.history-grid').getAttribute('style')), /180px/);
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`keeps to the rules of accessibility in the ${theme} theme`, async () => {
      const fixture = await show({ instance: everyField(), history: everyKind() }, { theme });
      await fixture.page.getByText('PaymentRefusedError').waitFor();
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
      await fixture.tab('History');
      await fixture.page.getByRole('searchbox').fill('charge');
      await fixture.page.locator('.history-row mark').first().waitFor();
      await fixture.page.locator('.history-row', { hasText: 'ChargeCard' }).click();
      await fixture.page.locator('.event-details').first().waitFor();
      await fixture.page.getByRole('button', { name: 'More Actions for Event' }).first().click();
      await fixture.screenshot(`page-event-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
    });
  }

  it('stays within a narrow tab', async () => {
    const fixture = await show({ instance: everyField(), history: everyKind() }, { width: 360, height: 640 });
    await fixture.page.getByText('PaymentRefusedError').waitFor();
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    await becomes(() => fixture.evaluate(overflow), 0);
    await fixture.tab('History');
    await fixture.page.locator('.history-row').first().waitFor();
    await becomes(() => fixture.evaluate(overflow), 0);
  });
});
