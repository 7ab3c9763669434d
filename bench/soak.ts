// Whether the extension grows while 10,000 instances keep changing and somebody looks: the heap of the extension host of a
// real editor at the end over that after the start, each after a collection. Once with the rows drawn in the tree, and, in
// a window of its own, with the tree out of sight, so that a growth tells where it comes from. The server is a process of
// its own. Without `--long`, which takes half an hour, it is a minute and a half.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { buildProject } from '../scripts/build.mjs';
import { installEditor } from '../scripts/editor/install.mjs';
import type { Bench, BenchMode, BenchResult } from './benchResult.js';
import { buildScript } from './builtScript.js';
import { launchBrowser, runProbe } from './editor/probe.js';
import { round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

interface Plan {
  readonly instances: number;
  readonly startMs: number;
  readonly totalMs: number;
}

/** What the probe in the extension host measured. */
interface Soaked {
  readonly startBytes: number;
  readonly endBytes: number;
  /** Instances that were told to have changed, each as often as it was. */
  readonly changes: number;
  /** Rows that the editor drew, each as often as it did. */
  readonly drawn: number;
}

const plans: Readonly<Record<BenchMode | 'long', Plan>> = {
  long: { instances: 10_000, startMs: 120_000, totalMs: 1_800_000 },
  full: { instances: 10_000, startMs: 30_000, totalMs: 90_000 },
  quick: { instances: 10_000, startMs: 20_000, totalMs: 45_000 },
  smoke: { instances: 500, startMs: 2000, totalMs: 6000 },
};
const most = 1.05;

export const bench: Bench & {
  readonly run: (mode: BenchMode, options?: { readonly long: boolean }) => ReturnType<Bench['run']>;
} = {
  name: 'soak',
  run: async (mode, { long } = { long: false }) => {
    const plan = plans[long ? 'long' : mode];
    const root = process.cwd();
    await buildProject(root);
    const editor = await installEditor(root, 'newest');
    const script = await buildScript('bench/soak/changingServer.ts');
    const server = await startServerProcess(script.file, [String(plan.instances)]);
    const browser = await launchBrowser();
    const measure = async (against: string, isDrawn: boolean): Promise<BenchResult> => {
      const endpoint = `http://127.0.0.1:${server.port}`;
      const { startBytes, endBytes, changes, drawn } = await runProbe<Soaked>(browser, {
        editor,
        data: mkdtempSync(path.join(tmpdir(), 'soak-bench-')),
        development: root,
        script: path.join(root, 'bench', 'soak', 'probe', 'probe.cjs'),
        env: { BENCH_SOAK: JSON.stringify({ endpoint, isDrawn, ...plan }) },
        settings: { 'durableTask.tree.pageSize': 500, 'durableTask.refresh.intervalSeconds': 1 },
        limitMs: plan.totalMs + 120_000,
        meanwhile: stayThere,
      });
      console.error(`${against}: ${changes} changes of ${plan.instances} instances were told of, ${drawn} rows drawn`);
      if (changes < plan.instances) throw new Error('The instances hardly changed.');
      const [value, baseline] = [round(endBytes / 1e6), round(startBytes / 1e6)];
      const ratio = round(endBytes / startBytes, 3);
      return { name: bench.name, against, value, unit: 'MB', baseline, ratio, mark: `≤ ${most}`, ok: ratio <= most };
    };
    try {
      return await Promise.all([measure('start', true), measure('start-undrawn', false)]);
    } finally {
      await browser.close();
      await server.kill();
      script.remove();
    }
  },
};

/** A window in which nobody moves a pointer counts as left, and a hub is not asked for long then. */
async function stayThere(page: Page, signal: AbortSignal): Promise<void> {
  for (let x = 0; !signal.aborted; x = (x + 1) % 50) {
    await page.mouse.move(600 + x, 600);
    await pause(5000, undefined, { signal }).catch(() => undefined);
  }
}
