// @ts-check
// The local task hub and the sample worker, as processes of `npm start`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startProcess } from '../processes.mjs';
import { ToolError } from '../toolchain.mjs';

/** Nothing of another worker's is handed to theirs. */
export const samplesHub = 'samples';

/**
 * Starts the local task hub on a data folder, with a hub for one's own worker and one for the samples.
 * @param {string} root
 * @param {{ data: string, log: string, args?: readonly string[] }} options `args`: more for its
 *   command line
 * @returns {Promise<{ endpoint: string, hub: string, process: import('../processes.mjs').StartedProcess }>}
 */
export async function startLocalHub(root, { data, log, args = [] }) {
  const script = path.join(root, 'dist', 'emulator.js');
  const hubs = ['--hub', 'default', '--hub', samplesHub];
  const hub = await startProcess(process.execPath, [script, '--data', data, ...hubs, '--stop-on-stdin-end', ...args], {
    cwd: root,
    log,
    readOutput: true,
    endsWithInput: true,
  });
  const line = await firstEvent(hub, 'listening', 'The local task hub', log);
  return { endpoint: `http://${line.host}:${line.port}`, hub: line.hubs[0], process: hub };
}

/**
 * Starts the sample worker with its feeder.
 * @param {string} root
 * @param {{ endpoint: string, log: string }} options
 */
export async function startSamples(root, { endpoint, log }) {
  const script = path.join(root, 'dist', 'samples.js');
  const fed = ['--endpoint', endpoint, '--hub', samplesHub, '--feed'];
  // What fails there names the lines of its source.
  const args = ['--enable-source-maps', script, ...fed, '--stop-on-stdin-end'];
  const samples = await startProcess(process.execPath, args, {
    cwd: root,
    log,
    readOutput: true,
    endsWithInput: true,
  });
  await firstEvent(samples, 'ready', 'The sample worker', log);
  return samples;
}

/**
 * The line of JSON that a process prints when it can be used.
 * @param {import('../processes.mjs').StartedProcess} started
 * @param {string} event
 * @param {string} who
 * @param {string} log
 * @returns {Promise<any>}
 */
function firstEvent({ child, exited, stop }, event, who, log) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      void stop();
      reject(new ToolError(`${who} was not ready after 30 seconds; its log is ${log}.`));
    }, 30_000);
    if (child.stdout === null) throw new Error(`${who} has no standard output.`);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line);
      if (said.event !== event) return;
      clearTimeout(late);
      resolve(said);
    });
    void exited.then((code) => {
      clearTimeout(late);
      reject(new ToolError(`${who} ended with exit code ${code}: ${lastLine(log)}`));
    });
  });
}

/** @param {string} log */
function lastLine(log) {
  return readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
}
