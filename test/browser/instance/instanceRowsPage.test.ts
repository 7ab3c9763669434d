import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { everyField } from '../../support/histories/histories.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { PageLook } from '../../support/pages/pageFixture.js';
import { useInstancePages } from '../support/instancePages.js';

const longValue = `batch of ${'very '.repeat(30)}many parcels`;
const at = (seconds: number) => ({ timestamp: { seconds: 1_790_000_000 + seconds, nanos: 0 } });
const fireAt = (seconds: number) => ({ fireAt: at(seconds).timestamp });
const task = (eventId: number, seconds: number, name: string, input: string): HistoryEvent => ({
  ...{ kind: 'taskScheduled', eventId, name, input, tags: {} },
  ...at(seconds),
});
const failure = { errorType: 'E', errorMessage: 'The bank is closed.', isNonRetriable: false, properties: {} };

/** What .NET leaves of an orchestration: retries that were used up, several calls of one name, and a timer left behind. */
const history: readonly HistoryEvent[] = [
  { kind: 'orchestratorStarted', eventId: -1, ...at(0) },
  { kind: 'executionStarted', eventId: 0, name: 'CheckOut', version: '', tags: {}, ...at(0) },
  task(1, 1, 'Ship', '{"parcel":"P-17","weight":3}'),
  task(2, 1, 'Ship', JSON.stringify([longValue])),
  task(3, 1, 'Charge', '{"card":"4111"}'),
  {
    ...{ kind: 'entityOperationCalled', eventId: 4, requestId: 'r1', operation: 'AddLine', input: '1' },
    ...{ targetInstanceId: '@cart@1', ...at(1) },
  },
  {
    ...{ kind: 'entityOperationCalled', eventId: 5, requestId: 'r2', operation: 'AddLine', input: '2' },
    ...{ targetInstanceId: '@cart@2', ...at(1) },
  },
  { kind: 'timerCreated', eventId: 6, ...at(1), ...fireAt(3_600) },
  { kind: 'orchestratorStarted', eventId: -1, ...at(2) },
  { kind: 'taskCompleted', eventId: -1, taskScheduledId: 1, result: '"sent"', ...at(2) },
  { kind: 'entityOperationCompleted', eventId: -1, requestId: 'r1', ...at(2) },
  { kind: 'taskFailed', eventId: -1, taskScheduledId: 3, failure, ...at(2) },
  { kind: 'timerCreated', eventId: 7, ...at(2), ...fireAt(4) },
  { kind: 'orchestratorStarted', eventId: -1, ...at(4) },
  { kind: 'timerFired', eventId: -1, timerId: 7, ...at(4) },
  task(8, 4, 'Charge', '{"card":"4111"}'),
  { kind: 'orchestratorStarted', eventId: -1, ...at(5) },
  { kind: 'taskFailed', eventId: -1, taskScheduledId: 8, failure, ...at(5) },
  { kind: 'timerCreated', eventId: 9, ...at(5), ...fireAt(5) },
  { kind: 'orchestratorStarted', eventId: -1, ...at(6) },
  { kind: 'timerFired', eventId: -1, timerId: 9, ...at(6) },
  { kind: 'executionCompleted', eventId: 10, status: 'Failed', failure, ...at(6) },
];

describe('the page of an instance, whose rows tell themselves apart', () => {
  const pages = useInstancePages();

  async function show(tab: 'history' | 'timeline', look: PageLook = {}): Promise<InstancePageFixture> {
    const fixture = await pages.open(
      { instance: everyField(), history, savedState: { tab, reading: 'compact' } },
      { width: 1_600, height: 640, ...look },
    );
    await fixture.page
      .locator(tab === 'history' ? '.history-row' : '.timeline-row')
      .nth(5)
      .waitFor();
    return fixture;
  }

  it('by the first value that each call of one name was given, cut by the width alone', async () => {
    const { page } = await show('history');
    const names = await page.locator('.history-row .cell-name').allTextContents();
    assert.deepEqual(names, [
      ...['CheckOut', 'Ship P-17', `Ship ${longValue}`, 'Charge', 'cart@1.AddLine', 'cart@2.AddLine', '', ''],
    ]);
    const details = await page.locator('.history-row .cell-detail').allTextContents();
    assert.match(details[6] ?? '', /^Never fired/);
    // Of all timers only the one that somebody asked for is a row; the start has no id.
    const ids = await page.locator('.history-row .cell-id').allTextContents();
    assert.deepEqual(ids, ['', '1', '2', '3', '4', '5', '6', '10']);
    const heights = await page.locator('.history-row').evaluateAll((rows) => rows.map((row) => row.clientHeight));
    assert.deepEqual([...new Set(heights)], [24]);
  });

  it('and unfold to no id and no empty line where there is nothing to say', async () => {
    const { page } = await show('history');
    await page.locator('.history-row').first().click();
    await page.locator('.event-details').waitFor();
    const labels = await page.locator('.event-details dt').allInnerTexts();
    assert.ok(labels.includes('Name'), labels.join());
    assert.ok(!labels.includes('Event ID') && !labels.includes('Version'), labels.join());
  });

  it('in the timeline by the entity that is called, and says that a timer never fired', async () => {
    const { page } = await show('timeline');
    const rows = page.getByRole('option');
    await rows.filter({ hasText: 'cart@2.AddLine' }).waitFor();
    assert.deepEqual(await page.locator('.timeline-name').allInnerTexts(), [
      ...['Orchestrator', 'Ship', 'Ship', 'Charge', 'cart@1.AddLine', 'cart@2.AddLine', 'Timer'],
    ]);
    assert.deepEqual(await page.locator('.timeline-tell').allTextContents(), ['P-17', longValue]);
    assert.match((await rows.last().getAttribute('aria-label')) ?? '', /Never fired/);
  });

  it('and tells a start that goes on from an earlier execution, where that is known', async () => {
    const instance = { ...everyField(), createdAt: at(-60).timestamp, executionId: 'second' };
    const start: HistoryEvent = {
      ...{ kind: 'executionStarted', eventId: 0, name: 'CheckOut', tags: {}, ...at(0), input: '{"left":2}' },
      instance: { instanceId: instance.instanceId, executionId: 'second' },
    };
    const carried: HistoryEvent = { kind: 'eventRaised', eventId: -1, name: 'Add', ...at(-5) };
    const events = [...history.slice(0, 1), start, carried, ...history.slice(2)];
    const open = (isLocal: boolean): Promise<InstancePageFixture> =>
      pages.open(
        { instance, history: events, savedState: { tab: 'history', reading: 'compact' }, ...(isLocal && { isLocal }) },
        { width: 1_600, height: 640 },
      );
    const fixture = await open(true);
    const row = fixture.page.locator('.history-row').first();
    await row.getByText('Continued as new, 1 event carried over · {"left":2}').waitFor();
    const fact = fixture.page.locator('.facts .fact', { hasText: 'Continued as new' });
    assert.match(await fact.innerText(), /^Continued as new\s+\S+ \d+, 2026/);
    await fixture.screenshot('rows-continued-as-new');
    assert.deepEqual(await accessibilityViolations(fixture.page), []);
    await fixture.page.close();
    const elsewhere = await open(false);
    await elsewhere.page.locator('.history-row').nth(5).waitFor();
    assert.doesNotMatch(await elsewhere.page.locator('body').innerText(), /Continued as new/);
  });

  for (const theme of ['light', 'dark', 'high-contrast'] as const) {
    for (const width of [400, 1_600]) {
      it(`keeps to the rules of accessibility in the ${theme} theme, ${String(width)} pixels wide`, async () => {
        for (const tab of ['history', 'timeline'] as const) {
          const fixture = await show(tab, { theme, width });
          await fixture.screenshot(`rows-${tab}-${theme}-${String(width)}`);
          assert.deepEqual(await accessibilityViolations(fixture.page), []);
        }
      });
    }
  }
});
