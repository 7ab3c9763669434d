import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

/** The processes that are measured, built as for release, so that nothing stale can be. */
export interface BuiltScripts {
  readonly emulator: string;
  readonly wireServer: string;
  readonly helloProbe: string;
  remove(): void;
}

interface Builder {
  build(options: BuildOptions): Promise<unknown>;
}

export async function buildScripts(): Promise<BuiltScripts> {
  const requireFromRoot = createRequire(path.resolve('esbuild.js'));
  const esbuild: Builder = requireFromRoot('esbuild');
  const { node }: { node: BuildOptions } = requireFromRoot('./esbuild.js');
  // Inside the checkout, so that packages are found.
  const outdir = mkdtempSync(path.resolve('dist', 'bench-'));
  const entryPoints = {
    emulator: path.resolve('src', 'emulator', 'main.ts'),
    wireServer: path.resolve('bench', 'hub', 'wireServer.ts'),
    helloProbe: path.resolve('bench', 'hub', 'helloProbe.ts'),
  };
  await esbuild.build({ ...node, entryPoints, outdir, minify: true, sourcemap: false });
  return {
    emulator: path.join(outdir, 'emulator.js'),
    wireServer: path.join(outdir, 'wireServer.js'),
    helloProbe: path.join(outdir, 'helloProbe.js'),
    remove: () => {
      rmSync(outdir, { recursive: true, force: true });
    },
  };
}
