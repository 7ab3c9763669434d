import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

/** What can still be taken in at a glance. Tests and measures are read one at a time, and may be longer lists. */
const limits = { product: { files: 22, lines: 400 }, rest: { files: 30, lines: 520 } };
const product = ['src', 'samples'];
const rest = ['test', 'bench', 'scripts'];
/** Made by scripts, or recorded from real programs. */
const made = new Set(['src/wire/generated', 'test/fixtures']);

describe('the size of the project', () => {
  for (const [title, roots, limit] of [
    ['the product', product, limits.product],
    ['tests, measures and scripts', rest, limits.rest],
  ] as const) {
    const folders = roots.flatMap((root) => foldersFrom(root));

    it(`stays small in each folder of ${title}`, () => {
      assert.deepEqual(
        folders.filter(({ files }) => files.length > limit.files).map(({ folder }) => folder),
        [],
      );
    });

    it(`stays small in each file of ${title}`, () => {
      const sources = folders.flatMap(({ folder, files }) =>
        files.filter((file) => /\.(tsx?|mjs)$/.test(file)).map((file) => `${folder}/${file}`),
      );
      assert.ok(sources.length > 0);
      assert.deepEqual(
        sources.filter((file) => lineCount(file) > limit.lines),
        [],
      );
    });
  }
});

interface Folder {
  readonly folder: string;
  readonly files: readonly string[];
}

function foldersFrom(folder: string): Folder[] {
  if (made.has(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules');
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const inner = entries.filter((entry) => entry.isDirectory());
  return [{ folder, files }, ...inner.flatMap(({ name }) => foldersFrom(`${folder}/${name}`))];
}

function lineCount(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length - 1;
}
