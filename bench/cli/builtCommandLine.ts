import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

/** The command line with all that it loads, and scripts of a measure beside it, built as for release. */
export interface BuiltCommandLine {
  readonly folder: string;
  readonly cli: string;
  /** The bundle of a source of the measure, by the name that it was given. */
  script(name: string): string;
  remove(): void;
}

interface Builder {
  build(options: BuildOptions): Promise<unknown>;
}

/** `scripts`: name → source, relative to the root of the checkout. */
export async function buildCommandLine(scripts: Readonly<Record<string, string>>): Promise<BuiltCommandLine> {
  const requireFromRoot = createRequire(path.resolve('esbuild.js'));
  const esbuild: Builder = requireFromRoot('esbuild');
  const { node }: { node: Omit<BuildOptions, 'entryPoints'> & { entryPoints: Record<string, string> } } =
    requireFromRoot('./esbuild.js');
  // Inside the checkout, so that packages are found.
  const folder = mkdtempSync(path.resolve('dist', 'bench-'));
  const names = ['cli', 'taskHubClient', 'azureIdentity'];
  const ours = Object.fromEntries(Object.entries(node.entryPoints).filter(([name]) => names.includes(name)));
  const theirs = Object.fromEntries(Object.entries(scripts).map(([name, source]) => [name, path.resolve(source)]));
  await esbuild.build({ ...node, entryPoints: { ...ours, ...theirs }, outdir: folder, minify: true, sourcemap: false });
  return {
    folder,
    cli: path.join(folder, 'cli.js'),
    script: (name) => path.join(folder, `${name}.js`),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
