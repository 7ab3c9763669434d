// @ts-check
// Processes that the scripts and the tests start, each the head of a group, so that ending one ends what it started.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

const posix = process.platform !== 'win32';

/** @type {Map<number, () => Promise<void>>} */
const running = new Map();
const killAll = () => {
  for (const pid of running.keys()) killGroup(pid, 'SIGKILL');
};

/**
 * This file may be in one process many times, in each test that was bundled: only those that have something to end listen
 * for its end.
 * @param {number} pid
 * @param {() => Promise<void>} stop
 */
function note(pid, stop) {
  if (running.size === 0) process.on('exit', killAll);
  running.set(pid, stop);
}

/** @param {number} pid */
function forget(pid) {
  running.delete(pid);
  if (running.size === 0) process.off('exit', killAll);
}

/** Ends all that this process started with startProcess. */
export async function stopAllProcesses() {
  await Promise.all([...running.values()].map((stop) => stop()));
}

/** Makes Ctrl-C and SIGTERM end what was started before they end this process. */
export function stopOnSignals() {
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ])) {
    process.on(signal, () => void stopAllProcesses().finally(() => process.exit(128 + number)));
  }
}

/**
 * @typedef {object} StartedProcess
 * @property {number} pid
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number>} exited its exit code; 1 when a signal ended it
 * @property {() => Promise<void>} stop ends it and all it started, kindly first: with SIGTERM, or by closing its
 *   standard input where it is said to mind that; after 5 seconds it is killed
 *
 * @typedef {object} StartOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [log] a file for its output; without one its output is ours
 * @property {boolean} [readOutput] whether the caller reads its standard output
 * @property {boolean} [endsWithInput] whether it ends by itself when its standard input does (for where there are no
 *   signals)
 */

/**
 * Starts a program without a shell. Its standard input is a pipe that closes with us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {StartOptions} [options]
 * @returns {Promise<StartedProcess>}
 */
export async function startProcess(command, args, options = {}) {
  const log = options.log === undefined ? undefined : openSync(options.log, 'a');
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', options.readOutput === true ? 'pipe' : (log ?? 'inherit'), log ?? 'inherit'],
    detached: posix,
    windowsHide: true,
  });
  if (log !== undefined) closeSync(log);
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} has no process id.`);
  const stop = () => stopProcess(pid, child, exited, options.endsWithInput === true);
  note(pid, stop);
  // An unread pipe of a process that has just ended is no news.
  child.stdin?.on('error', () => undefined);
  void exited.then(() => {
    if (!posix) forget(pid);
  });
  return { pid, child, exited, stop };
}

/**
 * @param {number} pid
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number>} exited
 * @param {boolean} endsWithInput
 */
async function stopProcess(pid, child, exited, endsWithInput) {
  child.stdin?.end();
  if (posix) killGroup(pid, 'SIGTERM');
  else if (!endsWithInput) killGroup(pid, 'SIGKILL');
  const late = setTimeout(() => killGroup(pid, 'SIGKILL'), 5000);
  await exited;
  clearTimeout(late);
  // The head is gone; whatever it left behind goes too.
  if (posix) killGroup(pid, 'SIGKILL');
  forget(pid);
}

/**
 * @param {number} pid
 * @param {'SIGTERM' | 'SIGKILL'} signal
 */
function killGroup(pid, signal) {
  if (!posix) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Gone already: Linux says ESRCH, macOS may say EPERM.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
