// The command line from the start of its process to its end: one page of a small hub, as JSON.
import type { Bench } from './benchResult.js';
import { buildCommandLine } from './cli/builtCommandLine.js';
import { connectionTo, timed } from './cli/timed.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';
import { timeOfNode } from './hub/startTime.js';

const mostMilliseconds = 150;
const instances = 100;

export const bench: Bench = {
  name: 'cli-start',
  run: async (mode) => {
    const built = await buildCommandLine({ server: 'bench/reading/encodedServer.ts' });
    const server = await startServerProcess(built.script('server'), [instances, instances, 0].map(String));
    const list = async (): Promise<number> =>
      (await timed([built.cli, 'list', '--output', 'json'], connectionTo(server.port))).ms;
    try {
      if (mode !== 'smoke') await list();
      const medians = await alternate(mode === 'smoke' ? 1 : 15, { node: timeOfNode, list });
      const [ours, node] = [medians.get('list') ?? NaN, medians.get('node') ?? NaN];
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
      await server.kill();
      built.remove();
    }
  },
};
