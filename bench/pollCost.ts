// What an open hub of 100,000 changing instances costs its server: the calls, and bytes, of a minute from the moment that
// somebody opens it, by what of it is in sight. And how late what changes in an open group is seen. The server is a process
// of its own, reached over gRPC; the hub counts as one that is not on this machine.
import { setTimeout as pause } from 'node:timers/promises';
import { connectTaskHub } from '../src/client/grpc/grpcTaskHubClient.js';
import { systemClock } from '../src/common/clock.js';
import { type Disposable, DisposableStore, toDisposable } from '../src/common/disposable.js';
import { LiveList } from '../src/hubs/live/instances/liveList.js';
import { LiveHub } from '../src/hubs/live/liveHub.js';
import { noMarks } from '../src/hubs/saved/hubMarks.js';
import { OverviewReader } from '../src/views/panels/hub/overview/overviewReader.js';
import { TableFeed } from '../src/views/panels/hub/tableFeed.js';
import type { NotedRow } from '../src/views/tree/rows/rowNote.js';
import { WaitingRounds } from '../src/views/tree/rows/waitingRounds.js';
import type { Bench, BenchMode, BenchResult } from './benchResult.js';
import { buildScript } from './builtScript.js';
import { round } from './hub/rounds.js';
import { type ServerProcess, startServerProcess } from './hub/serverProcess.js';

interface Plan {
  readonly instances: number;
  readonly totalMs: number;
  /** Changes whose delay is measured. */
  readonly probes: number;
}

const plans: Readonly<Record<BenchMode, Plan>> = {
  full: { instances: 100_000, totalMs: 60_000, probes: 15 },
  quick: { instances: 100_000, totalMs: 30_000, probes: 7 },
  smoke: { instances: 2000, totalMs: 4000, probes: 1 },
};

interface Sight {
  readonly against: string;
  readonly mostCalls: number;
  readonly open: (hub: LiveHub) => readonly Disposable[];
  /** What a person asks for once, which is over before the minute begins. */
  readonly once?: (hub: LiveHub) => Promise<Disposable>;
  /** Whether the running ones are in sight, so that a change among them is to be seen soon. */
  readonly showsRunning: boolean;
}

const sights: readonly Sight[] = [
  { against: 'all-collapsed', mostCalls: 40, open: (hub) => [hub.watch()], showsRunning: false },
  {
    against: 'one-expanded',
    mostCalls: 70,
    open: (hub) => openRunning(hub),
    showsRunning: true,
  },
  {
    against: 'table-too',
    mostCalls: 90,
    open: (hub) => [...openRunning(hub), openTable(hub)],
    showsRunning: true,
  },
  {
    against: 'overview-too',
    mostCalls: 90,
    open: (hub) => openRunning(hub),
    once: openOverview,
    showsRunning: true,
  },
  {
    against: 'grouped-otherwise',
    mostCalls: 70,
    open: (hub) => [openList(hub)],
    showsRunning: false,
  },
  {
    against: 'grouped-otherwise-table-too',
    mostCalls: 90,
    open: (hub) => [openList(hub), openTable(hub)],
    showsRunning: false,
  },
];
const mostSeconds = 3;

export const bench: Bench = {
  name: 'poll-cost',
  run: async (mode) => {
    const script = await buildScript('bench/poll/changingHub.ts');
    const server = await startServerProcess(script.file, [String(plans[mode].instances)]);
    try {
      const results: BenchResult[] = [];
      for (const sight of sights) results.push(...(await measure(server, sight, plans[mode])));
      return results;
    } finally {
      await server.kill();
      script.remove();
    }
  },
};

async function measure(server: ServerProcess, sight: Sight, plan: Plan): Promise<readonly BenchResult[]> {
  const { against, mostCalls } = sight;
  const hub = openHub(server.port);
  const once = await sight.once?.(hub);
  const before = await countsOf(server);
  const began = performance.now();
  const opened = [...sight.open(hub), ...(once === undefined ? [] : [once])];
  try {
    await firstAnswer(hub);
    const first = await countsOf(server);
    const restMs = plan.totalMs - (performance.now() - began);
    const delays = await watchFor(restMs, sight.showsRunning ? plan.probes : 0, () => delayOfChange(server, hub));
    const after = await countsOf(server);
    // The first answer comes once; the rest of a shorter run goes on for a minute.
    const aMinute = (of: keyof Counts): number =>
      round(first[of] - before[of] + ((after[of] - first[of]) * 60_000) / plan.totalMs, 0);
    const [calls, kilobytes] = [aMinute('calls'), round(aMinute('bytes') / 1000, 0)];
    console.error(`${against}: ${calls} calls, ${kilobytes} kB a minute`);
    const base = { name: bench.name, baseline: null, ratio: null };
    const cost = {
      ...{ ...base, against, value: calls, unit: 'calls/min' },
      ...{ mark: `≤ ${mostCalls}`, ok: calls <= mostCalls },
    };
    if (delays.length === 0) return [cost];
    console.error(`${against}: changes were seen after ${delays.map((seconds) => seconds.toFixed(1)).join(' ')} s`);
    const value = round(Math.max(...delays), 1);
    const lateness = { ...base, against: `${against}-delay`, value, unit: 's' };
    return [cost, { ...lateness, mark: `≤ ${mostSeconds}`, ok: value <= mostSeconds }];
  } finally {
    for (const watching of opened) watching.dispose();
    hub.dispose();
  }
}

function openHub(port: number): LiveHub {
  const endpoint = `http://127.0.0.1:${port}`;
  const identity = { label: 'bench', taskHub: 'default', endpoint, marks: noMarks, isLocal: false };
  const habits = { clock: systemClock, pageSize: () => 100, intervalMs: () => 2000, note: () => undefined };
  const connect = () => Promise.resolve(connectTaskHub({ endpoint, taskHub: 'default', authentication: 'None' }));
  return new LiveHub('bench', identity, connect, habits);
}

/** An open status in the tree, whose rows say what their instances wait for: as if all of them had rested for long. */
function openRunning(hub: LiveHub): readonly Disposable[] {
  const reading = new AbortController();
  const rounds = new WaitingRounds<NotedRow>({
    clock: systemClock,
    redraw: () => undefined,
    isIdle: () => false,
    awaitedEvents: () => Promise.resolve([]),
  });
  const of = {
    ...{ id: hub.id, isLocal: hub.isLocal, marks: hub.marks },
    client: () => hub.client(),
    serverNow: () => hub.serverNow() + 60_000,
  };
  const rows = (): readonly NotedRow[] =>
    (hub.group('Running')?.instances ?? []).map((instance) => ({ instance, wantsNote: true, tell: () => true }));
  const drawn = { [Symbol.iterator]: () => rows()[Symbol.iterator]() };
  void rounds.run({ hub: of, drawn }, reading.signal);
  return [hub.watch(), hub.watchGroup('Running'), toDisposable(() => reading.abort())];
}

/** What the tree reads of a hub that is grouped by name, time, or parent. */
function openList(hub: LiveHub): Disposable {
  const list = new LiveList({ hub, clock: systemClock, pageSize: () => 100, filter: () => ({}), slowness: 1 });
  const watching = new DisposableStore();
  watching.add(hub.watchList());
  watching.add(list);
  list.setVisible(true);
  void list.loadMore(500);
  return watching;
}

/** A table beside the tree, scrolled to its second page. */
function openTable(hub: LiveHub): Disposable {
  const feed = new TableFeed(hub, systemClock, () => 100, undefined);
  feed.setVisible(true);
  void feed.loadMore(false).then(async () => {
    await feed.loadMore(false);
    const taken: string[] = [];
    for (let batch = feed.take(); ; batch = feed.take()) {
      taken.push(...batch.more.map(({ id }) => id), ...batch.rows.map(({ id }) => id));
      if (batch.isEnd) break;
    }
    feed.look(taken.slice(150, 190));
  });
  return feed;
}

/** The overview in the tab of the hub, in the place of the table, once it has looked at all that it looks at. */
async function openOverview(hub: LiveHub): Promise<Disposable> {
  const overview = new OverviewReader({ hub, clock: systemClock, log: (error) => console.error(error) });
  overview.show('30d');
  await new Promise<void>((resolve) => {
    overview.onDidChange(() => {
      const { progress } = overview.state ?? {};
      if (progress === 'done' || progress === 'full') resolve();
    });
  });
  return overview;
}

async function firstAnswer(hub: LiveHub): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      const { connection } = hub;
      if (connection.state === 'connected') resolve();
      if (connection.state === 'failed') reject(connection.error);
    };
    hub.onDidChangeConnection(look);
    look();
  });
}

/** Lets so many milliseconds pass, and measures so many times in between. */
async function watchFor(ms: number, times: number, once: () => Promise<number>): Promise<readonly number[]> {
  const end = performance.now() + ms;
  const measured: number[] = [];
  for (let time = 0; time < times; time += 1) {
    // At ever other moments between two readings.
    const nextAt = end - (ms * (times - time)) / times + ((time * 700) % 2000);
    await pause(Math.max(0, nextAt - performance.now()));
    measured.push(await once());
  }
  await pause(Math.max(0, end - performance.now()));
  return measured;
}

/** Seconds from the start of an instance until the hub tells of it. */
async function delayOfChange({ controlPort }: ServerProcess, hub: LiveHub): Promise<number> {
  const { instanceId } = await ask<{ instanceId: string }>(controlPort, '/start');
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const seen = hub.onDidChangeInstances((ids) => {
      if (!ids.includes(instanceId)) return;
      limit.dispose();
      seen.dispose();
      resolve();
    });
    const limit = systemClock.setTimer(20_000, () => reject(new Error('A change was never seen.')));
  });
  return (performance.now() - began) / 1000;
}

interface Counts {
  readonly calls: number;
  readonly bytes: number;
}

function countsOf({ controlPort }: ServerProcess): Promise<Counts> {
  return ask<Counts>(controlPort, '/counts');
}

async function ask<T>(port: number, path: string): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  const value: T = JSON.parse(await answer.text());
  return value;
}
