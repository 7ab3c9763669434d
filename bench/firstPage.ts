// The first page of every status, as the tree asks for it when a hub is opened, of a hub of 1,000,000 instances against
// one of 1,000. Both servers run at once and are asked in turn, each time by a live state that knows nothing yet.
import { systemClock } from '../src/common/clock.js';
import { connectTaskHub } from '../src/client/grpc/grpcTaskHubClient.js';
import { orchestrationStatuses } from '../src/client/instance.js';
import { noMarks } from '../src/hubs/saved/hubMarks.js';
import { LiveHub } from '../src/hubs/live/liveHub.js';
import type { Bench, BenchMode } from './benchResult.js';
import { buildScripts } from './hub/builtScripts.js';
import { dataSet } from './hub/dataSet.js';
import { alternate, median, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const large: Readonly<Record<BenchMode, number>> = { full: 1_000_000, quick: 100_000, smoke: 2000 };
const openings: Readonly<Record<BenchMode, number>> = { full: 30, quick: 20, smoke: 2 };
const pageSize = 100;
const most = 1.3;

export const bench: Bench = {
  name: 'first-page',
  run: async (mode) => {
    const folders = [dataSet(large[mode], 1), dataSet(1000, 1)];
    const scripts = await buildScripts();
    const servers = await Promise.all(
      folders.map((data) =>
        startServerProcess(scripts.emulator, ['--port', '0', '--log-level', 'error', '--data', data]),
      ),
    );
    try {
      const [million, thousand] = servers;
      if (million === undefined || thousand === undefined) throw new Error('Two servers were expected.');
      const milliseconds = (port: number) => async (): Promise<number> => {
        const times: number[] = [];
        for (let opening = 0; opening < openings[mode]; opening += 1) times.push(await timeToOpen(port));
        return median(times);
      };
      const runs = { small: milliseconds(thousand.port), large: milliseconds(million.port) };
      await alternate(1, runs);
      const medians = await alternate(mode === 'smoke' ? 1 : 7, runs);
      const [value, baseline] = [medians.get('large') ?? NaN, medians.get('small') ?? NaN];
      const ratio = round(value / baseline);
      return [
        {
          name: bench.name,
          against: 'small',
          value: round(value, 3),
          unit: 'ms',
          baseline: round(baseline, 3),
          ratio,
          mark: `≤ ${most}`,
          ok: ratio <= most,
        },
      ];
    } finally {
      for (const server of servers) await server.kill();
      scripts.remove();
    }
  },
};

/** Milliseconds from the look at a hub until all eight statuses are there. The connection is open already. */
async function timeToOpen(port: number): Promise<number> {
  const endpoint = `http://127.0.0.1:${port}`;
  const client = connectTaskHub({ endpoint, taskHub: 'default', authentication: 'None' });
  await client.hello();
  const identity = { label: 'bench', taskHub: 'default', endpoint, marks: noMarks, isLocal: false };
  const habits = { clock: systemClock, pageSize: () => pageSize, intervalMs: () => 60_000, note: () => undefined };
  const hub = new LiveHub('bench', identity, () => Promise.resolve(client), habits);
  try {
    const begin = performance.now();
    await new Promise<void>((resolve, reject) => {
      hub.onDidChangeConnection((connection) => {
        if (connection.state === 'connected') resolve();
        if (connection.state === 'failed') reject(connection.error);
      });
      hub.watch();
    });
    const time = performance.now() - begin;
    const rows = orchestrationStatuses.map((status) => hub.group(status)?.instances.length ?? -1);
    if (rows.includes(-1) || !rows.includes(pageSize)) throw new Error(`The first pages have ${rows.join(', ')} rows.`);
    return time;
  } finally {
    hub.dispose();
  }
}
