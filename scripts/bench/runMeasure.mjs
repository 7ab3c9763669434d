// @ts-check
// Each measure runs in a process of its own, so that none is heated or fattened by the one before.
import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * @typedef {object} MeasureOptions
 * @property {'full' | 'quick' | 'smoke'} mode
 * @property {boolean} long whether measures that watch for a long time take all of it
 */

/**
 * Runs one bundled measure and gives its results; undefined when it broke.
 * @param {string} root
 * @param {string} file
 * @param {MeasureOptions} options
 * @returns {Promise<readonly unknown[] | undefined>}
 */
export function runMeasure(root, file, options) {
  const script = path.join(root, 'scripts', 'bench', 'measureProcess.mjs');
  return new Promise((resolve) => {
    // What a measure prints goes to standard error; its results come as a message.
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', '--expose-gc', script, file, JSON.stringify(options)],
      {
        cwd: root,
        stdio: ['ignore', 2, 2, 'ipc'],
      },
    );
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    /** @type {readonly unknown[] | undefined} */
    let results;
    child.on('message', (/** @type {readonly unknown[]} */ message) => (results = message));
    child.once('close', (code) => {
      process.off('exit', stop);
      resolve(code === 0 ? results : undefined);
    });
  });
}
