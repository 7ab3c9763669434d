// From the start of the process to the first answered Hello after a kill, with 100,000 instances stored, 1,000 of them
// running.
import type { Bench, BenchMode } from './benchResult.js';
import { runLoad } from './hub/bareClient.js';
import { buildScripts } from './hub/builtScripts.js';
import { copyOfDataSet } from './hub/dataSet.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';
import { timeOfNode, timeToHello } from './hub/startTime.js';

const mostMilliseconds = 500;
const instances: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 10_000, smoke: 2000 };

export const bench: Bench = {
  name: 'hub-restart',
  run: async (mode) => {
    const data = copyOfDataSet(instances[mode], instances[mode] / 100);
    const scripts = await buildScripts();
    const args = ['--port', '0', '--data', data.folder, '--log-level', 'error'];
    try {
      const medians = await alternate(mode === 'smoke' ? 1 : 7, {
        node: timeOfNode,
        hub: async () => {
          await leaveUnfinished(scripts.emulator, args);
          return timeToHello(scripts.emulator, args);
        },
      });
      const [ours, node] = [medians.get('hub') ?? NaN, medians.get('node') ?? NaN];
      return [
        {
          name: bench.name,
          against: 'node',
          value: round(ours - node, 0),
          unit: 'ms',
          baseline: round(node, 0),
          ratio: round(ours / node),
          mark: `≤ ${mostMilliseconds} ms`,
          ok: ours - node <= mostMilliseconds,
        },
      ];
    } finally {
      scripts.remove();
      data.remove();
    }
  },
};

/** Kills a server that has just stored something, so that the next one finds its log. */
async function leaveUnfinished(script: string, args: readonly string[]): Promise<void> {
  const server = await startServerProcess(script, args);
  await runLoad(server.port, { orchestrations: 10, inFlight: 10 });
  await server.kill();
}
