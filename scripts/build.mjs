// @ts-check
// The bundles of esbuild.js.
import path from 'node:path';
import { run, ToolError } from './toolchain.mjs';

/**
 * Builds dist/ from what is in the checkout now.
 * @param {string} root
 */
export async function buildProject(root) {
  const code = await run(process.execPath, [path.join(root, 'esbuild.js')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (code !== 0) throw new ToolError('The build failed.');
}
