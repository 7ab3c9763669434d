// @ts-check
// Puts the suites of the editor where a debugger or another VS Code finds them: dist/test/debug.
import path from 'node:path';
import { bundle, filesOf } from './test/bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { onSupportedNode } from './toolchain.mjs';

/**
 * Bundles test/editor and gives the module whose `run()` the extension host executes.
 * @param {string} root
 */
export async function bundleEditorTests(root) {
  const outdir = path.join(root, 'dist', 'test', 'debug');
  await bundle(root, ['test/editor/index.ts', ...filesOf(root, 'test/editor/*.test.ts')], outdir);
  return path.join(outdir, 'test', 'editor', 'index.js');
}

if (process.argv[1] !== undefined && import.meta.filename === path.resolve(process.argv[1])) {
  await onSupportedNode(import.meta.url, async (root) => {
    await ensureDependencies(root);
    await bundleEditorTests(root);
  });
}
