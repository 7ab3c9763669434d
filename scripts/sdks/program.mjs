// @ts-check
// The program of one SDK: built, and run against a hub.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startProcess } from '../processes.mjs';
import { commandOf } from './manifest.mjs';

/** The longest that a program may take to answer all cases. */
const minutes = 5;

/** @typedef {{ lines: string[], end: string | undefined }} Said `end`: what was wrong with the end of the program */

/**
 * Builds the program of an SDK; gives what went wrong, if anything.
 * @param {import('./manifest.mjs').Sdk} sdk
 * @param {string} reports the folder for logs
 * @returns {Promise<string | undefined>}
 */
export async function buildProgram(sdk, reports) {
  const log = path.join(reports, `sdks-${sdk.name}-build.log`);
  rmSync(log, { force: true });
  for (const words of sdk.build) {
    const { command, args, env } = commandOf(sdk, words);
    const build = await startProcess(command, args, { cwd: sdk.folder, env, log });
    const code = await build.exited;
    await build.stop();
    if (code !== 0) return `${words.slice(0, 2).join(' ')} ended with exit code ${code}:\n${endOf(log)}`;
  }
  return undefined;
}

/**
 * Runs the program of an SDK and gives what it said.
 * @param {import('./manifest.mjs').Sdk} sdk
 * @param {{ endpoint: string, hub: string, secondHub: string, reports: string }} options
 * @returns {Promise<Said>}
 */
export async function runProgram(sdk, { endpoint, hub, secondHub, reports }) {
  const log = path.join(reports, `sdks-${sdk.name}.log`);
  rmSync(log, { force: true });
  const { command, args, env } = commandOf(sdk, sdk.run);
  const program = await startProcess(
    command,
    [...args, '--endpoint', endpoint, '--hub', hub, '--second-hub', secondHub],
    { cwd: sdk.folder, env, log, readOutput: true },
  );
  const output = program.child.stdout;
  if (output === null) throw new Error(`${sdk.title} has no standard output.`);
  /** @type {string[]} */
  const lines = [];
  const reader = createInterface({ input: output }).on('line', (line) => lines.push(line));
  const read = new Promise((resolve) => reader.once('close', resolve));
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    void program.stop();
  }, minutes * 60_000);
  const code = await program.exited;
  clearTimeout(limit);
  await program.stop();
  await read;
  if (isLate) return { lines, end: `was stopped after ${minutes} minutes` };
  return { lines, end: code === 0 ? undefined : `ended with exit code ${code}:\n${endOf(log)}` };
}

/** @param {string} log */
function endOf(log) {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-20).join('\n');
}
