// @ts-check
// The levels of tests, from the quick to the thorough, each with its limit.
import { buildProject } from '../build.mjs';
import { chromiumPath } from '../editor/chromium.mjs';
import { installEditor } from '../editor/install.mjs';
import { packageExtension } from '../package/packageExtension.mjs';
import { runEditorLevel } from './editorLevel.mjs';
import { mochaLevel } from './mochaLevel.mjs';
import { runStaticChecks } from './staticChecks.mjs';

/**
 * @typedef {object} LevelOptions
 * @property {string} root
 * @property {string} reports the folder that reports go to
 * @property {string | undefined} filter a part of the path of the test files wanted
 * @property {string | undefined} grep a part of the titles of the tests wanted
 * @property {AbortSignal} limit aborts when the level has had its time
 *
 * @typedef {(options: LevelOptions) => Promise<string[]>} RunLevel gives the reports that it should have written
 *
 * @typedef {object} Level
 * @property {string} name
 * @property {number} minutes
 * @property {RunLevel} run
 * @property {boolean} [onRequest] run only when it is named: it needs what not every machine can do
 */

/** @param {string} root */
async function beforeBrowser(root) {
  chromiumPath();
  await installEditor(root, 'newest');
  await buildProject(root);
}

/** @param {string} root */
async function beforeVsix(root) {
  chromiumPath();
  await installEditor(root, 'oldest');
  await installEditor(root, 'newest');
  await packageExtension(root);
}

/** @type {readonly Level[]} */
export const levels = [
  { name: 'static', minutes: 6, run: runStaticChecks },
  { name: 'unit', minutes: 4, run: mochaLevel('unit', { seconds: 10 }) },
  // Real sockets with limits of half a second, on a machine that may stand still for longer. What fails once is named.
  {
    name: 'integration',
    minutes: 15,
    run: mochaLevel('integration', { seconds: 60, attempts: 2, before: buildProject }),
  },
  {
    name: 'editor',
    minutes: 10,
    run: async (options) => {
      chromiumPath();
      await buildProject(options.root);
      return runEditorLevel(options);
    },
  },
  // The real window draws when the machine lets it: a click may meet a row that moves. What fails once is named.
  { name: 'browser', minutes: 40, run: mochaLevel('browser', { seconds: 120, attempts: 2, before: beforeBrowser }) },
  {
    name: 'remote',
    minutes: 10,
    onRequest: true,
    run: mochaLevel('remote', { seconds: 120, attempts: 2, before: beforeBrowser }),
  },
  { name: 'vsix', minutes: 10, run: mochaLevel('vsix', { seconds: 120, attempts: 2, before: beforeVsix }) },
];
