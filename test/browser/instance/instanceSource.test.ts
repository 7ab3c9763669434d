import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { EventSource } from '../../../src/history/eventSource.js';
import { eventually } from '../../support/eventually.js';
import { everyField } from '../../support/histories/histories.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import { becomes } from '../support/becomes.js';
import { useInstancePages } from '../support/instancePages.js';

const timestamp = { seconds: 1_780_000_000, nanos: 0 };
const at = { timestamp, tags: {} };

/** An activity, a child, an entity call, and an event from outside. */
const history: readonly HistoryEvent[] = [
  { kind: 'executionStarted', eventId: -1, name: 'CheckOut', version: '2', ...at },
  { kind: 'taskScheduled', eventId: 1, name: 'ChargeCard', ...at },
  { kind: 'taskCompleted', eventId: -1, taskScheduledId: 1, timestamp },
  { kind: 'subOrchestrationInstanceCreated', eventId: 2, instanceId: 'ship-1', name: 'Ship', ...at },
  ...[
    {
      kind: 'entityOperationCalled',
      eventId: 3,
      requestId: 'r',
      operation: 'add',
      targetInstanceId: '@cart@1',
      timestamp,
    } as const,
  ],
  { kind: 'eventRaised', eventId: -1, name: 'Approval', input: 'true', timestamp },
];

const sources = {
  CheckOut: 'orchestration CheckOut 2',
  ChargeCard: 'activity ChargeCard',
  Ship: 'orchestration Ship',
  cart: 'entity cart',
  Approval: 'event Approval of CheckOut',
} as const;

function sourceText({ kind, name, version, orchestration }: EventSource): string {
  return [
    kind,
    name,
    ...(version === undefined ? [] : [version]),
    ...(orchestration === undefined ? [] : ['of', orchestration]),
  ].join(' ');
}

describe('the source of what a tab shows', () => {
  const pages = useInstancePages();

  const open = (tab: 'history' | 'timeline' | 'sequence'): Promise<InstancePageFixture> =>
    pages.open({ instance: everyField(), history, savedState: { tab } });
  const asked = async (fixture: InstancePageFixture): Promise<readonly string[]> => {
    const all = await fixture.evaluate<readonly { method: string; params: EventSource }[]>('window.fakeHost.requests');
    return all.filter(({ method }) => method === 'goToSource').map(({ params }) => sourceText(params));
  };
  /** Walks down the rows with the keyboard, and presses F12 on each. */
  const walked = async (fixture: InstancePageFixture, rows: number): Promise<void> => {
    await fixture.page.keyboard.press('Home');
    for (let row = 0; row < rows; row += 1) {
      await fixture.page.keyboard.press('F12');
      await fixture.page.keyboard.press('ArrowDown');
    }
  };
  /** What the editor’s menu would be told where a row was clicked with the right button. */
  const menuOn = async (fixture: InstancePageFixture, row: string, grid: string): Promise<string> => {
    await fixture.page
      .locator(row)
      .first()
      .click({ button: 'right', position: { x: 40, y: 10 }, timeout: 5000 });
    const context = await fixture.page.locator(grid).first().getAttribute('data-vscode-context');
    return sourceText(JSON.parse(context ?? '{}') as EventSource);
  };

  it('is led to from every row of the history, by key, menu, and button', async () => {
    const fixture = await open('history');
    const { page } = fixture;
    await page.getByRole('button', { name: 'Group Related Events' }).click();
    await page.locator('.history-row').nth(5).waitFor();
    await page.getByRole('treegrid').focus();
    const { CheckOut, ChargeCard, Ship, cart, Approval } = sources;
    const wanted = [CheckOut, ChargeCard, ChargeCard, Ship, cart, Approval];
    await walked(fixture, wanted.length);
    await eventually(async () => assert.deepEqual(await asked(fixture), wanted));
    await becomes(() => menuOn(fixture, '.history-row:has-text("Approval")', '.history-grid'), Approval);
    await page.locator('.history-row:has-text("Approval")').click();
    await page.getByRole('button', { name: 'Go to Source of Approval' }).click();
    await eventually(async () => assert.deepEqual(await asked(fixture), [...wanted, Approval]));
  });

  it('is led to from every row of the timeline, as a chart and as a table', async () => {
    const fixture = await open('timeline');
    const { page } = fixture;
    const { ChargeCard, Ship, cart, Approval } = sources;
    await page.locator('.timeline-row').nth(4).waitFor();
    await page.locator('.timeline-scroller').focus();
    await walked(fixture, 5);
    await eventually(async () =>
      assert.deepEqual((await asked(fixture)).toSorted(), [ChargeCard, cart, Approval, Ship].toSorted()),
    );
    await becomes(() => menuOn(fixture, '.timeline-row:has-text("ChargeCard")', '.timeline-scroller'), ChargeCard);
    await page.getByRole('button', { name: 'Show as Table' }).click();
    await page.getByRole('grid').focus();
    await walked(fixture, 8);
    await eventually(async () => assert.ok((await asked(fixture)).length >= 8));
    await becomes(() => menuOn(fixture, '.timeline-entry:has-text("Ship")', '.timeline-table'), Ship);
  });

  it('is led to from the messages of the sequence', async () => {
    const fixture = await open('sequence');
    await fixture.page.getByRole('treeitem').first().waitFor();
    await fixture.page.getByRole('tree').focus();
    await walked(fixture, 8);
    await eventually(async () =>
      assert.deepEqual([...new Set(await asked(fixture))].toSorted(), Object.values(sources).toSorted()),
    );
    await becomes(() => menuOn(fixture, '.sequence-row >> nth=1', '.sequence-scroller'), /ChargeCard/);
  });
});
