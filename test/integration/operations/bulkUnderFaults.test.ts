import assert from 'node:assert/strict';
import { systemClock } from '../../../src/common/clock.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { Instance } from '../../../src/client/instance.js';
import type { BulkAction } from '../../../src/client/operations/bulk/bulkAction.js';
import {
  type BulkCounts,
  type BulkOutcome,
  type BulkReport,
  touched,
} from '../../../src/client/operations/bulk/bulkReport.js';
import { matchingTargets } from '../../../src/client/operations/bulk/bulkTargets.js';
import { checkUnknown } from '../../../src/client/operations/bulk/checkOutcome.js';
import { countInstances, findInstances } from '../../../src/client/operations/findInstances.js';
import { collect } from '../../support/collect.js';
import type { Fault } from '../../support/servers/faultProxy.js';
import { hastyClock } from '../../support/hastyClock.js';
import {
  burst,
  type HubUnderFaults,
  internal,
  refused,
  type StartedStatus,
  startHubUnderFaults,
  throttled,
  unavailable,
  unimplemented,
} from './hubUnderFaults.js';
import { errorText, factText } from '../../../src/text/errors/errorText.js';

interface Subject {
  readonly action: BulkAction;
  readonly method: string;
  readonly before: StartedStatus;
  /** A repeat changes nothing, so the client itself may send it again when the connection breaks. */
  readonly repeatable: boolean;
  /** Whether it happened to an instance, as it was before, and how often where that can be told. */
  readonly times: (hub: HubUnderFaults, id: string, before: Instance) => Promise<number>;
}

const statusIs =
  (wanted: string): Subject['times'] =>
  async (hub, id) =>
    (await hub.direct.get(id))?.status === wanted ? 1 : 0;

async function eventsOf(hub: HubUnderFaults, id: string, kind: string): Promise<number> {
  const chunks = await collect(hub.direct.history(id));
  return chunks.flat().filter((event) => event.kind === kind).length;
}

const subjects: readonly Subject[] = [
  {
    action: { kind: 'terminate', output: '"over"' },
    method: 'TerminateInstance',
    before: 'Running',
    repeatable: true,
    times: async (hub, id) => {
      const ended = await hub.direct.waitForCompletion(id, { timeoutMs: 500 }).catch(() => undefined);
      return ended?.status === 'Terminated' ? 1 : 0;
    },
  },
  {
    action: { kind: 'suspend', reason: 'r' },
    method: 'SuspendInstance',
    before: 'Running',
    repeatable: true,
    times: statusIs('Suspended'),
  },
  {
    action: { kind: 'resume', reason: 'r' },
    method: 'ResumeInstance',
    before: 'Suspended',
    repeatable: true,
    times: statusIs('Running'),
  },
  {
    action: { kind: 'raiseEvent', name: 'other', data: '1' },
    method: 'RaiseEvent',
    before: 'Running',
    repeatable: false,
    times: (hub, id) => eventsOf(hub, id, 'eventRaised'),
  },
  {
    action: { kind: 'rewind', reason: 'r' },
    method: 'RewindInstance',
    before: 'Failed',
    repeatable: false,
    times: (hub, id) => eventsOf(hub, id, 'executionRewound'),
  },
  {
    action: { kind: 'restart', newInstanceId: true },
    method: 'RestartInstance',
    before: 'Completed',
    repeatable: false,
    times: async (hub, id) => {
      const input = (await hub.direct.get(id, { payloads: true }))?.input;
      const twins = await collect(findInstances(hub.direct, { names: ['ends'] }, { payloads: true }));
      return twins.filter((twin) => twin.instanceId !== id && twin.input === input).length;
    },
  },
  {
    action: { kind: 'restart', newInstanceId: false },
    method: 'RestartInstance',
    before: 'Completed',
    repeatable: false,
    times: async (hub, id, before) => {
      const after = await hub.direct.get(id);
      return after?.executionId === before.executionId ? 0 : 1;
    },
  },
];

const nameOf = ({ action }: Subject): string =>
  action.kind === 'restart' && !action.newInstanceId ? 'restart with the same id' : action.kind;

const total = 8;
/** No payload, no code of gRPC alone, no stack: what a person may be shown. */
const plainSentence = /^[A-Zh].*[.?]$/s;
const jargon =
  /UNAVAILABLE|RESOURCE_EXHAUSTED|UNIMPLEMENTED|INTERNAL:|DEADLINE_EXCEEDED|RST_STREAM|ECONNRESET|\bat .*\.[jt]s:/;

describe('every bulk action under every fault', () => {
  let hub: HubUnderFaults;
  let run = 0;
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(() => hub.stop());
  beforeEach(() => hub.proxy.reset());

  interface Ended {
    readonly report: BulkReport;
    readonly ids: readonly string[];
    /** How often it happened to each, in the order of `ids`. */
    readonly times: readonly number[];
    readonly outcomes: readonly BulkOutcome[];
  }

  async function perform(subject: Subject, fault: (nth: number) => Fault | undefined, timeoutMs = 500): Promise<Ended> {
    run += 1;
    const ids = await hub.start(`f${run}`, total, subject.before);
    // Restarts are found by their input: one of its own for each instance.
    if (subject.action.kind === 'restart') await giveInputs(ids);
    const rows = await Promise.all(ids.map(rowOf));
    hub.proxy.plan = (method, nth) => (method === subject.method ? fault(nth) : undefined);
    const report = await runBulk(hub.client, subject.action, rows, {
      // Only the waits between repeats are shortened: the deadlines of calls are real.
      clock: hastyClock(20),
      concurrency: 1,
      total,
      timeoutMs,
    });
    hub.proxy.plan = () => undefined;
    const outcomes = await collect(report.outcomes.all());
    for (const { fact } of outcomes) assertPlain(factText(fact));
    if (report.end.kind === 'stopped') assertPlain(errorText(report.end.error));
    const times = await Promise.all(rows.map((row) => subject.times(hub, row.instanceId, row)));
    return { report, ids, times, outcomes };
  }

  async function rowOf(id: string): Promise<Instance> {
    const row = await hub.direct.get(id);
    assert.ok(row !== undefined);
    return row;
  }

  /** What reading tells of those of unknown outcome is so: done where it was done, and never where it was not. */
  async function assertCheckTells({ report, ids, times }: Ended): Promise<void> {
    for await (const { outcome, verdict } of checkUnknown(hub.client, report)) {
      const happened = times[ids.indexOf(outcome.instanceId)] === 1;
      assert.equal(verdict === 'done', happened, `${report.action.kind}: ${verdict}, happened: ${happened}`);
    }
  }

  async function giveInputs(ids: readonly string[]): Promise<void> {
    await hub.direct.purgeBatch(ids);
    for (const [index, instanceId] of ids.entries()) {
      await hub.direct.start({ instanceId, name: 'ends', input: `"${instanceId} ${index}"` });
      await hub.direct.waitForCompletion(instanceId);
    }
  }

  function assertPlain(message: string): void {
    assert.match(message, plainSentence);
    assert.doesNotMatch(message, jargon);
  }

  /** What holds whatever goes wrong. */
  function assertSound({ report, times, outcomes, ids }: Ended, subject: Subject): void {
    const label = nameOf(subject);
    assert.ok(
      times.every((count) => count <= 1),
      `${label} happened twice: ${times.join()}`,
    );
    const happened = times.filter((count) => count === 1).length;
    const { done, unknown } = report.counts;
    assert.ok(done <= happened && happened <= done + unknown, `${label}: ${happened} of ${done}+${unknown}`);
    for (const outcome of outcomes) {
      if (outcome.kind === 'failed') assert.equal(times[ids.indexOf(outcome.instanceId)], 0, 'a failed one was done');
    }
    if (report.end.kind === 'finished') assert.equal(touched(report.counts), total);
  }

  const counted = (done: number, rest: Partial<BulkCounts> = {}): BulkCounts => ({
    ...{ done, failed: 0, skipped: 0, unknown: 0 },
    ...rest,
  });

  for (const subject of subjects) {
    describe(nameOf(subject), () => {
      it('answers delayed: all done', async () => {
        const ended = await perform(subject, burst({ kind: 'delay', ms: 60 }, 1, 3));
        assertSound(ended, subject);
        assert.deepEqual(ended.report.counts, counted(total));
      });

      it('connection reset before the hub saw the call: never done twice, and reported', async () => {
        const ended = await perform(subject, burst({ kind: 'reset' }, 3, 3));
        assertSound(ended, subject);
        const unknown = subject.repeatable ? 0 : 1;
        assert.deepEqual(ended.report.counts, counted(total - unknown, { unknown }));
        await assertCheckTells(ended);
      });

      it('answer lost after it was done: unknown or harmlessly repeated, and the check tells that it was done', async () => {
        const ended = await perform(subject, burst({ kind: 'lostAnswer' }, 3, 3));
        assertSound(ended, subject);
        const unknown = subject.repeatable ? 0 : 1;
        assert.deepEqual(ended.report.counts, counted(total - unknown, { unknown }));
        for (const times of ended.times) assert.equal(times, 1);
        await assertCheckTells(ended);
        if (!subject.repeatable) assert.equal(hub.proxy.forwardedOf(subject.method), total);
      });

      it('black hole: unknown after the deadline, the others done', async () => {
        const ended = await perform(subject, burst({ kind: 'silence' }, 2, 2));
        assertSound(ended, subject);
        assert.deepEqual(ended.report.counts, counted(total - 1, { unknown: 1 }));
        await assertCheckTells(ended);
      });

      it('answer swallowed after it was done: unknown, not sent again, and the check tells that it was done', async () => {
        const ended = await perform(subject, burst({ kind: 'silentAnswer' }, 2, 2));
        assertSound(ended, subject);
        assert.deepEqual(ended.report.counts, counted(total - 1, { unknown: 1 }));
        assert.equal(hub.proxy.forwardedOf(subject.method), total);
        for (const times of ended.times) assert.equal(times, 1);
        await assertCheckTells(ended);
      });

      it('burst of UNAVAILABLE: never done twice, the others done', async () => {
        // The client's own repeats take 0.7 s, and a call ends within its limit with its repeats.
        const ended = await perform(subject, burst(unavailable, 2, 4), 5_000);
        assertSound(ended, subject);
        const unknown = subject.repeatable ? 0 : 3;
        assert.deepEqual(ended.report.counts, counted(total - unknown, { unknown }));
        await assertCheckTells(ended);
      });

      it('throttled: all done in the end, each sent on once', async () => {
        const ended = await perform(subject, burst(throttled, 2, 5));
        assertSound(ended, subject);
        assert.deepEqual(ended.report.counts, counted(total));
        assert.equal(hub.proxy.forwardedOf(subject.method), total);
      });

      it('failure of the server, which may have come after it acted: that one is unknown, the others are done', async () => {
        const ended = await perform(subject, burst(internal, 4, 4));
        assertSound(ended, subject);
        assert.deepEqual(ended.report.counts, counted(total - 1, { unknown: 1 }));
        await assertCheckTells(ended);
      });

      it('refused for what it asks: failed, with the reason, and the others done', async () => {
        const ended = await perform(subject, burst(refused, 4, 4));
        assertSound(ended, subject);
        assert.deepEqual(ended.report.counts, counted(total - 1, { failed: 1 }));
        assert.deepEqual(
          ended.outcomes.map(({ kind, reason }) => [kind, reason]),
          [['failed', 'invalidArgument']],
        );
      });

      it('UNIMPLEMENTED: stops at once, with the reason, nothing done', async () => {
        const ended = await perform(subject, () => unimplemented);
        assertSound(ended, subject);
        assert.ok(ended.report.end.kind === 'stopped');
        assert.equal(ended.report.end.error.reason, 'unimplemented');
        assert.deepEqual(ended.report.counts, counted(0, { failed: 1 }));
        assert.equal(hub.proxy.forwardedOf(subject.method), 0);
      });
    });
  }

  it('ended at once, by batches: under each fault done, or unknown and told by the check', async () => {
    const cases: readonly (readonly [Fault, number])[] = [
      [{ kind: 'delay', ms: 60 }, 0],
      [throttled, 0],
      [{ kind: 'reset' }, total],
      [{ kind: 'lostAnswer' }, total],
      [{ kind: 'silence' }, total],
      [{ kind: 'silentAnswer' }, total],
      [unavailable, total],
      [internal, total],
    ];
    const method = 'SkipGracefulOrchestrationTerminations';
    for (const [fault, unknown] of cases) {
      run += 1;
      const ids = await hub.start(`g${run}`, total, 'Running');
      hub.proxy.reset();
      hub.proxy.plan = (asked, nth) => (asked === method && nth === 1 ? fault : undefined);
      const action: BulkAction = { kind: 'skipGraceful', reason: 'r' };
      const report = await runBulk(hub.client, action, ids, { clock: hastyClock(20), timeoutMs: 500 });
      assert.deepEqual(report.counts, counted(total - unknown, { unknown }), fault.kind);
      const ended = (await hub.statuses(ids)).filter((status) => status === 'Terminated').length;
      assert.equal(ended, fault.kind === 'lostAnswer' || fault.kind === 'silentAnswer' ? total : total - unknown);
      for await (const { verdict } of checkUnknown(hub.client, report)) {
        assert.equal(verdict, ended === total ? 'done' : 'noSign');
      }
    }
  });

  it('ended at once on a server that lacks it: stops at once, with the reason, nothing done', async () => {
    const ids = await hub.start('lacking', total, 'Running');
    hub.proxy.plan = (method) => (method === 'SkipGracefulOrchestrationTerminations' ? unimplemented : undefined);
    const report = await runBulk(hub.client, { kind: 'skipGraceful' }, ids, { clock: systemClock, total });
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unimplemented');
    assert.deepEqual(report.counts, counted(0, { failed: total }));
    assert.deepEqual(await hub.statuses(ids), Array(total).fill('Running'));
  });

  it('found by a query that the server lacks: stops with the reason, nothing touched', async () => {
    hub.proxy.plan = (method) => (method === 'QueryInstances' ? unimplemented : undefined);
    for (const { action } of subjects) {
      const targets = matchingTargets(hub.client, {}, action, { retry: { clock: hastyClock(20) } });
      const report = await runBulk(hub.client, action, targets, { clock: systemClock });
      assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unimplemented', action.kind);
      assert.deepEqual(report.counts, counted(0), action.kind);
    }
  });

  it('empty pages: the action reaches everything behind them', async () => {
    await hub.start('pages', 30, 'Running');
    hub.proxy.plan = (method) => (method === 'QueryInstances' ? { kind: 'emptyPage' } : undefined);
    const filter = { idPrefix: 'pages-' };
    const confirmed = await countInstances(hub.client, filter, { pageSize: 10 });
    assert.equal(confirmed.total, 30);
    const action: BulkAction = { kind: 'terminate' };
    const targets = matchingTargets(hub.client, filter, action, { confirmed, pageSize: 10 });
    const report = await runBulk(hub.client, action, targets, { clock: systemClock });
    assert.equal(report.counts.done, 30);
  });

  it('query reset, delayed, throttled and unavailable in turn: the action still reaches everything, once', async () => {
    const ids = await hub.start('pageFaults', 60, 'Running');
    const faults: readonly Fault[] = [
      throttled,
      { kind: 'delay', ms: 50 },
      unavailable,
      { kind: 'reset' },
      { kind: 'lostAnswer' },
    ];
    hub.proxy.plan = (method, nth) =>
      method === 'QueryInstances' && nth % 2 === 0 ? faults[(nth / 2) % 5] : undefined;
    const action: BulkAction = { kind: 'raiseEvent', name: 'other' };
    const clock = hastyClock(20);
    const targets = matchingTargets(hub.client, { idPrefix: 'pageFaults-' }, action, {
      pageSize: 10,
      retry: { clock },
    });
    const seen = await collect(targets);
    assert.deepEqual(seen.map((target) => (typeof target === 'string' ? target : target.instanceId)).sort(), ids);
  });

  it('hub gone for good in the middle: stops with one clear reason and the rest untouched', async () => {
    const ids = await hub.start('gone', 40, 'Running');
    hub.proxy.plan = (method, nth) => {
      if (method === 'RaiseEvent' && nth === 10) hub.proxy.wire.refuse(true);
      return undefined;
    };
    const report = await runBulk(hub.client, { kind: 'raiseEvent', name: 'other' }, ids, {
      clock: hastyClock(50),
      concurrency: 1,
      total: 40,
      timeoutMs: 2000,
    });
    hub.proxy.wire.refuse(false);
    assert.ok(report.end.kind === 'stopped');
    assertPlain(errorText(report.end.error));
    // The tenth was on its way. Then the eleventh was refused six times, and the twelfth until ten refusals in a row.
    assert.deepEqual(report.counts, counted(9, { failed: 1, unknown: 1 }));
  });

  it('cancel in the middle of eight hundred found by query: what is counted as done is done, and no more', async () => {
    await hub.start('many', 800, 'Running');
    const filter = { idPrefix: 'many-' };
    const action: BulkAction = { kind: 'suspend' };
    const confirmed = await countInstances(hub.client, filter);
    const cancel = new AbortController();
    const report = await runBulk(hub.client, action, matchingTargets(hub.client, filter, action, { confirmed }), {
      clock: systemClock,
      total: confirmed.total,
      signal: cancel.signal,
      onProgress: ({ counts }) => {
        if (counts.done > 200) cancel.abort();
      },
    });
    assert.equal(report.end.kind, 'cancelled');
    const suspended = await countInstances(hub.direct, { ...filter, statuses: ['Suspended'] });
    assert.equal(report.counts.done, suspended.total);
    assert.ok(report.counts.done < 800);
    assert.equal(report.counts.unknown, 0);
  });
});
