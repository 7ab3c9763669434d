// @ts-check
// A real VS Code without its download site: the one that the npm package code-server carries, installed leanly.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installPinned, nodeOfMajor, npm } from '../toolchain.mjs';

/**
 * @typedef {'newest' | 'oldest'} WhichEditor the newest VS Code, and the oldest that package.json's engines allow
 *
 * @typedef {object} InstalledEditor
 * @property {WhichEditor} which
 * @property {string} version of VS Code, such as 1.103.2
 * @property {string} node the Node that this editor needs
 * @property {string} server the script of VS Code's own server
 * @property {string} wrapper code-server's folder, which has the files of its front page
 */

/** code-server runs on exactly one major of Node, by version. */
const nodeMajors = /** @type {const} */ ({ newest: 24, oldest: 22 });

/** Native modules that would need a compiler: what is put in their place, and what they are called. */
const standIns = [
  { file: 'spdlog.cjs', modules: ['@vscode/spdlog'] },
  { file: 'watchdog.cjs', modules: ['@vscode/native-watchdog', 'native-watchdog'] },
];

/**
 * Gives an editor the program that it searches with, where its own install script would have downloaded it.
 * @param {string} modules where the platform's binary was installed
 * @param {string} editor VS Code's own node_modules
 */
function placeRipgrep(modules, editor) {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const binary = path.join(modules, '@vscode', `ripgrep-${process.platform}-${process.arch}`, 'bin', name);
  const wanted = path.join(editor, '@vscode', 'ripgrep');
  if (existsSync(binary) && existsSync(wanted)) cpSync(binary, path.join(wanted, 'bin', name));
}

/**
 * Installs an editor under .tools/ once, and says where it is. About 10 s and 300 to 600 MB the first time.
 * @param {string} root
 * @param {WhichEditor} which
 * @returns {Promise<InstalledEditor>}
 */
export async function installEditor(root, which) {
  const pinned = path.join(root, 'test', 'editor', 'vscode', which);
  const version = JSON.parse(readFileSync(path.join(pinned, 'package.json'), 'utf8')).dependencies['code-server'];
  const folder = path.join(root, '.tools', 'editor', version);
  const node = await nodeOfMajor(root, nodeMajors[which]);
  const ours = path.join(root, 'scripts', 'editor', 'standIns');
  const wrapper = path.join('node_modules', 'code-server');
  const inside = path.join(wrapper, 'lib', 'vscode');
  await installPinned(pinned, folder, {
    message: `Installing the ${which} VS Code (code-server ${version}) under .tools/.`,
    also: standIns.map(({ file }) => path.join(ours, file)),
    then: async (partial) => {
      // Its own shrinkwrap pins these.
      for (const part of [inside, path.join(inside, 'extensions')]) {
        await npm(['install', '--omit=dev', '--ignore-scripts'], path.join(partial, part));
      }
      placeRipgrep(path.join(partial, 'node_modules'), path.join(partial, inside, 'node_modules'));
      for (const { file, modules } of standIns) {
        for (const module of modules.map((name) => path.join(partial, inside, 'node_modules', name))) {
          if (existsSync(module)) cpSync(path.join(ours, file), path.join(module, 'index.js'));
        }
      }
    },
  });
  const { version: vscode } = JSON.parse(readFileSync(path.join(folder, inside, 'package.json'), 'utf8'));
  const at = (/** @type {string[]} */ ...parts) => path.join(folder, ...parts);
  return { which, version: vscode, node, server: at(inside, 'out', 'server-main.js'), wrapper: at(wrapper) };
}
