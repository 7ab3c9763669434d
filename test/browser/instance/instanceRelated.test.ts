import assert from 'node:assert/strict';
import { becomes } from '../support/becomes.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { Instance, OrchestrationStatus } from '../../../src/client/instance.js';
import type { ChildInstance } from '../../../src/history/childInstances.js';
import { type Timestamp, timestampFromMs } from '../../../src/client/timestamp.js';
import type { InstanceFacts } from '../../../src/views/protocol/relatedInstances.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { everyField, longHistory } from '../../support/histories/histories.js';
import type { InstancePageFixture, Theme } from '../../support/pages/instancePage.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { useInstancePages } from '../support/instancePages.js';

const { output: _o, failure: _f, completedAt: _c, scheduledStartAt: _s, ...unfinished } = everyField();
const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Notes down every sentence that is ever shown about what is waited for. */
const watchSentences = `
  window.sentences = new Set();
  new MutationObserver(() => {
    const text = document.querySelector('.waiting-sentence')?.textContent;
    if (text) window.sentences.add(text);
  }).observe(document, { childList: true, characterData: true, subtree: true });
`;

interface Request {
  readonly method: string;
  readonly params: unknown;
}

/** A moment before the present, which the page counts ages from. */
function ago(seconds: number, now = Date.now()): Timestamp {
  return timestampFromMs(now - seconds * 1_000);
}

function running(): Instance {
  return { ...unfinished, instanceId: 'order-7', status: 'Running', createdAt: ago(150), lastUpdatedAt: ago(90) };
}

/** Two activities, a child and a timer are open; one event has come. */
function openWork(): readonly HistoryEvent[] {
  const timestamp = ago(120);
  return [
    { kind: 'orchestratorStarted', eventId: -1, timestamp },
    { kind: 'executionStarted', eventId: 0, timestamp, name: 'CheckOut', tags: {} },
    { kind: 'taskScheduled', eventId: 1, timestamp, name: 'ChargeCard', tags: {} },
    { kind: 'taskScheduled', eventId: 2, timestamp, name: 'ReserveStock', tags: {} },
    { kind: 'subOrchestrationInstanceCreated', eventId: 3, timestamp, instanceId: 'ship-1', name: 'Ship', tags: {} },
    { kind: 'timerCreated', eventId: 4, timestamp, fireAt: ago(-3_690) },
    { kind: 'orchestratorCompleted', eventId: -1, timestamp },
    { kind: 'orchestratorStarted', eventId: -1, timestamp: ago(90) },
    { kind: 'eventRaised', eventId: -1, timestamp: ago(90), name: 'AddressChanged', input: '{}' },
    { kind: 'orchestratorCompleted', eventId: -1, timestamp: ago(90) },
  ];
}

function facts(
  instanceId: string,
  name: string,
  status: OrchestrationStatus,
  began: number,
  ended?: number,
): InstanceFacts {
  // Of one present: what took 5 s must not come out a few milliseconds shorter.
  const now = Date.now();
  const completedAt = ended === undefined ? undefined : ago(ended, now);
  return {
    ...{ instanceId, name, status, createdAt: ago(began, now), lastUpdatedAt: completedAt ?? ago(began, now) },
    ...(completedAt && { completedAt }),
  };
}

function child(instanceId: string, name: string, outcome: ChildInstance['outcome'] = 'open'): ChildInstance {
  return { instanceId, name, outcome, createdAt: ago(100) };
}

/** Two parents above, three levels below, and one that was purged. */
function family(): Scenario {
  return {
    instance: { ...running(), parentInstanceId: 'shop-7' },
    history: openWork(),
    savedState: { tab: 'related' },
    ancestors: [
      { instanceId: 'mall-1', facts: facts('mall-1', 'OpenMall', 'Running', 900) },
      { instanceId: 'shop-7', facts: facts('shop-7', 'RunShop', 'Running', 600) },
    ],
    children: {
      'order-7': [child('ship-1', 'Ship'), child('invoice-1', 'SendInvoice', 'completed'), child('old-1', 'Audit')],
      'ship-1': [child('parcel-1', 'PackParcel'), child('parcel-2', 'PackParcel', 'failed')],
      'parcel-1': [child('label-1', 'PrintLabel')],
    },
    relatives: [
      facts('ship-1', 'Ship', 'Running', 100),
      facts('invoice-1', 'SendInvoice', 'Completed', 100, 95),
      facts('parcel-1', 'PackParcel', 'Suspended', 60),
      facts('parcel-2', 'PackParcel', 'Failed', 60, 50),
      facts('label-1', 'PrintLabel', 'Pending', 20),
    ],
  };
}

describe('what an instance waits for, and who is related to it', () => {
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
    const all = await fixture.evaluate<readonly Request[]>('window.fakeHost.requests');
    return all.filter(({ method }) => method !== 'readRelated');
  }

  /** What stands on the row that the keys act on. */
  async function activeRow({ page }: InstancePageFixture): Promise<string> {
    const id = await page.getByRole('tree').getAttribute('aria-activedescendant');
    return page.locator(`[id="${id ?? ''}"]`).innerText();
  }

  async function waiting(fixture: InstancePageFixture): Promise<string> {
    const card = fixture.page.getByRole('region', { name: 'Waiting' });
    await card.getByText(/^Waiting for/).waitFor();
    return card.innerText();
  }

  it('says in one sentence what a running instance waits for, and lists each with its age', async () => {
    const fixture = await show({ instance: running(), history: openWork(), relatives: family().relatives ?? [] });
    const { page } = fixture;
    await becomes(() => waiting(fixture), /Waiting for 2 activities, 1 child, and 1 timer\./);
    const items = page.locator('.waiting-item');
    await becomes(() => items.filter({ hasText: 'ChargeCard' }).innerText(), /Activity\s+ChargeCard\s+for 2 min/);
    await becomes(() => items.filter({ hasText: 'Timer' }).innerText(), /due in 1 h/);
    await items.filter({ hasText: 'ship-1' }).getByText('Running').waitFor();
    assert.match(await waiting(fixture), /Events received so far: AddressChanged\./);
    await page.getByRole('button', { name: 'ship-1' }).click();
    await page.getByRole('button', { name: 'Go to Source of ReserveStock' }).click();
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'openInstance', params: { instanceId: 'ship-1' } },
        { method: 'goToSource', params: { name: 'ReserveStock', kind: 'activity' } },
      ]);
    });
  });

  it('names events that it may wait for once nothing but timers is open, and asks for them once', async () => {
    const timer: HistoryEvent = {
      ...{ kind: 'timerCreated', eventId: 1, timestamp: ago(60) },
      fireAt: { seconds: Math.floor(Date.now() / 1000) + 172_800, nanos: 0 },
    };
    const start: HistoryEvent = {
      kind: 'executionStarted',
      eventId: -1,
      name: 'CheckOut',
      tags: {},
      timestamp: ago(60),
    };
    const scenario = {
      ...{ instance: running(), history: [start, timer], likelyEvents: ['Approval', '<b>No</b>\u202E'] },
      relatives: [],
    };
    const rests = await show(scenario);
    await rests.page.getByText(/^Waiting for a timer, due in \d+ [dh].*It may also wait for the event/).waitFor();
    assert.match(await waiting(rests), /It may also wait for the event Approval or <b>No<\/b>\S*202E\S*\.\n/i);
    assert.doesNotMatch(await waiting(rests), /received so far|doesn’t record/);
    // A poll brings the same again, and then another state: neither asks once more.
    const shown = rests.page.getByRole('tree', { name: 'Custom status' });
    for (const customStatus of ['"a"', '"b"']) {
      const changed = { ...scenario, instance: { ...running(), customStatus } };
      await rests.evaluate(`window.fakeHost.change(${JSON.stringify(changed)})`);
      await becomes(async () => (await shown.innerText({ timeout: 5000 })).trim(), customStatus);
    }
    assert.deepEqual(await requests(rests), [{ method: 'readLikelyEvents', params: {} }]);
    await rests.page.close();

    const turn = await show({ ...scenario, history: [start] });
    await turn.page
      .getByText(/^It may wait for the event Approval or .*, or for a worker to run its turn\.$/)
      .waitFor();
    await turn.page.close();

    const unknown = await show({ ...scenario, likelyEvents: [] });
    await unknown.page.getByText(/^Waiting for a timer, due in \d+ [dh][^.]*\.$/).waitFor();

    const busy = await show({ instance: running(), history: openWork(), likelyEvents: ['Approval'] });
    await waiting(busy);
    assert.deepEqual(await requests(busy), []);
    assert.doesNotMatch(await waiting(busy), /Approval/);
  });

  it('says what is waited for only when the whole history has come', async () => {
    const timestamp = ago(60);
    const open = [1, 2, 3].map((n): HistoryEvent => ({
      ...{ kind: 'taskScheduled', eventId: 90_000 + n, timestamp, name: 'Last', tags: {} },
    }));
    const before = Array.from(longHistory(30_002));
    const fixture = await show({ instance: running(), history: [...before, ...open] }, { before: watchSentences });
    await fixture.page.getByText('Waiting for 3 activities.').waitFor({ timeout: 60_000 });
    await becomes(() => fixture.evaluate('[...window.sentences]'), ['Waiting for 3 activities.']);
  });

  it('is silent about waiting once the instance has finished', async () => {
    const fixture = await show({ instance: running(), history: openWork() });
    await waiting(fixture);
    const finished = { ...running(), status: 'Completed', completedAt: ago(1), lastUpdatedAt: ago(1) };
    await fixture.evaluate(`window.fakeHost.change(${JSON.stringify({ instance: finished, history: openWork() })})`);
    await fixture.page.locator('.status', { hasText: 'Completed' }).waitFor();
    await fixture.page.getByRole('region', { name: 'Waiting' }).waitFor({ state: 'detached' });
  });

  it('claims that no worker takes the work only when a start is late', async () => {
    const pending = { ...running(), status: 'Pending', createdAt: ago(600), lastUpdatedAt: ago(600) } as const;
    const { page } = await show({ instance: pending, history: [] });
    await page.getByText('Waiting for a worker to start it.').waitFor();
    await page.getByText(/No worker has started this instance for 10 min/).waitFor();
    await page.close();
    const fresh = await show({ instance: { ...pending, createdAt: ago(1), lastUpdatedAt: ago(1) }, history: [] });
    await fresh.page.getByText('Waiting for a worker to start it.').waitFor();
    await becomes(() => fresh.page.getByText(/No worker/).count(), 0);
  });

  it('leads up to the root, each parent by its name and status', async () => {
    const fixture = await show(family());
    const parents = fixture.page.getByRole('navigation', { name: 'Parents' });
    await parents.getByText('OpenMall').waitFor();
    await becomes(() => parents.innerText(), /OpenMall[^]*mall-1[^]*RunShop[^]*shop-7[^]*CheckOut/);
    await parents.getByRole('button', { name: 'mall-1' }).click();
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [{ method: 'openInstance', params: { instanceId: 'mall-1' } }]);
    });
  });

  it('unfolds the children level by level with the keys of a tree', async () => {
    const fixture = await show(family());
    const { page } = fixture;
    const rows = page.getByRole('treeitem');
    await rows.filter({ hasText: 'invoice-1' }).getByText('Completed · 5 s').waitFor();
    await rows.filter({ hasText: 'old-1' }).getByText('Purged').waitFor();
    await becomes(() => rows.count(), 4);
    await page.getByRole('tree', { name: 'Children' }).focus();
    await page.keyboard.press('ArrowDown');
    await becomes(() => activeRow(fixture), /Ship\s+ship-1/);
    await page.keyboard.press('ArrowRight');
    await rows
      .filter({ hasText: 'parcel-2' })
      .getByText(/^Failed/)
      .waitFor();
    await page.keyboard.press('ArrowRight');
    await becomes(() => activeRow(fixture), /parcel-1/);
    await page.keyboard.press(' ');
    await rows
      .filter({ hasText: 'label-1' })
      .getByText(/^Pending/)
      .waitFor();
    await becomes(() => rows.filter({ hasText: 'label-1' }).getAttribute('aria-level'), '4');
    await page.keyboard.press('End');
    await becomes(() => activeRow(fixture), /old-1/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await becomes(() => rows.count(), 4);
    await page.keyboard.press('Enter');
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [{ method: 'openInstance', params: { instanceId: 'ship-1' } }]);
    });
  });

  it('comes back with the same rows unfolded', async () => {
    const first = await show(family());
    await first.page.locator('.related-row', { hasText: 'ship-1' }).locator('.related-twistie').click();
    await first.page.getByText('parcel-2').waitFor();
    const savedState = await first.evaluate('window.fakeHost.savedState()');
    await first.close();
    const second = await show({ ...family(), savedState });
    await second.page.getByText('parcel-2').waitFor();
  });

  it('ends and purges a row with all below it, and says why not where it cannot', async () => {
    const fixture = await show(family());
    const { page } = fixture;
    const purge = page.getByRole('button', { name: 'Purge with children' });
    await page.locator('.related-row', { hasText: 'Completed · 5 s' }).click();
    await becomes(
      () => page.getByRole('button', { name: 'Terminate with children' }).getAttribute('title'),
      'The instance has already finished (Completed).',
    );
    await purge.click();
    await page.locator('.related-row', { hasText: 'ship-1' }).click();
    await becomes(() => purge.getAttribute('title'), 'Only a finished instance can be purged. This one is Running.');
    await page.getByRole('button', { name: 'Terminate with children' }).click();
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'runTreeAction', params: { action: 'purgeTree', instanceId: 'invoice-1' } },
        { method: 'runTreeAction', params: { action: 'terminateTree', instanceId: 'ship-1' } },
      ]);
    });
  });

  it('draws only what is in view of many children, and asks about no others', async () => {
    const many = Array.from({ length: 500 }, (_, index) => child(`part-${index}`, 'Part'));
    const fixture = await show({ ...family(), children: { 'order-7': many }, relatives: [] });
    const { page } = fixture;
    await page.getByText('500 instances below').waitFor();
    assert.ok((await page.getByRole('treeitem').count()) < 80);
    await page.getByRole('tree').focus();
    await page.keyboard.press('End');
    await page.getByText('part-499').waitFor();
    const last = page.getByRole('treeitem').filter({ hasText: 'part-499' });
    await becomes(() => last.getAttribute('aria-posinset'), '500');
    await becomes(() => last.getAttribute('aria-setsize'), '500');
    const asked = await fixture.evaluate<readonly Request[]>('window.fakeHost.requests');
    for (const { params } of asked) assert.ok(Number(params) < 80, String(params));
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`keeps to the rules of accessibility in the ${theme} theme`, async () => {
      const { savedState: _savedState, ...scenario } = family();
      const fixture = await show(scenario, { theme });
      const { page } = fixture;
      await waiting(fixture);
      await page.locator('.waiting-item').getByText('Running').waitFor();
      await fixture.screenshot(`waiting-${theme}`);
      assert.deepEqual(await accessibilityViolations(page), []);
      await fixture.tab('Related');
      await page.locator('.related-row', { hasText: 'ship-1' }).click();
      await page.keyboard.press('ArrowRight');
      await page
        .locator('.related-row', { hasText: 'parcel-2' })
        .getByText(/^Failed/)
        .waitFor();
      await fixture.screenshot(`related-${theme}`);
      assert.deepEqual(await accessibilityViolations(page), []);
    });
  }

  it('stays within a narrow tab', async () => {
    const { savedState: _savedState, ...scenario } = family();
    const fixture = await show(scenario, { width: 360, height: 640 });
    await waiting(fixture);
    await becomes(() => fixture.evaluate(overflow), 0);
    await fixture.screenshot('waiting-narrow');
    await fixture.tab('Related');
    await fixture.page.locator('.related-row', { hasText: 'Completed' }).waitFor();
    await becomes(() => fixture.evaluate(overflow), 0);
    await fixture.screenshot('related-narrow');
  });
});
