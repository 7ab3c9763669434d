// @ts-check
// The tests of our client with a Functions host that has the real extension, without those of the window.
import { levels } from '../test/levels.mjs';
import { runLevels } from '../test/runLevels.mjs';
import { buildFunctionsHost } from './buildFunctionsHost.mjs';

/**
 * @param {string} root
 * @param {string} reports the folder that reports go to
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function testFunctionsHost(root, reports) {
  const own = levels
    .filter(({ name }) => name === 'functions')
    // No editor is opened, and the project is built.
    .map((level) => ({ ...level, needs: [buildFunctionsHost] }));
  const filter = 'test/functions/client/';
  const options = { root, reports, filter, grep: undefined, seed: undefined, env: {}, known: {} };
  const { passed, failed, dispose } = await runLevels(own, options);
  dispose();
  return { passed, failed };
}
