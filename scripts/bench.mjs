// @ts-check
// npm run bench: node scripts/bench.mjs [NAME…] [--smoke | --quick] [--long]
// Measures all, or those named. Standard output gets one line of JSON for each baseline; all else standard error.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { stopOnSignals } from './processes.mjs';
import { onSupportedNode, ToolError } from './toolchain.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { smoke: { type: 'boolean' }, quick: { type: 'boolean' }, long: { type: 'boolean' } },
  });
  stopOnSignals();
  await ensureDependencies(root);
  const { bundle, filesOf } = await import('./test/bundle.mjs');
  const { runMeasure } = await import('./bench/runMeasure.mjs');

  // bench/hubThroughput.ts is the measure hub-throughput; other files beside it are its helpers.
  const sources = filesOf(root, 'bench/*.ts').filter((file) =>
    readFileSync(path.join(root, file), 'utf8').includes('export const bench'),
  );
  const byName = new Map(sources.map((file) => [measureName(file), file]));
  const unknown = positionals.filter((name) => !byName.has(name));
  if (unknown.length > 0) {
    throw new ToolError(`There is no measure ${unknown.join(', ')}; there are ${[...byName.keys()].join(', ')}.`);
  }
  const names = positionals.length > 0 ? positionals : [...byName.keys()];
  const mode = values.smoke ? 'smoke' : values.quick ? 'quick' : 'full';

  const outdir = path.join(root, 'dist', `bench-run-${process.pid}`);
  let broken = 0;
  try {
    for (const name of names) {
      const [file = ''] = await bundle(root, [byName.get(name) ?? ''], path.join(outdir, name));
      const started = performance.now();
      const results = await runMeasure(root, file, { mode, long: values.long === true });
      if (results === undefined) broken += 1;
      for (const result of results ?? []) console.log(JSON.stringify(result));
      console.error(`${name}: ${results === undefined ? 'broken' : 'done'} in ${seconds(started)} s`);
    }
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
  return broken === 0 ? 0 : 1;
});

/** @param {string} file */
function measureName(file) {
  return path.basename(file, '.ts').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @param {number} started */
function seconds(started) {
  return ((performance.now() - started) / 1000).toFixed(1);
}
