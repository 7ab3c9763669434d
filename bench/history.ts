// Streaming a long history into domain events.
import { connectTaskHub } from '../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../src/client/taskHubClient.js';
import type { Bench, BenchMode } from './benchResult.js';
import { buildScript } from './builtScript.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';
import { BareReader } from './reading/bareReader.js';

const events: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 10_000, smoke: 2_000 };
const rounds: Readonly<Record<BenchMode, number>> = { full: 15, quick: 25, smoke: 1 };
/** Histories read before anything counts: the code is compiled then. */
const warmUps: Readonly<Record<BenchMode, number>> = { full: 3, quick: 10, smoke: 0 };
const mark = 1.25;

export const bench: Bench = {
  name: 'history',
  run: async (mode) => {
    const script = await buildScript('bench/reading/encodedServer.ts');
    const count = events[mode];
    const server = await startServerProcess(script.file, [0, 1, count].map(String));
    const ours = connectTaskHub({
      endpoint: `http://127.0.0.1:${server.port}`,
      taskHub: 'default',
      authentication: 'None',
    });
    const bare = new BareReader(server.port);
    const reads = { ours: () => readAll(ours), bare: () => bare.history() };
    /** Milliseconds. */
    const timed = async (name: keyof typeof reads): Promise<number> => {
      const startedAt = performance.now();
      const found = await reads[name]();
      const ms = performance.now() - startedAt;
      if (found !== count) throw new Error(`${name} read ${found} of ${count} events.`);
      return ms;
    };
    try {
      for (let warmUp = 0; warmUp < warmUps[mode]; warmUp += 1) for (const each of Object.values(reads)) await each();
      await ours.hello();
      const medians = await alternate(rounds[mode], { bare: () => timed('bare'), ours: () => timed('ours') });
      await ours.hello();
      const [value, baseline] = [medians.get('ours') ?? NaN, medians.get('bare') ?? NaN];
      const ratio = round(value / baseline);
      return [
        {
          name: bench.name,
          against: 'bare',
          value: round(value, 1),
          unit: 'ms',
          baseline: round(baseline, 1),
          ratio,
          mark: `≤ ${mark}`,
          ok: ratio <= mark,
        },
      ];
    } finally {
      ours.close();
      bare.close();
      await server.kill();
      script.remove();
    }
  },
};

async function readAll(client: TaskHubClient): Promise<number> {
  let count = 0;
  for await (const chunk of client.history('order')) count += chunk.length;
  return count;
}
