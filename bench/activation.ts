// How long the extension keeps a window from being ready: `activate()` in the extension host of a real editor plus the
// longest block in the 2 s after, against an extension that does nothing, in the same window.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { buildProject } from '../scripts/build.mjs';
import { installEditor, type InstalledEditor } from '../scripts/editor/install.mjs';
import type { Bench, BenchMode } from './benchResult.js';
import { launchBrowser, runProbe } from './editor/probe.js';
import { median, round } from './hub/rounds.js';

const mostMs = 15;
const rounds: Readonly<Record<BenchMode, number>> = { full: 7, quick: 3, smoke: 1 };
const ours = 'durable-task-tools.durable-task';
const empty = 'durable-task-tools.empty-extension';

interface Measured {
  readonly activateMs: number;
  readonly longestBlockMs: number;
}

export const bench: Bench = {
  name: 'activation',
  run: async (mode) => {
    const root = process.cwd();
    await buildProject(root);
    const editor = await installEditor(root, 'newest');
    const browser = await launchBrowser();
    const seen: Readonly<Record<string, number[]>> = { [ours]: [], [empty]: [] };
    try {
      for (let turn = 0; turn < rounds[mode]; turn++) {
        // Whoever comes second finds a warmer process: they take turns.
        const order = turn % 2 === 0 ? [ours, empty] : [empty, ours];
        const measured = await measureWindow(root, editor, browser, order);
        for (const [id, { activateMs, longestBlockMs }] of Object.entries(measured)) {
          console.error(`${id}: activate ${activateMs.toFixed(1)} ms, then blocked ${longestBlockMs.toFixed(1)} ms`);
          seen[id]?.push(activateMs + longestBlockMs);
        }
      }
    } finally {
      await browser.close();
    }
    const [value, baseline] = [median(seen[ours] ?? []), median(seen[empty] ?? [])];
    return [
      {
        name: 'activation',
        against: 'empty-extension',
        value: round(value - baseline),
        unit: 'ms',
        baseline: round(baseline),
        ratio: round(value / baseline),
        mark: `≤ ${mostMs} ms more`,
        ok: value - baseline <= mostMs,
      },
    ];
  },
};

/** A fresh window in which both are activated, in that order. */
async function measureWindow(
  root: string,
  editor: InstalledEditor,
  browser: Browser,
  order: readonly string[],
): Promise<Readonly<Record<string, Measured>>> {
  const data = mkdtempSync(path.join(tmpdir(), 'activation-bench-'));
  const extensions = path.join(data, 'extensions');
  const activation = path.join(root, 'bench', 'activation');
  installFolder(root, path.join(extensions, ours));
  cpSync(path.join(activation, 'emptyExtension'), path.join(extensions, empty), { recursive: true });
  return runProbe(browser, {
    ...{ editor, data },
    development: path.join(activation, 'probe'),
    script: path.join(activation, 'probe', 'probe.cjs'),
    env: { BENCH_ORDER: order.join(',') },
    limitMs: 90_000,
  });
}

/**
 * Ours as an installed extension: a folder that the server finds at its start. It does not wake by itself there, so
 * that the probe says when.
 */
function installFolder(root: string, folder: string): void {
  const wanted = (file: string): boolean => !/[\\/]dist[\\/](?!webview)[^\\/]+(?<!\.js)$/.test(file);
  for (const part of ['package.nls.json', 'dist', 'media']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true, filter: wanted });
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
}
