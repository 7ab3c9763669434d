import assert from 'node:assert/strict';
import { TaskHubError } from '../../../src/client/errors.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { OverviewReader } from '../../../src/views/panels/hub/overview/overviewReader.js';
import type { OverviewState, ToldWork } from '../../../src/views/protocol/overview.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient, unavailable, unimplemented } from '../../support/servers/scriptedClient.js';

const never = new AbortController().signal;
const minute = 60_000;

describe('what the overview of a hub shows', () => {
  let client: ScriptedClient;
  let clock: ManualClock;
  let reader: OverviewReader;
  let states: OverviewState[];
  let problems: unknown[];
  let work: (() => Promise<ToldWork>) | undefined;

  /** As the rounds of a hub do. */
  const round = async (): Promise<void> => {
    assert.ok((reader.dueAt() ?? Infinity) <= clock.elapsed(), 'it is due');
    await reader.read(client, never);
  };
  const settled = async (): Promise<OverviewState> => {
    await clock.advance(1_000);
    return reader.state ?? assert.fail('Somebody looks.');
  };
  const make = (): void => {
    reader = new OverviewReader({
      hub: {
        add: () => ({ dispose: () => undefined }),
        client: () => Promise.resolve<TaskHubClient>(client),
        serverNow: () => clock.now(),
        updatePace: () => undefined,
      },
      clock,
      ...(work && { work }),
      log: (error) => problems.push(error),
    });
    states = [];
    reader.onDidChange(() => {
      if (reader.state !== undefined) states.push(reader.state);
    });
  };

  beforeEach(() => {
    client = new ScriptedClient();
    clock = new ManualClock();
    problems = [];
    work = undefined;
    make();
  });
  afterEach(() => {
    reader.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  const seed = (count: number): void => {
    client.now = clock.now() - 30 * minute;
    client.addMany(count, 'Completed');
  };

  it('asks for nothing before somebody looks, and for nothing once nobody does', async () => {
    seed(3);
    assert.equal(reader.dueAt(), undefined);
    reader.show('1h');
    await round();
    assert.equal((await settled()).progress, 'done');
    reader.leave();
    await clock.advance(10 * minute);
    assert.equal(reader.dueAt(), undefined);
    assert.equal(reader.state, undefined);
  });

  it('reads all pages, and tells how far it is a few times a second at most', async () => {
    seed(9_500);
    client.fault = ({ method }) => (method === 'query' ? clockedWait(clock, 50) : undefined);
    reader.show('1h');
    const reading = round();
    await clock.advance(50);
    await reading;
    const { lookedAt, progress } = await settled();
    assert.deepEqual([lookedAt, progress], [9_500, 'done']);
    // 11 pages of 50 milliseconds each.
    assert.ok(states.length <= 6, String(states.length));
    const seen = states.map((state) => state.lookedAt);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.equal(states.at(-1)?.summary?.total, 9_500);
  });

  it('reads a small hub again after a minute, and asks for next to nothing then', async () => {
    seed(30);
    for (const id of ['bad-1', 'bad-2']) client.add(id, 'Failed', { failure: failureOf('Error', 'no') });
    reader.show('1h');
    await round();
    await settled();
    const { length } = client.calls;
    assert.equal((reader.dueAt() ?? 0) > clock.elapsed() + 50_000, true);
    await clock.advance(minute);
    await round();
    await settled();
    assert.deepEqual(
      client.calls.slice(length).map(({ method }) => method),
      ['query', 'query'],
    );
  });

  it('does not read a large hub again by itself', async () => {
    seed(6_000);
    reader.show('1h');
    await round();
    assert.equal((await settled()).progress, 'done');
    assert.equal(reader.dueAt(), undefined);
    reader.expire();
    assert.equal(reader.dueAt(), 0);
  });

  it('stops with what it has, and goes on where it was', async () => {
    seed(5_000);
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    client.fault = ({ method }, nth) => (method === 'query' && nth === 3 ? gate : undefined);
    reader.show('1h');
    await round();
    await settled();
    reader.stop();
    const stopped = await settled();
    assert.deepEqual([stopped.progress, stopped.lookedAt, stopped.summary?.total], ['stopped', 2_000, 2_000]);
    go();
    client.fault = () => undefined;
    reader.continue();
    const done = await settled();
    assert.deepEqual([done.progress, done.lookedAt, done.summary?.total], ['done', 5_000, 5_000]);
  });

  it('waits while nobody looks, and goes on when somebody comes back soon', async () => {
    seed(4_000);
    const forever = new Promise<void>(() => undefined);
    client.fault = ({ method }, nth) => (method === 'query' && nth === 3 ? forever : undefined);
    reader.show('1h');
    await round();
    await settled();
    reader.leave();
    client.fault = () => undefined;
    const asked = client.callsOf('query');
    reader.show('1h');
    const done = await settled();
    assert.deepEqual([done.progress, done.summary?.total], ['done', 4_000]);
    assert.equal(client.callsOf('query') - asked, 3);
  });

  it('asks before it looks at more than 100,000', async function () {
    this.timeout(20_000);
    seed(0);
    const row = {
      name: 'order',
      status: 'Running',
      tags: {},
      createdAt: timestampFromMs(clock.now() - minute),
    } as const;
    const pages = 130;
    client.query = (query) => {
      const page = Number(query.continuationToken ?? '0');
      const instances = query.statuses
        ? []
        : Array.from({ length: 1_000 }, (_, index) => ({ ...row, instanceId: `${page}-${index}` }));
      return Promise.resolve({
        instances,
        ...(query.statuses === undefined && page + 1 < pages && { continuationToken: String(page + 1) }),
      });
    };
    reader.show('15m');
    await round();
    for (let tries = 0; reader.state?.progress === 'reading' && tries < 200; tries += 1) await clock.advance(10);
    const full = await settled();
    assert.deepEqual([full.progress, full.lookedAt], ['full', 100_000]);
    reader.continue();
    for (let tries = 0; reader.state?.progress === 'reading' && tries < 200; tries += 1) await clock.advance(10);
    const done = await settled();
    assert.deepEqual([done.progress, done.summary?.total], ['done', 130_000]);
  });

  it('goes over empty pages', async () => {
    const answers = [
      { instances: [], continuationToken: 'a' },
      { instances: [], continuationToken: 'b' },
      { instances: [] },
      { instances: [] },
    ];
    client.query = () => Promise.resolve(answers.shift() ?? assert.fail('That was all.'));
    reader.show('1h');
    await round();
    const state = await settled();
    assert.deepEqual([state.progress, state.lookedAt, state.summary?.total], ['done', 0, 0]);
    assert.equal(answers.length, 0);
  });

  it('says in one sentence what went wrong, keeps what it has, and tries again', async () => {
    seed(3_000);
    client.fault = ({ method }, nth) =>
      method === 'query' && nth >= 2 ? new TaskHubError('permissionDenied') : undefined;
    reader.show('1h');
    await round();
    const failed = await settled();
    assert.deepEqual([failed.progress, failed.lookedAt, problems.length], ['failed', 1_000, 1]);
    assert.match(failed.problem ?? '', /\.$/);
    client.fault = () => undefined;
    reader.continue();
    const done = await settled();
    assert.deepEqual([done.progress, done.problem, done.summary?.total], ['done', undefined, 3_000]);
  });

  it('goes on by itself where it broke off, and says what is wrong until a page is there', async () => {
    seed(3_000);
    client.fault = ({ method }, nth) =>
      method === 'query' && nth >= 2 ? new TaskHubError('permissionDenied') : undefined;
    reader.show('1h');
    await round();
    await settled();
    await clock.advance(15_000);
    states = [];
    await round();
    const failed = await settled();
    assert.equal(failed.progress, 'failed');
    assert.equal(new Set([failed, ...states].map(({ problem }) => problem)).size, 1);
    client.fault = () => undefined;
    await clock.advance(15_000);
    await round();
    const done = await settled();
    assert.deepEqual([done.progress, done.problem, done.summary?.total], ['done', undefined, 3_000]);
  });

  it('leaves it to the hub when to try again, where the hub does not answer at all', async () => {
    client.fault = () => unavailable();
    reader.show('1h');
    await assert.rejects(round(), TaskHubError);
    assert.equal((await settled()).progress, 'failed');
    assert.equal(reader.dueAt(), 0);
    client.fault = () => undefined;
    await round();
    assert.equal((await settled()).progress, 'done');
  });

  it('says once that a server has no lists, and asks it again after a minute', async () => {
    client.fault = () => unimplemented();
    reader.show('1h');
    await round();
    const state = await settled();
    assert.equal(state.progress, 'unsupported');
    assert.equal(state.problem, 'This server can’t list instances, so there’s no overview.');
    await clock.advance(30_000);
    assert.ok((reader.dueAt() ?? 0) > clock.elapsed());
    client.fault = () => undefined;
    await clock.advance(30_000);
    await round();
    assert.deepEqual([(await settled()).progress, reader.state?.problem], ['done', undefined]);
  });

  it('tells the commonest error of those it looked at, whatever numbers are in it', async () => {
    client.now = clock.now() - minute;
    for (let index = 0; index < 30; index += 1) {
      const message = index % 3 === 0 ? 'is closed' : `no order ${index}`;
      client.add(`bad-${index}`, 'Failed', { name: 'Pay', failure: failureOf('Error', message) });
    }
    reader.show('15m');
    await round();
    const [pay] = (await settled()).summary?.failing ?? [];
    assert.deepEqual([pay?.name, pay?.failed, pay?.total, pay?.cause?.lookedAt], ['Pay', 30, 30, 20]);
    assert.match(pay?.cause?.text ?? '', /^Error: no order \d+$/);
    assert.ok((pay?.cause?.count ?? 0) >= 12);
    assert.equal(client.callsOf('get'), 20);
    assert.match(pay?.filter ?? '', /^status:Failed created:>=\S+ name:Pay$/);
  });

  it('asks no more for histories where the server has none', async () => {
    seed(50);
    client.fault = ({ method }) => (method === 'history' ? unimplemented() : undefined);
    reader.show('1h');
    await round();
    const { summary, progress } = await settled();
    assert.equal(progress, 'done');
    assert.equal(summary?.slow[0]?.parts, undefined);
    assert.ok(client.callsOf('history') <= 4);
  });

  it('tells queue time from run time', async () => {
    const created = clock.now() - 10 * minute;
    client.add('one', 'Completed', {
      createdAt: timestampFromMs(created),
      completedAt: timestampFromMs(created + 5_000),
    });
    client.histories.set('one', [
      { kind: 'orchestratorStarted', eventId: -1, timestamp: timestampFromMs(created + 2_000) },
      { kind: 'executionStarted', eventId: -1, timestamp: timestampFromMs(created), name: 'order', tags: {} },
    ]);
    reader.show('15m');
    await round();
    const [slow] = (await settled()).summary?.slow ?? [];
    assert.deepEqual(slow?.parts, { queuedMs: 2_000, runMs: 3_000, lookedAt: 1 });
    assert.deepEqual([slow.medianMs, slow.p95Ms], [5_000, 5_000]);
    assert.match(slow.slowFilter ?? '', /duration:>4950ms/);
  });

  it('lists the oldest that have not finished, however old they are', async () => {
    client.now = clock.now() - 40 * 24 * 60 * minute;
    client.add('ancient', 'Running');
    client.add('queued', 'Pending');
    client.add('planned', 'Pending', { scheduledStartAt: timestampFromMs(clock.now() + minute) });
    reader.show('15m');
    await round();
    const { summary } = await settled();
    assert.equal(summary?.total, 0);
    assert.deepEqual(
      summary.oldestRunning.map(({ id }) => id),
      ['ancient'],
    );
    assert.deepEqual(
      summary.oldestPending.map(({ id }) => id),
      ['queued'],
    );
  });

  it('follows the workers while somebody looks, where the server tells of them', async () => {
    let workers: number | undefined = 1;
    let looks = 0;
    work = () => {
      looks += 1;
      return Promise.resolve(workers ? { workers, orchestrations: 0, activities: 0, entities: 0 } : 'notNow');
    };
    make();
    reader.show('1h');
    await round();
    assert.equal((await settled()).work?.workers, 1);
    workers = undefined;
    await clock.advance(10_000);
    assert.deepEqual([reader.state?.work, states.at(-1)?.work], [undefined, undefined], 'the server has ended');
    workers = 2;
    await clock.advance(10_000);
    assert.equal(reader.state?.work?.workers, 2);
    reader.leave();
    const before = looks;
    await clock.advance(minute);
    assert.equal(looks, before);
  });
});

function failureOf(errorType: string, errorMessage: string) {
  return { errorType, errorMessage, isNonRetriable: false, properties: {} };
}

function clockedWait(clock: ManualClock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(ms, resolve);
  });
}
