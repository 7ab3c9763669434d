// @ts-check
// The levels of tests, from the quick to the thorough, each with its limit.
import { buildProject } from '../build.mjs';
import { chromiumPath } from '../editor/chromium.mjs';
import { compileScripts } from '../editor/compiledScripts.mjs';
import { installEditor } from '../editor/install.mjs';
import { buildFunctionsHost } from '../functions/buildFunctionsHost.mjs';
import { packageExtension } from '../package/packageExtension.mjs';
import { packageNpm } from '../package/packageNpm.mjs';
import { editorLevel } from './editorLevel.mjs';
import { mochaLevel } from './mochaLevel.mjs';
import { staticLevel } from './staticChecks.mjs';

/**
 * @typedef {object} LevelOptions
 * @property {string} root
 * @property {string} reports the folder that reports go to
 * @property {string | undefined} filter a part of the path of the test files wanted
 * @property {string | undefined} grep a part of the titles of the tests wanted
 * @property {number | undefined} seed what the order of tests is shuffled by, if it is
 * @property {Readonly<Record<string, string>>} env for the processes of tests, over our own
 * @property {Readonly<Record<string, number>>} known how many seconds a job took the last time, by its title
 *
 * @typedef {object} PreparedLevel
 * @property {readonly import('./pool.mjs').Job[]} jobs
 * @property {() => void} [dispose] removes what they needed
 *
 * @typedef {(options: LevelOptions) => Promise<PreparedLevel>} PrepareLevel
 *
 * @typedef {object} Level
 * @property {string} name
 * @property {number} minutes from the beginning of its first job on: for what hangs, not for what is slow
 * @property {readonly ((root: string) => unknown)[]} needs what must be there before; each is made once in a run
 * @property {PrepareLevel} prepare
 * @property {boolean} [onRequest] run only when it is named: it needs what not every machine can do
 */

/** @param {string} root */
const oldestEditor = (root) => installEditor(root, 'oldest');
/** @param {string} root */
const newestEditor = (root) => installEditor(root, 'newest');

/**
 * The load of a job is what two cores were seen to bear: more at once took no less time. Tests over sockets wait most of
 * theirs.
 * @type {readonly Level[]}
 */
export const levels = [
  { name: 'static', minutes: 30, needs: [], prepare: staticLevel },
  {
    name: 'unit',
    minutes: 15,
    needs: [],
    prepare: mochaLevel('unit', { seconds: 10, load: 1 / 3, inOneProcess: true }),
  },
  {
    name: 'integration',
    minutes: 30,
    needs: [buildProject],
    prepare: mochaLevel('integration', { seconds: 60, load: 1 / 8 }),
  },
  {
    name: 'editor',
    minutes: 30,
    needs: [chromiumPath, buildProject, oldestEditor, newestEditor],
    prepare: editorLevel,
  },
  {
    name: 'vsix',
    minutes: 20,
    needs: [chromiumPath, oldestEditor, compileScripts, packageExtension, packageNpm],
    prepare: mochaLevel('vsix', { seconds: 120, load: 1 / 3, isStory: true }),
  },
  {
    name: 'browser',
    minutes: 60,
    needs: [chromiumPath, compileScripts, buildProject],
    // One window for each of two cores: with three they are no sooner done, and each takes half as long again for its work.
    prepare: mochaLevel('browser', { seconds: 120, load: 1 / 2, isStory: true }),
  },
  {
    name: 'remote',
    minutes: 10,
    onRequest: true,
    needs: [chromiumPath, compileScripts, buildProject],
    prepare: mochaLevel('remote', { seconds: 120, load: 1, isStory: true }),
  },
  {
    name: 'functions',
    minutes: 15,
    onRequest: true,
    needs: [chromiumPath, compileScripts, buildFunctionsHost, buildProject],
    prepare: mochaLevel('functions', { seconds: 400, load: 1, isStory: true }),
  },
];
