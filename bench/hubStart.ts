// From the start of the process, on an empty data folder, to the first answered Hello.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './benchResult.js';
import { buildScripts } from './hub/builtScripts.js';
import { alternate, round } from './hub/rounds.js';
import { timeOfNode, timeToHello } from './hub/startTime.js';

const mostMilliseconds = 250;

export const bench: Bench = {
  name: 'hub-start',
  run: async (mode) => {
    const scripts = await buildScripts();
    const folder = mkdtempSync(path.join(tmpdir(), 'task-hub-bench-'));
    let data = 0;
    try {
      const medians = await alternate(mode === 'smoke' ? 1 : 9, {
        node: timeOfNode,
        hub: () =>
          timeToHello(scripts.emulator, ['--port', '0', '--data', path.join(folder, String(++data)), ...quiet]),
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
      rmSync(folder, { recursive: true, force: true });
      scripts.remove();
    }
  },
};

const quiet = ['--log-level', 'error'];
