// @ts-check
// VS Code brings some hundred extensions of its own. Those that start with every window, and have nothing to do with ours,
// take a fifth of the time until a window of a test is at rest.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { placeFolder } from '../placeFolder.mjs';

/** Source control, debuggers, scripts of packages, and what shows files of other kinds. Languages and themes stay. */
const leftOut = new Set([
  'copilot',
  'configuration-editing',
  'css-language-features',
  'debug-auto-launch',
  'debug-server-ready',
  'emmet',
  'extension-editing',
  'git',
  'git-base',
  'github',
  'github-authentication',
  'grunt',
  'gulp',
  'html-language-features',
  'ipynb',
  'jake',
  'markdown-language-features',
  'markdown-math',
  'media-preview',
  'merge-conflict',
  'mermaid-markdown-features',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'notebook-renderers',
  'npm',
  'php-language-features',
  'search-result',
  'simple-browser',
  'terminal-suggest',
  'tunnel-forwarding',
]);

/**
 * A folder with links to the other ones, made once for each editor.
 * @param {import('./install.mjs').InstalledEditor} editor
 * @returns {string}
 */
export function neededExtensions({ server, wrapper }) {
  const all = path.join(path.dirname(server), '..', 'extensions');
  const key = createHash('sha256')
    .update([...leftOut].join())
    .digest('hex')
    .slice(0, 8);
  const folder = path.join(wrapper, '..', '..', `needed-extensions-${key}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  // Of a process before that was cut off.
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  for (const { name } of readdirSync(all, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const [from, to] = [path.join(all, name), path.join(partial, name)];
    if (leftOut.has(name)) placeName(from, to);
    // Relative, for a checkout that is moved.
    else symlinkSync(path.relative(partial, from), to, 'junction');
  }
  placeFolder(partial, folder);
  return folder;
}

/**
 * Leaves nothing of an extension but its name: a browser's window knows what VS Code brings, and runs what the server lacks.
 * @param {string} from its folder
 * @param {string} to the folder in its place
 */
function placeName(from, to) {
  const { name, publisher, version, engines } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8'));
  mkdirSync(to);
  const manifest = { name, publisher, version, engines, extensionKind: ['workspace'] };
  writeFileSync(path.join(to, 'package.json'), JSON.stringify(manifest));
}
