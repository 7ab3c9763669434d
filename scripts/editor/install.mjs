// @ts-check
// A real VS Code without its download site: the one that the npm package code-server carries, installed leanly.
import { readFileSync } from 'node:fs';
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
 */

/** code-server runs on exactly one major of Node, by version. */
const nodeMajors = /** @type {const} */ ({ newest: 24, oldest: 22 });

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
  const inside = path.join('node_modules', 'code-server', 'lib', 'vscode');
  await installPinned(
    pinned,
    folder,
    `Installing the ${which} VS Code (code-server ${version}) under .tools/.`,
    async (partial) => {
      // Its own shrinkwrap pins these; the parts in need of a compiler (the log library) are done without.
      for (const part of [inside, path.join(inside, 'extensions')]) {
        await npm(['install', '--omit=dev', '--ignore-scripts'], path.join(partial, part));
      }
    },
  );
  const product = JSON.parse(readFileSync(path.join(folder, inside, 'package.json'), 'utf8'));
  return { which, version: product.version, node, server: path.join(folder, inside, 'out', 'server-main.js') };
}
