// @ts-check
// The person's own VS Code, and their browser: found on PATH and started without a shell.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../toolchain.mjs';

/**
 * The program that opens windows of an installed VS Code, if there is one.
 * @returns {string | undefined}
 */
export function desktopEditor() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  // On Windows `code` is a batch file, which needs a shell; the program itself lies one folder up.
  const names = process.platform === 'win32' ? [path.join('..', 'Code.exe')] : ['code'];
  const marker = process.platform === 'win32' ? 'code.cmd' : 'code';
  return folders
    .filter((folder) => existsSync(path.join(folder, marker)))
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * Opens a window of the installed VS Code with the extension from this checkout; false when it would not.
 * @param {string} editor
 * @param {{ root: string, data: string, folder: string }} options `data`: of its settings and state
 */
export async function openDesktopWindow(editor, { root, data, folder }) {
  const args = ['--new-window', `--user-data-dir=${data}`, `--extensionDevelopmentPath=${root}`, folder];
  if (process.platform === 'win32') {
    // The program stays with the window.
    const child = spawn(editor, args, { stdio: 'ignore', detached: true });
    const opened = await new Promise((resolve) => {
      child.once('spawn', () => resolve(true));
      child.once('error', () => resolve(false));
    });
    child.unref();
    return opened;
  }
  return (await run(editor, args, { stdio: 'ignore' })) === 0;
}

/**
 * Opens an address in the default browser; false when this machine has no way to.
 * @param {string} address
 * @returns {Promise<boolean>}
 */
export function openBrowser(address) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  return new Promise((resolve) => {
    const child = spawn(command ?? '', args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
  });
}
