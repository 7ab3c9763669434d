import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

/** A script of another process, built as for release, so that nothing stale can be measured. */
export interface BuiltScript {
  readonly file: string;
  remove(): void;
}

interface Builder {
  build(options: BuildOptions): Promise<unknown>;
}

/** `source` is relative to the root of the checkout. */
export async function buildScript(source: string): Promise<BuiltScript> {
  const requireFromRoot = createRequire(path.resolve('esbuild.js'));
  const esbuild: Builder = requireFromRoot('esbuild');
  const { node }: { node: BuildOptions } = requireFromRoot('./esbuild.js');
  // Inside the checkout, so that packages are found.
  const outdir = mkdtempSync(path.resolve('dist', 'bench-'));
  const entryPoints = { script: path.resolve(source) };
  await esbuild.build({ ...node, entryPoints, outdir, minify: true, sourcemap: false });
  return {
    file: path.join(outdir, 'script.js'),
    remove: () => {
      rmSync(outdir, { recursive: true, force: true });
    },
  };
}
