// @ts-check
// Which SDKs are tried: each folder of test/sdks has an sdk.json that says how its program is built and run.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A command without a shell; `node` is the Node that runs this. In each word `{out}` is the folder for what is built.
 * @typedef {readonly string[]} Command
 *
 * @typedef {object} Sdk
 * @property {string} name that of its folder
 * @property {string} folder where its commands run
 * @property {string} out where what is built goes
 * @property {string} title as a person knows it
 * @property {string} needs the toolchain, as the end of "… needs …"
 * @property {Command} probe asks the toolchain what it is
 * @property {string} finds a regular expression for a line of the probe's answer
 * @property {Readonly<Record<string, string>>} env more variables for its commands
 * @property {readonly Command[]} build one after the other
 * @property {Command} run its program
 */

/**
 * The SDKs, by the names of their folders.
 * @param {string} root
 * @returns {Sdk[]}
 */
export function readSdks(root) {
  const folders = path.join(root, 'test', 'sdks');
  return readdirSync(folders)
    .filter((name) => existsSync(path.join(folders, name, 'sdk.json')))
    .sort()
    .map((name) => {
      const folder = path.join(folders, name);
      const out = path.join(root, '.tools', 'sdks', name);
      return { env: {}, ...JSON.parse(readFileSync(path.join(folder, 'sdk.json'), 'utf8')), name, folder, out };
    });
}

/**
 * @typedef {{ id: string, area: string, does: string }} Case
 *
 * The cases, the same for all SDKs.
 * @param {string} root
 * @returns {Case[]}
 */
export function readCases(root) {
  return JSON.parse(readFileSync(path.join(root, 'test', 'sdks', 'cases.json'), 'utf8'));
}

/**
 * Whether the toolchain of an SDK is on this machine.
 * @param {Sdk} sdk
 */
export function isThere(sdk) {
  const { command, args, env } = commandOf(sdk, sdk.probe);
  const { status, stdout } = spawnSync(command, args, { env, encoding: 'utf8', windowsHide: true });
  return status === 0 && new RegExp(sdk.finds, 'm').test(stdout);
}

/**
 * A command of a manifest as it is started.
 * @param {Sdk} sdk
 * @param {Command} words
 * @returns {{ command: string, args: string[], env: NodeJS.ProcessEnv }}
 */
export function commandOf(sdk, words) {
  const [command = '', ...args] = words.map((word) => word.replaceAll('{out}', sdk.out));
  return { command: command === 'node' ? process.execPath : command, args, env: { ...process.env, ...sdk.env } };
}
