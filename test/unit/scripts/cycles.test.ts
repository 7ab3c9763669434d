import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** What each source imports as it is loaded, by its path. Types are gone by then, and `import()` comes later. */
async function imports(): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = globSync('src/**/*.{ts,tsx}').filter((file) => !file.endsWith('.d.ts'));
  const { metafile } = await build({
    // One entry for all: each for itself would be written out with all that it imports.
    stdin: {
      contents: files.map((file) => `import './${file.replaceAll(path.sep, '/')}';`).join('\n'),
      resolveDir: '.',
    },
    ...{ bundle: true, write: false, metafile: true, outdir: 'out', platform: 'node', format: 'esm', jsx: 'automatic' },
    jsxImportSource: 'preact',
    packages: 'external',
    external: ['vscode', '*.proto', '*.ttf', '*.json', 'proto:*', 'editor-api:*'],
    loader: { '.css': 'empty' },
    logLevel: 'silent',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([file, input]) => [
      file,
      input.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
    ]),
  );
}

/** A way from a source back to itself, if there is one. */
function cycleOf(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (file: string): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    way.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next);
      if (cycle !== undefined) return cycle;
    }
    way.pop();
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = walk(file);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('the imports of the sources', () => {
  it('lead none back to itself', async () => {
    const graph = await imports();
    assert.ok(graph.size > 500, `${graph.size} sources`);
    assert.equal(cycleOf(graph)?.join('\n→ '), undefined);
  });

  it('are seen to lead back where they do', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['b']],
    ]);
    assert.deepEqual(cycleOf(graph), ['b', 'd', 'b']);
  });
});
