// @ts-check
// Tests are TypeScript: each file becomes a bundle of its own, with packages left where they are.
import { globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Bundles test files and gives the bundles made, in the same order.
 * @param {string} root
 * @param {readonly string[]} files relative to the root, under test/ or bench/
 * @param {string} outdir emptied first; inside the checkout, so that packages are found
 * @returns {Promise<string[]>}
 */
export async function bundle(root, files, outdir) {
  const require = createRequire(path.join(root, 'esbuild.js'));
  const esbuild = /** @type {typeof import('esbuild')} */ (require('esbuild'));
  const { node } = require(path.join(root, 'esbuild.js'));
  rmSync(outdir, { recursive: true, force: true });
  if (files.length === 0) return [];
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...files],
    outdir,
    outbase: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    packages: 'external',
    external: ['vscode'],
    sourcemap: 'linked',
    logLevel: 'warning',
    metafile: true,
    plugins: node.plugins.filter((/** @type {{ name: string }} */ plugin) => plugin.name === 'proto'),
    define: node.define,
  });
  const outputs = Object.entries(result.metafile.outputs);
  return files.map((file) => {
    const [output] = outputs.find(([, { entryPoint }]) => entryPoint === file) ?? [];
    if (output === undefined) throw new Error(`${file} has no bundle.`);
    return path.join(root, output);
  });
}

/**
 * Files by pattern, sorted, with forward slashes.
 * @param {string} root
 * @param {string} pattern
 */
export function filesOf(root, pattern) {
  return globSync(pattern, { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}
