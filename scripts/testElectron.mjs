// @ts-check
// npm run test:electron: the editor's suites in a desktop VS Code, on machines that may download one.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildProject } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { onSupportedNode, ToolError } from './toolchain.mjs';
import { removeFolder } from './removeFolder.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  await ensureDependencies(root);
  await buildProject(root);
  const { bundleEditorTests } = await import('./test/bundleEditorTests.mjs');
  const extensionTestsPath = await bundleEditorTests(root);
  const require = createRequire(path.join(root, 'package.json'));
  const electron = /** @type {typeof import('@vscode/test-electron')} */ (require('@vscode/test-electron'));
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const oldest = /\d+\.\d+\.\d+/.exec(manifest.engines.vscode)?.[0] ?? 'stable';
  for (const version of [oldest, 'stable']) {
    console.error(`VS Code ${version} on the desktop`);
    const cachePath = path.join(root, '.tools', 'desktop');
    const vscodeExecutablePath = await electron.downloadAndUnzipVSCode({ version, cachePath }).catch((error) => {
      throw new ToolError(
        `VS Code ${version} could not be downloaded (${error.message}): run \`npm run test:editor\`.`,
      );
    });
    const data = mkdtempSync(path.join(os.tmpdir(), 'durable-task-desktop-'));
    const folder = path.join(data, 'folder');
    mkdirSync(folder);
    try {
      await electron.runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: root,
        extensionTestsPath,
        launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust', '--user-data-dir', data],
      });
    } finally {
      await removeFolder(data);
    }
  }
});
