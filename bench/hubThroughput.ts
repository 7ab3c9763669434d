// Orchestrations per second with five activities in sequence each, on the durable store: against a server that only
// exchanges the same messages, and against the same hub in memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { workItems } from '../src/emulator/encoding/messages.js';
import type { Bench, BenchMode, BenchResult } from './benchResult.js';
import { activitiesInSequence, runLoad } from './hub/bareClient.js';
import { type BuiltScripts, buildScripts } from './hub/builtScripts.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const inFlight = 64;
const orchestrations: Readonly<Record<BenchMode, number>> = { full: 3000, quick: 500, smoke: 20 };
const rounds: Readonly<Record<BenchMode, number>> = { full: 5, quick: 3, smoke: 1 };

export const bench: Bench = {
  name: 'hub-throughput',
  run: async (mode) => {
    const scripts = await buildScripts();
    const folder = mkdtempSync(path.join(tmpdir(), 'task-hub-bench-'));
    try {
      const recording = path.join(folder, 'items.json');
      await record(scripts, recording);
      let data = 0;
      const medians = await alternate(rounds[mode], {
        wire: () => measure(mode, scripts.wireServer, [recording]),
        memory: () => measure(mode, scripts.emulator, [...quiet, '--memory']),
        sqlite: () => measure(mode, scripts.emulator, [...quiet, '--data', path.join(folder, String(++data))]),
      });
      const ours = medians.get('sqlite') ?? NaN;
      return [
        result('wire', ours, medians.get('wire') ?? NaN, 0.4),
        result('memory', ours, medians.get('memory') ?? NaN, 0.7),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
      scripts.remove();
    }
  },
};

const quiet = ['--port', '0', '--log-level', 'error'];

/** Orchestrations per second of a fresh server, once it is warm. */
async function measure(mode: BenchMode, script: string, args: readonly string[]): Promise<number> {
  const server = await startServerProcess(script, args);
  try {
    await runLoad(server.port, { orchestrations: Math.ceil(orchestrations[mode] / 4), inFlight });
    const { perSecond, calls } = await runLoad(server.port, { orchestrations: orchestrations[mode], inFlight });
    console.error(`${args.join(' ')}: ${calls} calls, ${inFlight} orchestrations in flight`);
    return perSecond;
  } finally {
    await server.kill();
  }
}

/** Writes down the work items of one orchestration. */
async function record(scripts: BuiltScripts, file: string): Promise<void> {
  const server = await startServerProcess(scripts.emulator, [...quiet, '--memory']);
  try {
    const { items } = await runLoad(server.port, { orchestrations: 1, inFlight: 1, keepItems: true });
    if (items.length !== 2 * activitiesInSequence + 1) throw new Error(`${items.length} work items were recorded.`);
    writeFileSync(file, JSON.stringify(items.map((item) => workItems.encode(item).toString('base64'))));
  } finally {
    await server.kill();
  }
}

function result(against: string, value: number, baseline: number, least: number): BenchResult {
  const ratio = round(value / baseline);
  return {
    name: bench.name,
    against,
    value: round(value, 0),
    unit: 'orchestrations/s',
    baseline: round(baseline, 0),
    ratio,
    mark: `≥ ${least}`,
    ok: ratio >= least,
  };
}
