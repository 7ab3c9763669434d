// @ts-check
import path from 'node:path';
import { bundle, filesOf } from './bundle.mjs';

/**
 * Puts the suites of the editor where a debugger or another VS Code finds them, dist/test/debug, and gives the module
 * whose `run()` the extension host executes.
 * @param {string} root
 */
export async function bundleEditorTests(root) {
  const outdir = path.join(root, 'dist', 'test', 'debug');
  await bundle(root, ['test/editor/index.ts', ...filesOf(root, 'test/editor/*.test.ts')], outdir);
  return path.join(outdir, 'test', 'editor', 'index.js');
}
