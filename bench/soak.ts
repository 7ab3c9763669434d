// Whether the live state of a hub grows while 10,000 instances keep changing under it and somebody looks: the heap at the
// end over the heap after the start, each after a collection. The server is a process of its own. Without `--long` the
// looks come ten times as often for a minute and a half.
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../src/common/clock.js';
import { connectTaskHub } from '../src/client/grpc/grpcTaskHubClient.js';
import { orchestrationStatuses } from '../src/client/instance.js';
import { noMarks } from '../src/hubs/hubMarks.js';
import { LiveHub } from '../src/hubs/liveHub.js';
import type { Bench, BenchMode } from './benchResult.js';
import { buildScript } from './builtScript.js';
import { round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

interface Plan {
  readonly intervalMs: number;
  readonly startMs: number;
  readonly totalMs: number;
}

const plans: Readonly<Record<BenchMode | 'long', Plan>> = {
  long: { intervalMs: 1000, startMs: 120_000, totalMs: 1_800_000 },
  full: { intervalMs: 100, startMs: 30_000, totalMs: 90_000 },
  quick: { intervalMs: 100, startMs: 15_000, totalMs: 45_000 },
  smoke: { intervalMs: 100, startMs: 1000, totalMs: 3000 },
};
const instances: Readonly<Record<BenchMode, number>> = { full: 10_000, quick: 10_000, smoke: 500 };
const pageSize = 500;
const most = 1.05;

export const bench: Bench & {
  readonly run: (mode: BenchMode, options?: { readonly long: boolean }) => ReturnType<Bench['run']>;
} = {
  name: 'soak',
  run: async (mode, { long } = { long: false }) => {
    const plan = plans[long ? 'long' : mode];
    const script = await buildScript('bench/soak/changingServer.ts');
    const server = await startServerProcess(script.file, [String(instances[mode])]);
    const endpoint = `http://127.0.0.1:${server.port}`;
    const client = connectTaskHub({ endpoint, taskHub: 'default', authentication: 'None' });
    const identity = { label: 'soak', taskHub: 'default', endpoint, marks: noMarks, isLocal: false };
    const hub = new LiveHub('soak', identity, () => Promise.resolve(client), {
      clock: systemClock,
      pageSize: () => pageSize,
      intervalMs: () => plan.intervalMs,
      note: (message) => console.error(message),
    });
    let changes = 0;
    hub.onDidChangeInstances((ids) => (changes += ids.length));
    try {
      hub.watch();
      await pause(plan.startMs / 2);
      await loadAll(hub);
      await pause(plan.startMs / 2);
      const baseline = heapMegabytes();
      await pause(plan.totalMs - plan.startMs);
      const value = heapMegabytes();
      console.error(`${changes} changes of ${instances[mode]} instances were told of`);
      if (changes < instances[mode]) throw new Error('The instances hardly changed.');
      const ratio = round(value / baseline, 3);
      const mark = `≤ ${most}`;
      const ok = ratio <= most;
      return [{ name: bench.name, against: 'start', value, unit: 'MB', baseline, ratio, mark, ok }];
    } finally {
      hub.dispose();
      await server.kill();
      script.remove();
    }
  },
};

/** As somebody does who presses "Load more" in every status until there is no more. */
async function loadAll(hub: LiveHub): Promise<void> {
  for (const status of orchestrationStatuses) {
    for (let page = 0; page < 20 && hub.group(status)?.hasMore === true; page += 1) await hub.loadMore(status);
  }
}

function heapMegabytes(): number {
  // The process of a measure runs with --expose-gc.
  for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  return round(process.memoryUsage().heapUsed / 1_000_000);
}
