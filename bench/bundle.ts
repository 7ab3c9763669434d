// What the extension host has to read and compile before the first connection: the extension's own bundle and every
// bundle that it requires at once. Lazy parts stand behind a dynamic import and do not count.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions, BuildResult, Metafile } from 'esbuild';
import type { Bench } from './benchResult.js';

const mostKilobytes = 180;
/** What must not be loaded that early, however small it were. */
const lazyPackages = ['@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs', '@azure/identity', '@azure/msal-node'];

interface Builder {
  build(options: BuildOptions): Promise<BuildResult<{ metafile: true }>>;
}

export const bench: Bench = {
  name: 'bundle',
  run: async () => {
    const { outputs } = await buildInMemory();
    // The second is loaded when the first has been activated, whatever somebody does.
    const loaded = new Map(['extension', 'window'].flatMap((name) => [...loadedAtOnce(outputs, `dist/${name}.js`)]));
    for (const [file, output] of loaded) console.error(`${file}: ${(output.bytes / 1000).toFixed(1)} kB`);

    const tooEarly = lazyPackages.filter((name) =>
      [...loaded.values()].some((output) =>
        Object.keys(output.inputs).some((input) => input.includes(`node_modules/${name}/`)),
      ),
    );
    if (tooEarly.length > 0) console.error(`Loaded before they are needed: ${tooEarly.join(', ')}`);

    const kilobytes = [...loaded.values()].reduce((sum, output) => sum + output.bytes, 0) / 1000;
    return [
      {
        name: 'bundle',
        against: '-',
        value: Math.round(kilobytes * 10) / 10,
        unit: 'kB',
        baseline: null,
        ratio: null,
        mark: `≤ ${mostKilobytes} kB, no gRPC, no identity library`,
        ok: kilobytes <= mostKilobytes && tooEarly.length === 0,
      },
    ];
  },
};

/** Builds as for release and writes nothing, so that neither a stale nor a development build can be measured. */
async function buildInMemory(): Promise<Metafile> {
  const requireFromRoot = createRequire(path.resolve('esbuild.js'));
  const esbuild: Builder = requireFromRoot('esbuild');
  const { node }: { node: BuildOptions } = requireFromRoot('./esbuild.js');
  // With import() as it stands in the sources: a release has a require() in its place, which looks like one at once.
  const asImports = { supported: {}, minify: true, sourcemap: false } as const;
  const { metafile } = await esbuild.build({ ...node, ...asImports, write: false, metafile: true });
  return metafile;
}

type Output = Metafile['outputs'][string];

function loadedAtOnce(outputs: Metafile['outputs'], entry: string): ReadonlyMap<string, Output> {
  const loaded = new Map<string, Output>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const output = outputs[file];
    if (loaded.has(file) || output === undefined) {
      if (file === entry && output === undefined) throw new Error(`The build made no ${entry}.`);
      continue;
    }
    loaded.set(file, output);
    for (const { path: target, kind } of output.imports) {
      if (target.startsWith('.') && kind !== 'dynamic-import') {
        waiting.push(path.posix.join(path.posix.dirname(file), target));
      }
    }
  }
  return loaded;
}
