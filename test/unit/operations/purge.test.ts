import assert from 'node:assert/strict';
import { isTaskHubError, TaskHubError } from '../../../src/client/errors.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import { sendSingle, type SingleAnswer } from '../../../src/client/operations/bulk/bulkAction.js';
import {
  countPurgeable,
  purgeMatching,
  type PurgeReport,
  type PurgeRequest,
  type PurgeOptions,
} from '../../../src/client/operations/bulk/purge.js';
import type { PurgeFilter } from '../../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { collect } from '../../support/collect.js';
import { ManualClock } from '../../support/manualClock.js';
import {
  lostAnswer,
  ScriptedClient,
  throttled,
  unavailable,
  unimplemented,
} from '../../support/servers/scriptedClient.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { says } from '../../support/said.js';

const day = 86_400_000;
const invalid = (): TaskHubError => new TaskHubError('invalidArgument');

describe('purging', () => {
  let clock: ManualClock;
  let client: ScriptedClient;
  const purge = (request: PurgeRequest = {}, options: Partial<PurgeOptions> = {}): Promise<PurgeReport> =>
    clock.runUntil(purgeMatching(client, request, { clock, random: () => 1, ...options }));
  const purgeOne = (recursive: boolean, id = 'a'): Promise<SingleAnswer> =>
    clock.runUntil(sendSingle(client, { kind: 'purge', recursive }, id, {}, clock));
  const left = (): string[] => [...client.instances.keys()].sort();

  beforeEach(() => {
    clock = new ManualClock();
    client = new ScriptedClient();
    client.now = clock.now() - 40 * day;
    client.addMany(1100, 'Completed', 'old-');
    client.add('old-failed', 'Failed');
    client.add('old-running');
    client.add('long-run', 'Completed', { completedAt: timestampFromMs(clock.now() - day) });
    client.now = clock.now() - day;
    client.addMany(10, 'Completed', 'new-');
  });

  it('one instance goes on until the server says that it is complete', async () => {
    const answers = [
      { deletedCount: 400, isComplete: false },
      { deletedCount: 100, isComplete: true },
    ];
    const asked: unknown[] = [];
    client.purge = (id, request) => {
      asked.push([id, request]);
      return Promise.resolve(answers.shift() ?? { deletedCount: 0 });
    };
    assert.equal(await purgeOne(true), 'done');
    assert.deepEqual(asked, Array(2).fill(['a', { recursive: true }]));
  });

  it('one instance does not go on for ever with a server that removes nothing, or one for ever', async () => {
    const answers = (deletedCount: number): (() => number) => {
      let calls = 0;
      client.purge = () => {
        calls += 1;
        return Promise.resolve({ deletedCount, isComplete: false });
      };
      return () => calls;
    };
    const none = answers(0);
    assert.deepEqual([await purgeOne(false), none()], [{ skip: 'nothingToDo' }, 1]);
    const one = answers(1);
    assert.deepEqual([await purgeOne(false), one()], ['done', 1]);
    const below = answers(1);
    const begun = clock.now();
    await assert.rejects(purgeOne(true), says(/^The purge stopped because/));
    assert.equal(below(), 50);
    assert.ok(clock.now() - begun > 30_000, 'with pauses');
    answers(1);
    const report = await clock.runUntil(runBulk(client, { kind: 'purge', recursive: true }, ['a'], { clock }));
    assert.deepEqual(report.counts, { done: 0, failed: 1, skipped: 0, unknown: 0 });
  });

  it('a batch ends when all its ids are gone, whatever the server says', async () => {
    let calls = 0;
    client.purgeBatch = (ids) => {
      calls += 1;
      client.instances.delete(ids[calls - 1] ?? '');
      return Promise.resolve({ deletedCount: 1, isComplete: false });
    };
    const ids = ['old-000000', 'old-000001', 'old-000002'];
    const report = await clock.runUntil(runBulk(client, { kind: 'purge' }, ids, { clock }));
    assert.deepEqual([report.counts.done, calls], [3, 3]);
  });

  it('one instance is looked for where the server names a number that cannot be', async () => {
    client.purge = (id) => {
      client.instances.delete(id);
      return Promise.resolve({ deletedCount: 0, isCountAbsurd: true });
    };
    assert.equal(await purgeOne(false, 'old-000000'), 'done');
    client.purge = () => Promise.resolve({ deletedCount: 0, isCountAbsurd: true });
    assert.deepEqual(await purgeOne(false, 'old-000001'), { skip: 'nothingToDo' });
  });

  it('by filter ends, with pauses, where the server removes one each time and is never complete', async () => {
    let calls = 0;
    client.purgeByFilter = () => {
      calls += 1;
      return Promise.resolve({ deletedCount: 1, isComplete: false });
    };
    const begun = clock.now();
    const report = await purge();
    assert.match(report.end.kind === 'stopped' ? errorText(report.end.error) : '', /^The purge stopped because/);
    assert.deepEqual([report.deletedCount, calls], [50, 50]);
    assert.ok(clock.now() - begun > 30_000);
  });

  it('by filter tells no number that cannot be, and that its own is the least', async () => {
    client.purgeByFilter = () => Promise.resolve({ deletedCount: 0, isCountAbsurd: true, isComplete: true });
    const report = await purge();
    assert.deepEqual([report.deletedCount, report.atLeast, report.end.kind], [0, true, 'finished']);
  });

  it("uses the server's filter, calls it until it is complete, and reports the number", async () => {
    client.purgedAtOnce = 400;
    const report = await purge();
    assert.deepEqual(
      { deletedCount: report.deletedCount, atLeast: report.atLeast, end: report.end.kind, way: report.way },
      { deletedCount: 1112, atLeast: false, end: 'finished', way: 'filter' },
    );
    assert.equal(client.callsOf('purgeByFilter'), 3);
    assert.deepEqual(left(), ['old-running']);
  });

  it('asks a server that does not say whether it is complete until it removes nothing more', async () => {
    client.purgedAtOnce = 600;
    client.purgeByFilter = async (filter: PurgeFilter) => ({
      deletedCount: (await ScriptedClient.prototype.purgeByFilter.call(client, filter)).deletedCount,
    });
    const report = await purge();
    assert.deepEqual([report.deletedCount, client.callsOf('purgeByFilter')], [1112, 3]);
  });

  it('sends range and statuses, and never a status that is not finished', async () => {
    let sent: PurgeFilter | undefined;
    client.purgeByFilter = (filter) => {
      sent = filter;
      return Promise.resolve({ deletedCount: 0, isComplete: true });
    };
    const [createdFrom, createdTo] = [timestampFromMs(1000), timestampFromMs(2000)];
    await purge({ createdFrom, createdTo, statuses: ['Failed'] });
    assert.deepEqual(sent, { createdFrom, createdTo: timestampFromMs(2001), statuses: ['Failed'], timeoutMs: 10_000 });
    await purge({ statuses: [] });
    assert.deepEqual(sent.statuses, ['Failed', 'Completed', 'Terminated', 'Canceled']);
    await assert.rejects(purge({ statuses: ['Running'] }), says(/Running isn’t a finished status/));
  });

  it('counts before without removing anything, by status', async () => {
    const count = await countPurgeable(client, {});
    assert.deepEqual([count.total, count.byStatus], [1112, { Completed: 1111, Failed: 1 }]);
    const aged = await countPurgeable(client, { finishedBefore: timestampFromMs(clock.now() - 30 * day) });
    assert.deepEqual([aged.total, aged.byStatus], [1101, { Completed: 1100, Failed: 1 }]);
    assert.equal(client.acts.length, 0);
  });

  it('by age looks at the end of an instance, not at its beginning', async () => {
    const report = await purge({ finishedBefore: timestampFromMs(clock.now() - 30 * day) });
    assert.deepEqual([report.deletedCount, report.way, report.end.kind], [1101, 'ids', 'finished']);
    assert.ok(left().includes('long-run') && left().includes('new-000000') && left().includes('old-running'));
    assert.equal(client.callsOf('purgeByFilter'), 0);
  });

  it('leaves what was created after the count that was agreed to', async () => {
    const confirmed = await countPurgeable(client, {});
    client.add('later', 'Completed', { createdAt: timestampFromMs(clock.now()) });
    await purge({}, { confirmed });
    assert.deepEqual(left(), ['later', 'old-running']);
  });

  it('falls back to batches where the server has no filter, and to one by one where it has no batches', async () => {
    client.fault = (call) => (call.method === 'purgeByFilter' ? unimplemented() : undefined);
    const batches = await purge({ statuses: ['Failed', 'Completed'] });
    assert.deepEqual([batches.deletedCount, batches.way, client.callsOf('purge')], [1112, 'ids', 0]);

    client.addMany(700, 'Completed');
    client.fault = (call) =>
      call.method === 'purgeByFilter' || call.method === 'purgeBatch' ? unimplemented() : undefined;
    const singles = await purge();
    assert.deepEqual([singles.deletedCount, singles.end.kind], [700, 'finished']);
    assert.deepEqual(left(), ['old-running']);
  });

  for (const [server, answer] of [
    ['ignores batches and says that it is complete', () => Promise.resolve({ deletedCount: 0, isComplete: true })],
    [
      'answers a batch with an error of its own',
      () => Promise.reject(new TaskHubError('internal', undefined, { mayHaveActed: true })),
    ],
    ['refuses a batch as a request that it does not know', () => Promise.reject(invalid())],
  ] as const) {
    it(`one by one where the server ${server}`, async () => {
      client.purgeBatch = answer;
      const report = await purge({ finishedBefore: timestampFromMs(clock.now() - 30 * day) });
      assert.deepEqual([report.deletedCount, report.atLeast, report.end.kind], [1101, false, 'finished']);
      assert.deepEqual(report.byIds?.counts, { done: 1101, failed: 0, skipped: 0, unknown: 0 });
      assert.ok(left().includes('long-run') && !left().includes('old-failed'));
    });
  }

  it('lists finished ids where the server has no query', async () => {
    client.fault = (call) => (call.method === 'query' ? unimplemented() : undefined);
    const request = { finishedBefore: timestampFromMs(clock.now() - 30 * day) };
    assert.deepEqual(await countPurgeable(client, request), { total: 1101, byStatus: {} });
    assert.equal((await purge(request)).deletedCount, 1101);
    await assert.rejects(
      countPurgeable(client, { createdTo: timestampFromMs(0) }),
      (error) => isTaskHubError(error) && error.reason === 'unimplemented',
    );
  });

  it('says so when the server has no way to purge at all', async () => {
    client.fault = (call) => (call.method.startsWith('purge') ? unimplemented() : undefined);
    const report = await purge();
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'unimplemented');
    assert.deepEqual([report.deletedCount, client.acts.length], [0, 0]);
  });

  it('goes through lost answers, and says that the number is the least', async () => {
    client.purgedAtOnce = 400;
    client.fault = (_call, nth) => (nth === 1 ? 'lost' : undefined);
    const report = await purge();
    assert.deepEqual([report.deletedCount, report.atLeast, report.end.kind], [712, true, 'finished']);
    assert.deepEqual(left(), ['old-running']);
  });

  it('goes through throttling and outages that pass', async () => {
    client.purgedAtOnce = 400;
    client.fault = (_call, nth) => (nth < 5 ? (nth % 2 ? throttled() : unavailable()) : undefined);
    const report = await purge();
    assert.deepEqual([report.deletedCount, report.atLeast, report.end.kind], [1112, false, 'finished']);
  });

  it('gives up, with what it removed so far, when they do not pass', async () => {
    client.purgedAtOnce = 400;
    client.fault = (_call, nth) => (nth > 2 ? lostAnswer() : undefined);
    const report = await purge();
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'outcomeUnknown');
    assert.deepEqual([report.deletedCount, report.atLeast], [800, true]);
    assert.ok(client.callsOf('purgeByFilter') <= 12);
  });

  it('stops at once at a refusal', async () => {
    client.fault = () => new TaskHubError('permissionDenied');
    const report = await purge();
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'permissionDenied');
    assert.equal(client.calls.length, 1);
  });

  it('does not go on for ever with a server that is never complete', async () => {
    client.purgeByFilter = () => Promise.resolve({ deletedCount: 0, isComplete: false });
    const report = await purge();
    assert.equal(report.end.kind === 'stopped' && report.end.error.reason, 'internal');
  });

  it('can be cancelled between calls and during one, and tells whether its number is exact', async () => {
    client.purgedAtOnce = 400;
    const cancel = new AbortController();
    client.afterAct = () => cancel.abort();
    const between = await purge({}, { signal: cancel.signal });
    assert.deepEqual([between.end.kind, between.deletedCount, between.atLeast], ['cancelled', 400, false]);

    const second = new AbortController();
    client.fault = () => new Promise(() => undefined);
    const running = purgeMatching(client, {}, { clock, signal: second.signal });
    await clock.advance(100);
    second.abort();
    const during = await clock.runUntil(running);
    assert.deepEqual([during.end.kind, during.deletedCount, during.atLeast], ['cancelled', 0, true]);
    assert.equal(clock.pendingTimers, 0);
  });

  it('looks again when pages shifted while rows were removed', async () => {
    // A server whose tokens are offsets: removing the first page moves the rest to the front.
    client.query = (query) => {
      const from = Number(query.continuationToken ?? 0);
      const rows = [...client.instances.values()].filter((row) => query.statuses?.includes(row.status));
      const instances = rows.slice(from, from + 100);
      const more = from + 100 < rows.length;
      return Promise.resolve(more ? { instances, continuationToken: String(from + 100) } : { instances });
    };
    const report = await purge({ finishedBefore: timestampFromMs(clock.now()) });
    assert.equal(report.deletedCount, 1112);
    assert.deepEqual(left(), ['old-running']);
  });

  it('reports progress as a number that grows', async () => {
    client.purgedAtOnce = 200;
    const seen: number[] = [];
    await purge({}, { onProgress: (deleted) => seen.push(deleted) });
    assert.equal(seen.at(-1), 1112);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
  });

  it('keeps what could not be removed', async () => {
    const request = { finishedBefore: timestampFromMs(clock.now()) };
    client.fault = (call) => {
      if (call.method === 'purgeBatch') return unimplemented();
      return call.instanceId === 'old-failed' ? new TaskHubError('internal') : undefined;
    };
    const report = await purge(request);
    assert.deepEqual(report.byIds?.counts, { done: 1111, failed: 1, skipped: 0, unknown: 0 });
    assert.deepEqual([report.deletedCount, report.atLeast, report.end.kind], [1111, false, 'finished']);
    const kept = await collect(report.byIds.outcomes.all());
    assert.deepEqual(
      kept.map((outcome) => outcome.instanceId),
      ['old-failed'],
    );
  });

  it('tries again what is of unknown outcome, and leaves off where no answer ever comes', async () => {
    const request = { finishedBefore: timestampFromMs(clock.now()) };
    client.fault = (call, nth) => (call.method === 'purgeBatch' && nth < 4 ? lostAnswer() : undefined);
    const report = await purge(request);
    assert.deepEqual([report.deletedCount, report.atLeast, report.end.kind], [1112, true, 'finished']);
    assert.deepEqual(report.byIds?.counts, { done: 1112, failed: 0, skipped: 0, unknown: 0 });
    assert.deepEqual(await collect(report.byIds.outcomes.all()), []);

    client.addMany(700, 'Completed');
    client.fault = (call) => (call.method === 'purgeBatch' ? lostAnswer() : undefined);
    const before = client.callsOf('purgeBatch');
    const deaf = await purge(request);
    assert.deepEqual(deaf.byIds?.counts, { done: 0, failed: 0, skipped: 0, unknown: 700 });
    assert.equal((await collect(deaf.byIds.outcomes.all())).length, 700);
    assert.equal(client.callsOf('purgeBatch') - before, 6);
  });
});
