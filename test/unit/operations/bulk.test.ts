import assert from 'node:assert/strict';
import { abortError } from '../../../src/common/abort.js';
import { TaskHubError } from '../../../src/client/errors.js';
import { type BulkOptions, type BulkProgress, runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { BulkAction, BulkTarget } from '../../../src/client/operations/bulk/bulkAction.js';
import { type BulkReport, retryTargets, touched, untouched } from '../../../src/client/operations/bulk/bulkReport.js';
import { collect } from '../../support/collect.js';
import { ManualClock, settle } from '../../support/manualClock.js';
import {
  lostAnswer,
  ScriptedClient,
  throttled,
  unavailable,
  unimplemented,
} from '../../support/servers/scriptedClient.js';

const terminate: BulkAction = { kind: 'terminate', output: '"over"' };

describe('a bulk action', () => {
  let clock: ManualClock;
  let client: ScriptedClient;
  const ids = (): string[] => [...client.instances.keys()];
  const run = (
    action: BulkAction,
    targets: Iterable<BulkTarget> | AsyncIterable<BulkTarget>,
    options: Partial<BulkOptions> = {},
  ): Promise<BulkReport> => clock.runUntil(runBulk(client, action, targets, { clock, random: () => 1, ...options }));

  beforeEach(() => {
    clock = new ManualClock();
    client = new ScriptedClient();
  });

  it('reaches each of ten thousand exactly once', async () => {
    client.addMany(10_000);
    const report = await run(terminate, ids(), { total: 10_000 });
    assert.deepEqual(report.counts, { done: 10_000, failed: 0, skipped: 0, unknown: 0 });
    assert.deepEqual([report.end.kind, untouched(report)], ['finished', 0]);
    assert.equal(client.acts.length, 10_000);
    assert.equal(new Set(client.acts).size, 10_000);
    assert.equal(client.instances.get('order-000007')?.output, '"over"');
  });

  it('sends every kind of action with what belongs to it', async () => {
    client.add('a');
    client.add('f', 'Failed');
    client.add('s', 'Suspended');
    client.add('c', 'Completed');
    const cases: readonly (readonly [BulkAction, string, string])[] = [
      [{ kind: 'raiseEvent', name: 'approval', data: 'true' }, 'a', 'raiseEvent a'],
      [{ kind: 'suspend', reason: 'r' }, 'a', 'suspend a'],
      [{ kind: 'resume' }, 's', 'resume s'],
      [{ kind: 'rewind', reason: 'r' }, 'f', 'rewind f'],
      [{ kind: 'restart', newInstanceId: false }, 'c', 'restart c'],
      [{ kind: 'terminate', recursive: true }, 'a', 'terminate a'],
      [{ kind: 'purge' }, 'a', 'purge a'],
      [{ kind: 'skipGraceful' }, 's', 'skipGraceful 1'],
    ];
    for (const [action, id, act] of cases) {
      const report = await run(action, [id]);
      assert.equal(report.counts.done, 1, act);
      assert.equal(client.acts.at(-1), act);
    }
  });

  it('keeps no more calls in flight than allowed', async () => {
    client.addMany(200);
    let inFlight = 0;
    let most = 0;
    client.terminate = async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise<void>((resolve) => clock.setTimer(5, resolve));
      inFlight -= 1;
    };
    const report = await run(terminate, ids(), { concurrency: 16 });
    assert.deepEqual([report.counts.done, most], [200, 16]);
  });

  it('takes no more from its source than it can send', async () => {
    let taken = 0;
    function* source(): Generator<string> {
      for (;;) {
        taken += 1;
        yield `order-${taken}`;
      }
    }
    const never = new Promise<void>(() => undefined);
    client.terminate = (_id, _request, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(abortError()));
        void never;
      });
    const cancel = new AbortController();
    const running = runBulk(client, terminate, source(), { clock, concurrency: 8, signal: cancel.signal });
    await settle();
    assert.equal(taken, 8);
    cancel.abort();
    assert.equal((await clock.runUntil(running)).counts.unknown, 8);
  });

  it('skips, unsent, what the table of availability rules out, and says why', async () => {
    client.add('a', 'Running');
    client.add('b', 'Completed');
    const report = await run(terminate, [...client.instances.values()]);
    assert.deepEqual(report.counts, { done: 1, failed: 0, skipped: 1, unknown: 0 });
    assert.equal(client.callsOf('terminate'), 1);
    const [outcome] = await collect(report.outcomes.all());
    assert.deepEqual(
      [outcome?.kind, outcome?.instanceId, outcome?.reason, outcome?.fact],
      ['skipped', 'b', 'status', { kind: 'skipped', skip: 'status', instanceId: 'b', status: 'Completed' }],
    );
  });

  it('counts what the server knows not or refuses for its state as skipped, and what it fails at as failed', async () => {
    client.add('running');
    client.add('bad', 'Failed');
    client.fault = (call) => (call.instanceId === 'bad' ? new TaskHubError('internal') : undefined);
    const report = await run({ kind: 'rewind' }, ['nobody', 'running', 'bad']);
    assert.deepEqual(report.counts, { done: 0, failed: 1, skipped: 2, unknown: 0 });
    assert.deepEqual([...report.reasons].sort(), [
      ['failed/internal', 1],
      ['skipped/gone', 1],
      ['skipped/status', 1],
    ]);
  });

  it('counts a lost answer as unknown and never sends it again', async () => {
    client.addMany(50);
    client.fault = (call) => (call.instanceId?.endsWith('7') === true ? 'lost' : undefined);
    const report = await run({ kind: 'raiseEvent', name: 'go' }, ids());
    assert.deepEqual(report.counts, { done: 45, failed: 0, skipped: 0, unknown: 5 });
    assert.equal(client.acts.length, 50);
    assert.equal(client.callsOf('raiseEvent'), 50);
    const unknown = await collect(report.outcomes.all());
    assert.ok(unknown.every((outcome) => outcome.kind === 'unknown' && outcome.reason === 'outcomeUnknown'));
  });

  it('never sends again what may have been carried out, whatever the reason that its answer did not come', async () => {
    for (const reason of ['unavailable', 'timedOut', 'throttled', 'internal'] as const) {
      client = new ScriptedClient();
      client.add('a');
      client.fault = () => new TaskHubError(reason, undefined, { mayHaveActed: true });
      const report = await run({ kind: 'raiseEvent', name: 'go' }, ids());
      assert.deepEqual(report.counts, { done: 0, failed: 0, skipped: 0, unknown: 1 }, reason);
      assert.equal(client.callsOf('raiseEvent'), 1, reason);
    }
  });

  it('slows down when throttled, sends the refused ones later, and speeds up again', async () => {
    client.addMany(3000);
    let throttledTimes = 0;
    client.fault = (_call, nth) => {
      if (nth <= 100 || nth > 160) return undefined;
      throttledTimes += 1;
      return throttled();
    };
    let pausedOnce = false;
    const report = await run(terminate, ids(), {
      concurrency: 32,
      onProgress: (progress) => (pausedOnce ||= progress.paused),
    });
    assert.deepEqual(report.counts, { done: 3000, failed: 0, skipped: 0, unknown: 0 });
    assert.equal(client.acts.length, 3000);
    assert.equal(client.callsOf('terminate'), 3000 + throttledTimes);
    assert.ok(throttledTimes === 60 && pausedOnce);
    assert.ok(report.endedAt - report.startedAt >= 500);
  });

  it('stops, leaving the rest untouched, when the server stays away', async () => {
    client.addMany(1000);
    client.fault = (_call, nth) => (nth > 200 ? unavailable() : undefined);
    const report = await run(terminate, ids(), { total: 1000 });
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unavailable');
    assert.deepEqual(report.counts, { done: 200, failed: 0, skipped: 0, unknown: 0 });
    assert.equal(untouched(report), 800);
    assert.ok(client.callsOf('terminate') < 300, `${client.callsOf('terminate')} calls`);
    assert.ok(report.endedAt - report.startedAt < 120_000);
  });

  it('takes calls that could not even be sent in time for refusals, and stops when they do not end', async () => {
    client.addMany(1000);
    client.fault = () => new TaskHubError('timedOut');
    const report = await run(terminate, ids(), { total: 1000 });
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'timedOut');
    assert.deepEqual([touched(report.counts), client.acts.length], [0, 0]);
  });

  it('stops when answer after answer is lost', async () => {
    client.addMany(5000);
    client.fault = () => lostAnswer();
    const report = await run({ kind: 'raiseEvent', name: 'go' }, ids());
    assert.equal(report.end.kind, 'stopped');
    assert.equal(report.counts.unknown, client.callsOf('raiseEvent'));
    assert.ok(report.counts.unknown < 100, `${report.counts.unknown} unknown`);
  });

  it('fails one that is refused again and again while the others go through', async () => {
    client.addMany(40);
    client.fault = (call) => (call.instanceId === 'order-000003' ? unavailable() : undefined);
    const report = await run(terminate, ids(), { concurrency: 4 });
    assert.deepEqual(report.counts, { done: 39, failed: 1, skipped: 0, unknown: 0 });
    assert.equal(report.end.kind, 'finished');
  });

  it('stops at once where every other instance would meet the same refusal', async () => {
    for (const reason of ['permissionDenied', 'unauthenticated', 'taskHubNotFound', 'unimplemented'] as const) {
      client = new ScriptedClient();
      client.addMany(500);
      client.fault = () => new TaskHubError(reason);
      const report = await run(terminate, ids(), { concurrency: 8, total: 500 });
      assert.equal(report.end.kind === 'stopped' && report.end.error.reason, reason);
      assert.ok(report.counts.failed <= 8 && client.callsOf('terminate') <= 8);
      assert.equal(untouched(report), 500 - report.counts.failed);
    }
  });

  it('reports progress at most ten times a second, and the end', async () => {
    client.addMany(500);
    const seen: { readonly at: number; readonly progress: BulkProgress }[] = [];
    client.terminate = async () => {
      await new Promise<void>((resolve) => clock.setTimer(20, resolve));
    };
    await run(terminate, ids(), {
      concurrency: 10,
      total: 500,
      onProgress: (progress) => seen.push({ at: clock.now(), progress }),
    });
    assert.deepEqual(seen.at(-1)?.progress, {
      counts: { done: 500, failed: 0, skipped: 0, unknown: 0 },
      total: 500,
      paused: false,
    });
    const gaps = seen.slice(1, -1).map((entry, index) => entry.at - (seen[index]?.at ?? 0));
    assert.ok(gaps.length >= 5 && gaps.every((gap) => gap >= 100), gaps.join());
  });

  it('lets calls in flight be answered after a cancel, sends nothing more, and says where it stopped', async () => {
    client.addMany(1000);
    const cancel = new AbortController();
    client.afterAct = () => {
      if (client.acts.length === 100) cancel.abort();
    };
    const report = await run(terminate, ids(), { concurrency: 8, signal: cancel.signal, total: 1000 });
    assert.equal(report.end.kind, 'cancelled');
    assert.equal(report.counts.done, client.acts.length);
    assert.ok(report.counts.done >= 100 && report.counts.done < 110);
    assert.equal(untouched(report), 1000 - report.counts.done);
    assert.deepEqual([report.counts.unknown, clock.pendingTimers], [0, 0]);
  });

  it('counts as unknown what is not answered within five seconds after a cancel', async () => {
    client.addMany(10);
    client.fault = () => new Promise(() => undefined);
    const cancel = new AbortController();
    const running = runBulk(client, terminate, ids(), { clock, signal: cancel.signal, concurrency: 4 });
    await clock.advance(1000);
    cancel.abort();
    const started = clock.now();
    const report = await clock.runUntil(running);
    assert.deepEqual([report.end.kind, report.counts.unknown, clock.now() - started], ['cancelled', 4, 5000]);
    const [outcome] = await collect(report.outcomes.all());
    // The time is that of sending: a later check looks for what happened since then.
    assert.deepEqual([outcome?.reason, outcome?.at], ['cancelled', started - 1000]);
  });

  it('can be cancelled while it is held back, and before it has begun', async () => {
    client.addMany(10);
    client.fault = () => throttled();
    const cancel = new AbortController();
    const running = runBulk(client, terminate, ids(), { clock, signal: cancel.signal });
    await clock.advance(10);
    cancel.abort();
    assert.equal((await running).end.kind, 'cancelled');
    assert.equal(clock.pendingTimers, 0);
    const never = await run(terminate, ids(), { signal: cancel.signal });
    assert.deepEqual([never.end.kind, never.counts.done], ['cancelled', 0]);
  });

  it('lets go of a source that hangs when cancelled', async () => {
    const cancel = new AbortController();
    const hanging: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    const running = runBulk(client, terminate, hanging, { clock, signal: cancel.signal });
    await settle();
    cancel.abort();
    assert.equal((await clock.runUntil(running)).end.kind, 'cancelled');
  });

  it('says so when the list of instances cannot be read to its end', async () => {
    client.add('a');
    async function* broken(): AsyncGenerator<string> {
      yield 'a';
      await Promise.resolve();
      throw unavailable();
    }
    function* brokenAtOnce(): Generator<string> {
      yield 'a';
      throw unavailable();
    }
    for (const source of [broken(), brokenAtOnce()]) {
      const report = await run(terminate, source);
      assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unavailable');
      assert.equal(report.counts.done, 1);
    }
  });

  it('repeats only the failed ones of a report', async () => {
    client.addMany(20);
    client.fault = (call, nth) =>
      nth <= 20 && call.instanceId?.endsWith('3') === true ? new TaskHubError('internal') : undefined;
    const first = await run(terminate, ids());
    assert.equal(first.counts.failed, 2);
    const second = await run(terminate, retryTargets(first));
    assert.deepEqual(second.counts, { done: 2, failed: 0, skipped: 0, unknown: 0 });
    assert.equal(client.acts.length, 20);
  });

  describe('in batches', () => {
    it('ends at once by five hundred, and skips those that the server gives back', async () => {
      client.addMany(1200);
      client.add('done', 'Completed');
      const report = await run({ kind: 'skipGraceful', reason: 'r' }, ids());
      assert.deepEqual(report.counts, { done: 1200, failed: 0, skipped: 1, unknown: 0 });
      assert.ok(client.callsOf('skipGracefulTerminations') <= 6);
    });

    it('stops with the reason where the server has no such call', async () => {
      client.addMany(10);
      client.fault = () => unimplemented();
      const report = await run({ kind: 'skipGraceful' }, ids());
      assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unimplemented');
      assert.equal(client.callsOf('skipGracefulTerminations'), 1);
    });

    it('purges by five hundred', async () => {
      client.addMany(2000, 'Completed');
      const report = await run({ kind: 'purge' }, ids());
      assert.deepEqual(report.counts, { done: 2000, failed: 0, skipped: 0, unknown: 0 });
      assert.equal(client.callsOf('purge'), 0);
      assert.ok(client.callsOf('purgeBatch') <= 8);
    });

    it('purges one by one where the server has no batches', async () => {
      client.addMany(1300, 'Completed');
      client.fault = (call) => (call.method === 'purgeBatch' ? unimplemented() : undefined);
      const report = await run({ kind: 'purge' }, ids());
      assert.deepEqual(report.counts, { done: 1300, failed: 0, skipped: 0, unknown: 0 });
      assert.ok(client.callsOf('purgeBatch') <= 4);
      assert.equal(client.callsOf('purge'), 1300);
    });

    it('finds out which of a batch were not removed', async () => {
      client.addMany(10, 'Completed');
      client.add('busy', 'Running');
      const report = await run({ kind: 'purge' }, ids());
      assert.deepEqual(report.counts, { done: 10, failed: 0, skipped: 1, unknown: 0 });
      const [outcome] = await collect(report.outcomes.all());
      assert.equal(outcome?.instanceId, 'busy');
    });

    it('purges one by one what is still finished after a batch that the server ignores, and asks for no other batch', async () => {
      client.addMany(1200, 'Completed');
      client.add('busy');
      let batches = 0;
      client.purgeBatch = () => {
        batches += 1;
        return Promise.resolve({ deletedCount: 0, isComplete: true });
      };
      const report = await run({ kind: 'purge' }, ['busy', ...ids().filter((id) => id !== 'busy')], { concurrency: 1 });
      assert.deepEqual(report.counts, { done: 1200, failed: 0, skipped: 1, unknown: 0 });
      assert.deepEqual([ids(), batches], [['busy'], 1]);
    });

    it('sends a batch one by one when one id in it is refused', async () => {
      client.addMany(20, 'Completed');
      client.fault = (call) =>
        call.method === 'purgeBatch' || call.instanceId === 'order-000004'
          ? new TaskHubError('invalidArgument')
          : undefined;
      const report = await run({ kind: 'purge' }, ids());
      assert.deepEqual(report.counts, { done: 19, failed: 1, skipped: 0, unknown: 0 });
    });

    it('counts a whole batch as unknown when its answer is lost', async () => {
      client.addMany(700, 'Completed');
      client.fault = (_call, nth) => (nth === 1 ? 'lost' : undefined);
      const report = await run({ kind: 'purge' }, ids(), { concurrency: 1 });
      assert.deepEqual(report.counts, { done: 200, failed: 0, skipped: 0, unknown: 500 });
    });

    it('stops inside a batch that is sent one by one when cancelled', async () => {
      client.addMany(500, 'Completed');
      client.fault = (call) => (call.method === 'purgeBatch' ? unimplemented() : undefined);
      const cancel = new AbortController();
      client.afterAct = () => {
        if (client.acts.length === 50) cancel.abort();
      };
      const report = await run({ kind: 'purge' }, ids(), { signal: cancel.signal, total: 500 });
      assert.equal(report.end.kind, 'cancelled');
      assert.ok(report.counts.done < 70);
      assert.equal(untouched(report), 500 - report.counts.done);
    });
  });
});
