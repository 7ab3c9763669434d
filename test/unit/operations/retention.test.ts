import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileRetentionState } from '../../../src/client/operations/retention/fileRetentionState.js';
import {
  keepRetention,
  type RetentionEvent,
  type RetentionState,
} from '../../../src/client/operations/retention/retention.js';
import {
  nextRetentionRun,
  parseRetentionRule,
  type RetentionRule,
} from '../../../src/client/operations/retention/retentionRule.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { ManualClock, settle } from '../../support/manualClock.js';
import { ScriptedClient, unavailable } from '../../support/servers/scriptedClient.js';
import { inputText } from '../../../src/text/inputText.js';

const hour = 3_600_000;
const day = 24 * hour;
const local = (dayOfMonth: number, h: number, m = 0): number => new Date(2026, 10, dayOfMonth, h, m).getTime();
const rule: RetentionRule = { ageMs: 30 * day, statuses: ['Completed'], hour: 3, minute: 0 };

describe('a retention rule', () => {
  it('is read from what a person writes', () => {
    assert.deepEqual(parseRetentionRule({ age: '30d', statuses: ['Completed'], timeOfDay: ' 3:00 ' }), { rule });
    for (const [text, problem] of [
      [{ age: 'old', statuses: ['Failed'], timeOfDay: '3:00' }, /duration such as/],
      [{ age: '1d', statuses: [], timeOfDay: '3:00' }, /at least one status/],
      [{ age: '1d', statuses: ['Running'], timeOfDay: '3:00' }, /Running isn’t a finished status/],
      [{ age: '1d', statuses: ['Failed'], timeOfDay: '24:00' }, /time of day/],
      [{ age: '1d', statuses: ['Failed'], timeOfDay: '3:60' }, /time of day/],
    ] as const) {
      const parsed = parseRetentionRule(text);
      assert.match('problem' in parsed ? inputText(parsed.problem) : '', problem);
    }
  });

  it('runs next at its time of day, today or tomorrow', () => {
    assert.equal(nextRetentionRun(rule, local(23, 3), local(24, 1)), local(24, 3));
    assert.equal(nextRetentionRun(rule, local(24, 3), local(24, 3)), local(25, 3));
    assert.equal(nextRetentionRun(rule, local(24, 3), local(24, 18)), local(25, 3));
  });

  it('runs at once when its time has gone by since the last run', () => {
    assert.equal(nextRetentionRun(rule, local(23, 3), local(24, 3)), local(24, 3));
    assert.equal(nextRetentionRun(rule, local(10, 3), local(24, 9, 30)), local(24, 9, 30));
    assert.equal(nextRetentionRun(rule, local(22, 23), local(24, 1)), local(24, 1));
  });

  it('is counted from the moment at which it was switched on', () => {
    assert.equal(nextRetentionRun(rule, local(24, 9), local(24, 9)), local(25, 3));
  });

  it('never runs twice for one time of day, and never misses one for longer than it is looked at', () => {
    let last = local(1, 12);
    const runs: number[] = [];
    for (let now = last; now < local(20, 12); now += 17 * 60_000) {
      if (nextRetentionRun(rule, last, now) > now) continue;
      runs.push(now);
      last = now;
    }
    assert.equal(runs.length, 19);
    assert.ok(runs.every((at) => new Date(at).getHours() === 3 && new Date(at).getMinutes() < 17));
  });
});

describe('keeping a retention rule', () => {
  let clock: ManualClock;
  let client: ScriptedClient;
  let state: MemoryState;
  let events: RetentionEvent[];
  let stop: AbortController;

  class MemoryState implements RetentionState {
    readonly runs = new Map<string, number>();
    held = false;
    async lastRun(hubKey: string): Promise<number | undefined> {
      return this.runs.get(hubKey);
    }
    async noteRun(hubKey: string, atMs: number): Promise<void> {
      this.runs.set(hubKey, atMs);
    }
    async tryLease(): Promise<{ release(): Promise<void> } | undefined> {
      if (this.held) return undefined;
      this.held = true;
      return {
        release: async () => {
          this.held = false;
        },
      };
    }
  }

  beforeEach(() => {
    clock = new ManualClock(local(24, 9));
    client = new ScriptedClient();
    client.now = clock.now() - 40 * day;
    client.addMany(20, 'Completed', 'old-');
    client.add('old-failed', 'Failed');
    client.now = clock.now();
    client.addMany(5, 'Completed', 'new-');
    state = new MemoryState();
    events = [];
    stop = new AbortController();
  });

  const keep = (): Promise<void> =>
    keepRetention({
      clock,
      signal: stop.signal,
      hubKey: 'hub',
      rule,
      state,
      client: () => Promise.resolve(client),
      onEvent: (event) => events.push(event),
    });
  const ran = (): number[] => events.flatMap((event) => (event.kind === 'ran' ? [event.report.deletedCount] : []));

  it('removes nothing before its time, then what is too old, daily', async () => {
    const kept = keep();
    await clock.advance(17 * hour);
    assert.deepEqual(events, [{ kind: 'scheduled', atMs: local(25, 3) }]);
    assert.equal(client.instances.size, 26);
    await clock.advance(hour);
    assert.deepEqual(ran(), [20]);
    assert.equal(client.instances.size, 6);
    await clock.advance(35 * day);
    assert.equal(ran().length, 36);
    assert.deepEqual([...client.instances.keys()], ['old-failed']);
    stop.abort();
    await kept;
    assert.equal(clock.pendingTimers, 0);
  });

  it('makes up for a time that it missed while no window was open', async () => {
    state.runs.set('hub', local(20, 3));
    const kept = keep();
    await settle();
    assert.deepEqual(ran(), [20]);
    stop.abort();
    await kept;
  });

  it('removes what is too old from a server that knows no batches and answers that it is complete', async () => {
    client.purgeBatch = () => Promise.resolve({ deletedCount: 0, isComplete: true });
    state.runs.set('hub', local(20, 3));
    const kept = keep();
    await settle();
    assert.deepEqual([ran(), client.instances.size], [[20], 6]);
    stop.abort();
    await kept;
  });

  it('runs in one window only', async () => {
    const windows = [keep(), keep(), keep()];
    await clock.advance(20 * hour);
    assert.deepEqual(ran(), [20]);
    stop.abort();
    await Promise.all(windows);
  });

  it('waits for another window that holds the lease, and takes over when that one does not finish', async () => {
    state.runs.set('hub', local(20, 3));
    state.held = true;
    const kept = keep();
    await clock.advance(hour);
    assert.deepEqual(ran(), []);
    state.held = false;
    await clock.advance(15 * 60_000);
    assert.deepEqual(ran(), [20]);
    stop.abort();
    await kept;
  });

  it('tries again after an hour when the hub is away', async () => {
    state.runs.set('hub', local(20, 3));
    client.fault = () => unavailable();
    const kept = keep();
    await clock.advance(5 * 60_000);
    client.fault = () => undefined;
    await clock.advance(2 * hour);
    const ends = events.flatMap((event) => (event.kind === 'ran' ? [event.report.end.kind] : []));
    assert.deepEqual(ends, ['stopped', 'finished']);
    assert.ok((state.runs.get('hub') ?? 0) > local(24, 10));
    stop.abort();
    await kept;
  });

  it('tells when the client cannot be had, and goes on', async () => {
    state.runs.set('hub', local(20, 3));
    const kept = keepRetention({
      clock,
      signal: stop.signal,
      hubKey: 'hub',
      rule,
      state,
      client: () => Promise.reject(new Error('not signed in')),
      onEvent: (event) => events.push(event),
    });
    await clock.advance(90 * 60_000);
    assert.deepEqual(
      events.map((event) => event.kind),
      ['failed', 'failed'],
    );
    assert.equal(state.held, false);
    stop.abort();
    await kept;
  });

  it('asks only for what finished before the age', async () => {
    client.add('long', 'Completed', {
      createdAt: timestampFromMs(clock.now() - 90 * day),
      completedAt: timestampFromMs(clock.now() - day),
    });
    state.runs.set('hub', local(20, 3));
    const kept = keep();
    await settle();
    assert.deepEqual(ran(), [20]);
    assert.ok(client.instances.has('long'));
    stop.abort();
    await kept;
  });
});

describe('the state of retention rules in a folder', () => {
  let folder: string;
  let clock: ManualClock;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'retention-')), 'made', 'when-needed');
    // Files get their times from the machine's clock.
    clock = new ManualClock(Date.now());
  });
  afterEach(() => rm(path.dirname(path.dirname(folder)), { recursive: true, force: true }));

  it('remembers the last run of each hub for all windows', async () => {
    const [one, other] = [new FileRetentionState(folder, clock), new FileRetentionState(folder, clock)];
    assert.equal(await one.lastRun('http://a|x'), undefined);
    await one.noteRun('http://a|x', 5);
    await one.noteRun('http://a|x', 6);
    assert.equal(await other.lastRun('http://a|x'), 6);
    assert.equal(await other.lastRun('http://a|y'), undefined);
    assert.equal((await readdir(folder)).length, 1);
  });

  it('gives the lease to one window at a time', async () => {
    const windows = Array.from({ length: 8 }, () => new FileRetentionState(folder, clock));
    const leases = await Promise.all(windows.map((window) => window.tryLease('hub')));
    const held = leases.filter((lease) => lease !== undefined);
    assert.equal(held.length, 1);
    assert.ok(await windows[0]?.tryLease('other hub'));
    await held[0]?.release();
    assert.ok(await windows[1]?.tryLease('hub'));
  });

  it('takes over the lease of a window that died, not that of one that lives', async () => {
    const [one, other] = [new FileRetentionState(folder, clock), new FileRetentionState(folder, clock)];
    const first = await one.tryLease('hub');
    assert.ok(first);
    // Fires the refresh each minute: the file's time follows, so the lease lives.
    for (let minute = 0; minute < 10; minute += 1) {
      await clock.advance(60_000);
      await untilRefreshed(other);
    }
    assert.equal(await other.tryLease('hub'), undefined);
    await first.release();

    const dead = new ManualClock(clock.now());
    assert.ok(await new FileRetentionState(folder, dead).tryLease('hub'));
    assert.equal(await other.tryLease('hub'), undefined);
    await clock.advance(6 * 60_000);
    assert.ok(await other.tryLease('hub'));
  });

  it('a window that lost its lease does not give up that of its successor', async () => {
    const slow = new ManualClock(clock.now());
    const lost = await new FileRetentionState(folder, slow).tryLease('hub');
    await clock.advance(6 * 60_000);
    const other = new FileRetentionState(folder, clock);
    assert.ok(await other.tryLease('hub'));
    await lost?.release();
    assert.equal(await new FileRetentionState(folder, clock).tryLease('hub'), undefined);
  });

  /** Waits for the write of the refresh by reading through the same file system. */
  async function untilRefreshed(state: FileRetentionState): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) {
      await state.lastRun('hub');
      await settle();
    }
  }
});
