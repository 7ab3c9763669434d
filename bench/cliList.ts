// All instances of a hub as lines of JSON into a pipe, from the start of the process to its end.
import type { Bench, BenchMode } from './benchResult.js';
import { buildCommandLine } from './cli/builtCommandLine.js';
import { connectionTo, timed } from './cli/timed.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const instances: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 100_000, smoke: 2_000 };
const rounds: Readonly<Record<BenchMode, number>> = { full: 9, quick: 5, smoke: 1 };
const pageSize = 1_000;
const mark = 0.7;

export const bench: Bench = {
  name: 'cli-list',
  run: async (mode) => {
    const built = await buildCommandLine({
      server: 'bench/reading/encodedServer.ts',
      bare: 'bench/cli/bareList.ts',
    });
    const count = instances[mode];
    const server = await startServerProcess(built.script('server'), [count, pageSize, 0].map(String));
    /** Instances a second. */
    const rate = async (args: readonly string[]): Promise<number> => {
      const { ms, lines } = await timed(args, connectionTo(server.port));
      if (lines !== count) throw new Error(`${args.join(' ')} wrote ${lines} of ${count} lines.`);
      return (count / ms) * 1000;
    };
    try {
      const medians = await alternate(rounds[mode], {
        bare: () => rate([built.script('bare'), String(server.port)]),
        ours: () => rate([built.cli, 'list', '--everything', '--output', 'ndjson']),
      });
      const [ours, bare] = [medians.get('ours') ?? NaN, medians.get('bare') ?? NaN];
      return [
        {
          name: bench.name,
          against: 'bare',
          value: round(ours, 0),
          unit: 'instances/s',
          baseline: round(bare, 0),
          ratio: round(ours / bare),
          mark: `≥ ${mark}`,
          ok: ours / bare >= mark,
        },
      ];
    } finally {
      await server.kill();
      built.remove();
    }
  },
};
