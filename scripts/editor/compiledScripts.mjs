// @ts-check
// VS Code's scripts as a browser keeps them once it has compiled them: each window would read 19 MB anew otherwise, and that
// takes a quarter of the time until it is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromiumArguments, chromiumPath } from './chromium.mjs';
import { installEditor } from './install.mjs';
import { serveEditor } from './serve.mjs';
import { placeFolder } from '../placeFolder.mjs';
import { removeFolder } from '../removeFolder.mjs';

/**
 * The address at which the windows of tests find their editor, whichever port it has: a browser keeps compiled scripts by
 * address. Each browser leads it to one editor.
 */
export const windowAuthority = '127.0.0.1:8123';

/** What a browser keeps them in, below the folder of its data. */
const caches = ['Cache', 'Code Cache'].map((name) => path.join('Default', name));

/**
 * Arguments of a browser that leads the address of windows to an editor, and takes up what was compiled.
 * @param {number} port of the editor
 */
export function windowArguments(port) {
  return [
    ...chromiumArguments,
    `--host-resolver-rules=MAP ${windowAuthority} 127.0.0.1:${port}`,
    // The first: what reads scripts in the background does not ask whether they are compiled (Chromium 156). The others are
    // those of Playwright's own list, in whose place this one comes, that do not need a network.
    '--disable-features=BackgroundResourceFetch,PaintHolding,ThirdPartyStoragePartitioning',
  ];
}

/**
 * Puts the compiled scripts of the newest VS Code into the folder of a browser's data. Makes them first where they are not
 * there: about 20 s, once for each version of VS Code and of the browser.
 * @param {string} root
 * @param {string} data the folder, which may not be there yet
 */
export async function placeCompiledScripts(root, data) {
  const kept = await compileScripts(root);
  mkdirSync(path.join(data, 'Default'), { recursive: true });
  for (const cache of caches) cpSync(path.join(kept, cache), path.join(data, cache), { recursive: true });
}

/**
 * Has a browser compile the scripts of the newest VS Code under .tools/ once, and says where they are.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function compileScripts(root) {
  const editor = await installEditor(root, 'newest');
  const browser = chromiumPath();
  const key = createHash('sha256')
    .update(`${editor.version} ${browser} ${versionOf(browser)}`)
    .digest('hex')
    .slice(0, 16);
  const kept = path.join(root, '.tools', 'compiled', key);
  if (existsSync(kept)) return kept;
  console.log('Compiling the scripts of VS Code for the windows of tests, under .tools/.');
  const { chromium } = await import('playwright-core');
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'durable-task-compiled-'));
  const data = path.join(scratch, 'browser');
  const served = await serveEditor({
    editor,
    data: path.join(scratch, 'data'),
    extensions: path.join(scratch, 'extensions'),
    log: path.join(scratch, 'server.log'),
    isWhole: false,
    authority: windowAuthority,
  });
  try {
    // A browser keeps what it has compiled when it meets a script for the second time, and for good once it is closed.
    for (let time = 0; time < 2; time += 1) {
      const context = await chromium.launchPersistentContext(data, {
        executablePath: browser,
        args: windowArguments(served.port),
      });
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(served.address({}));
      await page.locator('.monaco-workbench .activitybar .action-label').first().waitFor({ timeout: 90_000 });
      await context.close();
    }
    const partial = `${kept}.${process.pid}`;
    for (const cache of caches) cpSync(path.join(data, cache), path.join(partial, cache), { recursive: true });
    placeFolder(partial, kept);
  } finally {
    await served.stop();
    await removeFolder(scratch);
  }
  return kept;
}

/**
 * A browser that is brought up to date compiles anew.
 * @param {string} browser
 */
function versionOf(browser) {
  // Chrome for Windows shows no version to those who ask.
  return process.platform === 'win32' ? '' : String(spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout);
}
