import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { BulkCounts, BulkReport } from '../../../src/client/operations/bulk/bulkReport.js';
import { sendSingle } from '../../../src/client/operations/bulk/bulkAction.js';
import { checkUnknown } from '../../../src/client/operations/bulk/checkOutcome.js';
import { FileMaintenanceStore } from '../../../src/client/operations/maintenance/fileMaintenanceStore.js';
import { countInstances } from '../../../src/client/operations/findInstances.js';
import {
  maintenanceHubKey,
  resumeAfterMaintenance,
  suspendAll,
} from '../../../src/client/operations/maintenance/maintenance.js';
import {
  countPurgeable,
  purgeMatching,
  type PurgeReport,
  type PurgeRequest,
} from '../../../src/client/operations/bulk/purge.js';
import { keepRetention, type RetentionEvent } from '../../../src/client/operations/retention/retention.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { taskHubService } from '../../../src/wire/taskHubService.js';
import type { Fault } from '../../support/servers/faultProxy.js';
import { hastyClock } from '../../support/hastyClock.js';
import { until } from '../emulator/harness.js';
import {
  burst,
  type HubUnderFaults,
  internal,
  startHubUnderFaults,
  throttled,
  unavailable,
  unimplemented,
} from './hubUnderFaults.js';

const clock = hastyClock(20);
/** An hour ahead of the hub's: whatever has finished is older than the rule asks for. */
const laterClock = { ...clock, now: () => clock.now() + 3_600_000 };
const inAnHour = timestampFromMs(Date.now() + 3_600_000);

const faults: readonly (readonly [string, Fault])[] = [
  ['delayed', { kind: 'delay', ms: 50 }],
  ['reset', { kind: 'reset' }],
  ['answer lost', { kind: 'lostAnswer' }],
  ['black hole', { kind: 'silence' }],
  ['answer swallowed', { kind: 'silentAnswer' }],
  ['UNAVAILABLE', unavailable],
  ['throttled', throttled],
  ['failing', internal],
];
/** After these the hub may have acted without our knowing it. */
const losing = new Set(['reset', 'answer lost', 'black hole', 'answer swallowed', 'UNAVAILABLE', 'failing']);
/** A batch that the server fails at by itself is looked through: what is still there then goes one by one. */
const losingBatch = new Set([...losing].filter((what) => what !== 'failing'));
/** After these it has acted. */
const acting = new Set(['delayed', 'answer lost', 'answer swallowed']);

/** To suspend twice is harmless, so that is repeated where the connection broke; where no answer came, it is not. */
const unheard = new Set(['black hole', 'answer swallowed', 'failing']);

describe('purging under every fault', () => {
  let hub: HubUnderFaults;
  let run = 0;
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(() => hub.stop());
  beforeEach(async () => {
    hub.proxy.reset();
    run += 1;
    await purgeMatching(hub.direct, {}, { clock });
  });

  const finished = async (): Promise<number> => (await countPurgeable(hub.direct, {})).total;
  const purge = (request: PurgeRequest = {}): Promise<PurgeReport> =>
    purgeMatching(hub.client, request, { clock, timeoutMs: 500 });
  const reading = { retry: { clock }, timeoutMs: 500 };
  const beginning = Date.now();
  /** Keeps a rule whose time of day was missed, for what finished before, until it has run once. */
  const keepUntilRun = async (): Promise<{ report: PurgeReport; lastRun: number | undefined }> => {
    let lastRun: number | undefined = beginning - 2 * 86_400_000;
    const stop = new AbortController();
    const events: RetentionEvent[] = [];
    const keeping = keepRetention({
      ...{ clock: laterClock, signal: stop.signal, hubKey: 'hub' },
      rule: { ageMs: 60_000, statuses: ['Completed', 'Failed'], hour: 3, minute: 0 },
      state: {
        lastRun: async () => lastRun,
        noteRun: async (_key, atMs) => {
          lastRun = atMs;
        },
        tryLease: async () => ({ release: async () => undefined }),
      },
      client: async () => hub.client,
      timeoutMs: 500,
      onEvent: (event) => events.push(event),
    });
    const ran = (): RetentionEvent | undefined => events.find(({ kind }) => kind !== 'scheduled');
    await until(() => ran() !== undefined);
    stop.abort();
    await keeping;
    const event = ran();
    assert.ok(event?.kind === 'ran', JSON.stringify(event));
    return { report: event.report, lastRun };
  };
  const onPurge = (fault: (nth: number) => Fault | undefined): void => {
    hub.proxy.plan = (method, nth) => (method === 'PurgeInstances' ? fault(nth) : undefined);
  };

  for (const [what, fault] of faults) {
    it(`by filter, ${what}: all removed, and said whether the number is exact`, async () => {
      await hub.start(`p${run}`, 12, 'Completed');
      await hub.start(`r${run}`, 2, 'Running');
      onPurge(burst(fault, 1, 2));
      const report = await purge();
      assert.deepEqual([report.end.kind, report.way], ['finished', 'filter']);
      assert.equal(report.atLeast, losing.has(what));
      // The call that is repeated finds nothing more where the one without an answer has acted.
      assert.equal(report.deletedCount, losing.has(what) && acting.has(what) ? 0 : 12);
      assert.equal(await finished(), 0);
      assert.equal((await countInstances(hub.direct, { idPrefix: `r${run}-` })).total, 2);
    });

    it(`by age, ${what}: all removed, what is unknown tried again, nothing else touched`, async () => {
      await hub.start(`p${run}`, 12, 'Failed');
      await hub.start(`r${run}`, 2, 'Running');
      onPurge(burst(fault, 1, 1));
      const report = await purge({ finishedBefore: inAnHour });
      assert.deepEqual([report.end.kind, report.way, report.atLeast], ['finished', 'ids', losingBatch.has(what)]);
      const done = losing.has(what) && acting.has(what) ? 0 : 12;
      assert.deepEqual(report.byIds?.counts, { done, failed: 0, skipped: 0, unknown: 0 });
      assert.equal(report.deletedCount, done);
      assert.equal(await finished(), 0);
      assert.equal((await countInstances(hub.direct, { idPrefix: `r${run}-` })).total, 2);
    });

    it(`by age, its list ${what}: counted and removed all the same`, async () => {
      await hub.start(`p${run}`, 12, 'Completed');
      hub.proxy.plan = (method, nth) => (method === 'QueryInstances' ? burst(fault, 1, 2)(nth) : undefined);
      const count = await countPurgeable(hub.client, { finishedBefore: inAnHour }, reading);
      assert.equal(count.total, 12);
      hub.proxy.reset();
      hub.proxy.plan = (method, nth) => (method === 'QueryInstances' ? burst(fault, 1, 2)(nth) : undefined);
      const report = await purge({ finishedBefore: inAnHour });
      assert.deepEqual([report.end.kind, report.atLeast, report.deletedCount], ['finished', false, 12]);
      assert.equal(await finished(), 0);
    });

    it(`by the list of finished ids, ${what}: counted and removed all the same`, async () => {
      await hub.start(`p${run}`, 12, 'Completed');
      const plan = (method: string, nth: number): Fault | undefined => {
        if (method === 'QueryInstances') return unimplemented;
        return method === 'ListInstanceIds' ? burst(fault, 1, 2)(nth) : undefined;
      };
      hub.proxy.plan = plan;
      assert.equal((await countPurgeable(hub.client, { finishedBefore: inAnHour }, reading)).total, 12);
      hub.proxy.reset();
      hub.proxy.plan = plan;
      const report = await purge({ finishedBefore: inAnHour });
      assert.deepEqual([report.end.kind, report.atLeast, report.deletedCount], ['finished', false, 12]);
      assert.equal(await finished(), 0);
    });

    it(`by a retention rule, ${what}: what is old enough is gone after one run, and the run is noted`, async () => {
      await hub.start(`p${run}`, 12, 'Completed');
      onPurge(burst(fault, 1, 1));
      const kept = await keepUntilRun();
      assert.deepEqual(
        [kept.report.end.kind, kept.report.atLeast, kept.report.deletedCount],
        ['finished', losingBatch.has(what), losingBatch.has(what) && acting.has(what) ? 0 : 12],
      );
      assert.ok(kept.lastRun !== undefined && kept.lastRun > beginning);
      assert.equal(await finished(), 0);
    });

    it(`a batch of ids, ${what}: done, or a fourth count that can be checked`, async () => {
      const ids = await hub.start(`p${run}`, 12, 'Completed');
      onPurge(burst(fault, 1, 1));
      const report = await runBulk(hub.client, { kind: 'purge' }, ids, { clock, timeoutMs: 500 });
      const unknown = losingBatch.has(what) ? 12 : 0;
      assert.deepEqual(report.counts, { done: 12 - unknown, failed: 0, skipped: 0, unknown });
      const left = await finished();
      const verdicts = new Map<string, number>();
      for await (const { verdict } of checkUnknown(hub.client, report)) {
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      }
      assert.equal(verdicts.get('notDone') ?? 0, left);
      assert.equal((verdicts.get('done') ?? 0) + report.counts.done, 12 - left);
    });

    it(`one instance, ${what}: done once, or unknown and told by the check`, async () => {
      const ids = await hub.start(`one${run}`, 1, 'Completed');
      onPurge(burst(fault, 1, 1));
      const report = await runBulk(hub.client, { kind: 'purge' }, ids, { clock, timeoutMs: 500 });
      const unknown = losing.has(what) ? 1 : 0;
      assert.deepEqual(report.counts, { done: 1 - unknown, failed: 0, skipped: 0, unknown });
      const left = await finished();
      assert.equal(left, unknown === 1 && !acting.has(what) ? 1 : 0);
      for await (const { verdict } of checkUnknown(hub.client, report)) {
        assert.equal(verdict, left === 0 ? 'done' : 'notDone');
      }
    });
  }

  it('without the filter form: by batches; without batches: one by one; without any: one clear reason', async () => {
    const formOf = (bytes: Buffer): string | undefined =>
      taskHubService.PurgeInstances.requestDeserialize(bytes).request;
    const forms: (string | undefined)[] = [];
    hub.proxy.onForward = (method, request) => {
      if (method === 'PurgeInstances') forms.push(formOf(request));
    };
    const without = (missing: readonly string[]): void => {
      hub.proxy.plan = (method, _nth, request) =>
        method === 'PurgeInstances' && missing.includes(formOf(request) ?? '') ? unimplemented : undefined;
    };
    await hub.start(`b${run}`, 12, 'Completed');
    without(['purgeInstanceFilter']);
    assert.deepEqual([(await purge()).deletedCount, await finished()], [12, 0]);
    assert.deepEqual([...new Set(forms)], ['instanceBatch']);

    await hub.start(`s${run}`, 12, 'Completed');
    forms.length = 0;
    without(['purgeInstanceFilter', 'instanceBatch']);
    assert.deepEqual([(await purge()).deletedCount, await finished()], [12, 0]);
    assert.deepEqual([...new Set(forms)], ['instanceId']);

    await hub.start(`n${run}`, 12, 'Completed');
    without(['purgeInstanceFilter', 'instanceBatch', 'instanceId']);
    const report = await purge();
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unimplemented');
    assert.deepEqual([report.deletedCount, await finished()], [0, 12]);
    const kept = await keepUntilRun();
    assert.equal(kept.report.end.kind === 'stopped' && kept.report.end.error.reason, 'unimplemented');
    assert.ok((kept.lastRun ?? 0) < beginning, 'a run that did nothing was noted');
    assert.equal(await finished(), 12);
  });

  it('without a query: by the list of finished ids, behind empty pages, with the dry run before', async () => {
    await hub.start(`l${run}`, 12, 'Completed');
    hub.proxy.plan = (method) => (method === 'QueryInstances' ? unimplemented : undefined);
    assert.equal((await countPurgeable(hub.client, { finishedBefore: inAnHour })).total, 12);
    assert.equal((await purge({ finishedBefore: inAnHour })).deletedCount, 12);
    await hub.start(`e${run}`, 12, 'Completed');
    hub.proxy.plan = (method) => (method === 'QueryInstances' ? { kind: 'emptyPage' } : undefined);
    assert.equal((await countPurgeable(hub.client, {})).total, 12);
    assert.equal((await purge({ finishedBefore: inAnHour })).deletedCount, 12);
    assert.equal(await finished(), 0);
  });

  it('one instance: removed when it has finished, and never while it runs', async () => {
    const [ended = ''] = await hub.start(`o${run}`, 1, 'Completed');
    assert.equal(await sendSingle(hub.client, { kind: 'purge' }, ended, {}, clock), 'done');
    assert.deepEqual(await sendSingle(hub.client, { kind: 'purge' }, ended, {}, clock), { skip: 'nothingToDo' });
    const [busy = ''] = await hub.start(`busy${run}`, 1, 'Running');
    const report = await runBulk(hub.client, { kind: 'purge' }, [busy], { clock });
    assert.deepEqual(report.counts, { done: 0, failed: 0, skipped: 1, unknown: 0 });
    assert.deepEqual(await hub.statuses([busy]), ['Running']);
  });
});

/**
 * Of nine that a maintenance asked to suspend. Where the answers to the third and the fourth never came, these two are told
 * by their history: as suspended by us, or as never suspended, and then the resumption that makes sure counts as skipped.
 */
function resumedRounds(what: string): readonly BulkCounts[] {
  const none = { failed: 0, skipped: 0, unknown: 0 };
  if (!unheard.has(what)) return [{ ...none, done: 9 }];
  return acting.has(what)
    ? [
        { ...none, done: 7, unknown: 2 },
        // Both had been resumed before the second round.
        { ...none, done: 0, skipped: 2 },
      ]
    : [
        { ...none, done: 6, skipped: 1, unknown: 2 },
        { ...none, done: 1, skipped: 1 },
      ];
}

describe('maintenance under every fault', () => {
  let hub: HubUnderFaults;
  let folder: string;
  let store: FileMaintenanceStore;
  let run = 0;
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(() => hub.stop());
  beforeEach(async () => {
    hub.proxy.reset();
    run += 1;
    folder = await mkdtemp(path.join(os.tmpdir(), 'maintenance-'));
    store = new FileMaintenanceStore(folder);
  });
  afterEach(async () => {
    await store.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  for (const [what, fault] of faults) {
    it(`${what}: resumes exactly what it suspended, after a restart of the editor between`, async () => {
      const ids = await hub.start(`m${run}`, 10, 'Running');
      const [mine = '', ...others] = ids;
      await hub.direct.suspend(mine, 'I look into this one');
      await until(async () => (await hub.statuses([mine]))[0] === 'Suspended');

      const filter = { idPrefix: `m${run}-` };
      // One at a time, so that it is known whom a fault meets: the third and the fourth, and of the resumed ones the second
      // and the third.
      const options = { clock, concurrency: 1, timeoutMs: 500 };
      hub.proxy.plan = (method, nth) => (method === 'SuspendInstance' ? burst(fault, 3, 4)(nth) : undefined);
      const suspended = await suspendAll(hub.client, store, { id: `id-${run}`, filter }, options);
      const unknown = unheard.has(what) ? 2 : 0;
      assert.deepEqual(suspended.counts, { done: 9 - unknown, failed: 0, skipped: 0, unknown });
      assert.equal(suspended.end.kind, 'finished');
      const reached = acting.has(what) ? 9 : 9 - unknown;
      await until(async () => (await hub.statuses(others)).filter((one) => one === 'Suspended').length === reached);
      await store.dispose();

      store = new FileMaintenanceStore(folder);
      const key = maintenanceHubKey(hub.client);
      hub.proxy.reset();
      hub.proxy.plan = (method, nth) => (method === 'ResumeInstance' ? burst(fault, 2, 3)(nth) : undefined);
      const rounds: BulkReport[] = [];
      for (
        let [open] = await store.open(key);
        open !== undefined && rounds.length < 3;
        [open] = await store.open(key)
      ) {
        rounds.push(await resumeAfterMaintenance(hub.client, store, open, options));
        // What was resumed, with or without an answer, is so before the next round looks.
        const resumed = acting.has(what) || !unheard.has(what) ? 9 : 7;
        const runs = (statuses: readonly unknown[]): number => statuses.filter((one) => one === 'Running').length;
        await until(async () => runs(await hub.statuses(others)) >= resumed);
      }
      assert.deepEqual(
        rounds.map(({ counts, end }) => [counts, end.kind]),
        resumedRounds(what).map((counts) => [counts, 'finished']),
      );
      assert.deepEqual(await store.open(key), []);
      await until(async () => (await hub.statuses(others)).every((one) => one === 'Running'));
      assert.deepEqual(await hub.statuses([mine]), ['Suspended']);
    });
  }

  for (const [what, fault] of faults) {
    it(`reading each instance first, ${what}: suspends and resumes all but those that cannot be read`, async () => {
      const ids = await hub.start(`g${run}`, 6, 'Running');
      const options = { clock, concurrency: 1, timeoutMs: 500 };
      const failed = what === 'failing' ? 2 : 0;
      const faulty = (): void => {
        hub.proxy.reset();
        hub.proxy.plan = (method, nth) => (method === 'GetInstance' ? burst(fault, 2, 3)(nth) : undefined);
      };
      faulty();
      const filter = { idPrefix: `g${run}-` };
      const suspended = await suspendAll(hub.client, store, { id: `id-${run}`, filter }, options);
      assert.deepEqual(suspended.counts, { done: 6 - failed, failed, skipped: 0, unknown: 0 });
      await until(async () => (await hub.statuses(ids)).filter((one) => one === 'Suspended').length === 6 - failed);
      const [open] = await store.open(maintenanceHubKey(hub.client));
      assert.ok(open);
      faulty();
      const first = await resumeAfterMaintenance(hub.client, store, open, options);
      assert.deepEqual(first.counts, { done: 6 - 2 * failed, failed, skipped: 0, unknown: 0 });
      if (failed > 0) {
        const second = await resumeAfterMaintenance(hub.client, store, open, options);
        assert.deepEqual(second.counts, { done: failed, failed: 0, skipped: 0, unknown: 0 });
      }
      assert.deepEqual(await store.open(maintenanceHubKey(hub.client)), []);
      await until(async () => (await hub.statuses(ids)).every((one) => one === 'Running'));
    });

    it(`its list ${what}: suspends all, and resumes all`, async () => {
      const ids = await hub.start(`q${run}`, 6, 'Running');
      hub.proxy.plan = (method, nth) => (method === 'QueryInstances' ? burst(fault, 1, 2)(nth) : undefined);
      const filter = { idPrefix: `q${run}-` };
      const options = { clock, timeoutMs: 500 };
      const suspended = await suspendAll(hub.client, store, { id: `id-${run}`, filter }, options);
      assert.deepEqual(suspended.counts, { done: 6, failed: 0, skipped: 0, unknown: 0 });
      await until(async () => (await hub.statuses(ids)).every((one) => one === 'Suspended'));
      const [open] = await store.open(maintenanceHubKey(hub.client));
      assert.ok(open);
      assert.equal((await resumeAfterMaintenance(hub.client, store, open, options)).counts.done, 6);
    });
  }

  it('empty pages: suspends everything behind them', async () => {
    const ids = await hub.start(`e${run}`, 6, 'Running');
    hub.proxy.plan = (method) => (method === 'QueryInstances' ? { kind: 'emptyPage' } : undefined);
    const request = { id: `id-${run}`, filter: { idPrefix: `e${run}-` } };
    assert.equal((await suspendAll(hub.client, store, request, { clock })).counts.done, 6);
    await until(async () => (await hub.statuses(ids)).every((one) => one === 'Suspended'));
  });

  it('UNIMPLEMENTED for each call in turn: stops with the reason and nothing suspended, or goes on without history', async () => {
    const ids = await hub.start(`u${run}`, 4, 'Running');
    const filter = { idPrefix: `u${run}-` };
    for (const missing of ['QueryInstances', 'GetInstance', 'SuspendInstance']) {
      hub.proxy.plan = (method) => (method === missing ? unimplemented : undefined);
      const report = await suspendAll(hub.client, store, { id: `without-${missing}`, filter }, { clock });
      assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unimplemented', missing);
      assert.equal(report.counts.done, 0);
      assert.deepEqual(await hub.statuses(ids), Array(4).fill('Running'));
    }
    hub.proxy.reset();
    for (const open of await store.open(maintenanceHubKey(hub.client))) {
      await resumeAfterMaintenance(hub.client, store, open, { clock });
    }
    assert.deepEqual(await store.open(maintenanceHubKey(hub.client)), []);

    hub.proxy.plan = (method) => (method === 'StreamInstanceHistory' ? unimplemented : undefined);
    await suspendAll(hub.client, store, { id: 'without-history', filter }, { clock });
    await until(async () => (await hub.statuses(ids)).every((one) => one === 'Suspended'));
    const [open] = await store.open(maintenanceHubKey(hub.client));
    assert.ok(open);
    hub.proxy.plan = (method) => (method === 'ResumeInstance' ? unimplemented : undefined);
    const refused = await resumeAfterMaintenance(hub.client, store, open, { clock });
    assert.equal(refused.end.kind === 'stopped' && refused.end.error.reason, 'unimplemented');
    hub.proxy.reset();
    assert.equal((await resumeAfterMaintenance(hub.client, store, open, { clock })).counts.done, 4);
  });
});
