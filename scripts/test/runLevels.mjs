// @ts-check
// Runs levels side by side and tells of each: what failed at once, and how many passed when the last of it is over.
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ToolError } from '../toolchain.mjs';
import { Pool } from './pool.mjs';
import { describeFailure, readReport } from './results.mjs';
import { shuffled } from './shuffle.mjs';

/**
 * @typedef {import('./levels.mjs').LevelOptions} LevelOptions
 * @typedef {{ passed: number, failed: number, times: Omit<import('./times.mjs').RunTimes, 'seconds'> }} Outcome
 */

/**
 * @param {readonly import('./levels.mjs').Level[]} levels in the order in which their jobs begin
 * @param {LevelOptions} options
 * @returns {Promise<Outcome & { dispose: () => void }>} `dispose` removes what the tests were made of, which their coverage is read with
 */
export async function runLevels(levels, options) {
  const pool = new Pool();
  const make = once(options.root);
  /** @type {Promise<Outcome>[]} */
  const running = [];
  /** @type {(() => void)[]} */
  const disposals = [];
  // While the jobs of one level run, the next one is prepared.
  for (const level of levels) {
    try {
      for (const need of level.needs) await make(need);
      const { jobs, dispose = () => undefined } = await level.prepare(options);
      disposals.push(dispose);
      running.push(runLevel(level, jobs, pool, options));
    } catch (error) {
      const message =
        error instanceof ToolError
          ? error.message
          : error instanceof Error
            ? (error.stack ?? error.message)
            : String(error);
      console.log(describeFailure({ title: level.name, message }, options.root));
      running.push(Promise.resolve({ passed: 0, failed: 1, times: { levels: [], jobs: [], tests: [] } }));
    }
  }
  const outcomes = await Promise.all(running);
  return {
    dispose: () => {
      for (const dispose of disposals) dispose();
    },
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    times: {
      levels: outcomes.flatMap(({ times }) => times.levels),
      jobs: outcomes.flatMap(({ times }) => times.jobs),
      tests: outcomes
        .flatMap(({ times }) => times.tests)
        .sort((one, other) => other.seconds - one.seconds)
        .slice(0, 200),
    },
  };
}

/**
 * @param {import('./levels.mjs').Level} level
 * @param {readonly import('./pool.mjs').Job[]} jobs
 * @param {Pool} pool
 * @param {LevelOptions} options
 * @returns {Promise<Outcome>}
 */
async function runLevel({ name, minutes }, jobs, pool, { root, reports, grep, seed }) {
  mkdirSync(path.join(reports, name), { recursive: true });
  const limit = new AbortController();
  /** @type {{ timer: NodeJS.Timeout, from: number } | undefined} */
  let begun;
  const begin = () => {
    begun ??= { timer: setTimeout(() => limit.abort(), minutes * 60_000), from: performance.now() };
  };
  const inOrder = seed === undefined ? jobs : shuffled(jobs, seed);
  const ended = await Promise.all(
    inOrder.map(async (job) => {
      const seconds = await pool.run(job, limit.signal, begin);
      const results = readReport(job, { mayBeEmpty: grep !== undefined });
      for (const failure of results.failures) console.log(describeFailure(failure, root));
      if (results.failures.length > 0) printLog(job.report.replace(/\.jsonl$/, '.log'));
      return { title: job.title, seconds, results };
    }),
  );
  clearTimeout(begun?.timer);
  const failures = ended.flatMap(({ results }) => results.failures);
  const passed = ended.reduce((sum, { results }) => sum + results.passed, 0);
  const whole = [
    ...(limit.signal.aborted ? [`was stopped after its limit of ${minutes} minutes.`] : []),
    ...(passed + failures.length === 0 ? ['has no test.'] : []),
  ].map((message) => ({ title: name, message }));
  for (const failure of whole) console.log(describeFailure(failure, root));
  const failed = failures.length + whole.length;
  const seconds = begun === undefined ? 0 : (performance.now() - begun.from) / 1000;
  console.log(`${name}: ${passed} of ${passed + failed} tests passed in ${seconds.toFixed(1)} s`);
  return {
    passed,
    failed,
    times: {
      levels: [{ title: name, seconds, busy: ended.reduce((sum, job) => sum + job.seconds, 0) }],
      jobs: ended.map(({ title, seconds: took }) => ({ title, seconds: took })),
      tests: ended.flatMap(({ results }) => results.times),
    },
  };
}

/**
 * Shows the end of what a job with failures has printed.
 * @param {string} file
 */
function printLog(file) {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20);
  console.log(`      ${path.basename(file)} ends with:\n${lines.map((line) => `      | ${line}`).join('\n')}`);
}

/**
 * Makes what levels need, each of it once.
 * @param {string} root
 */
function once(root) {
  /** @type {Map<(root: string) => unknown, unknown>} */
  const made = new Map();
  return (/** @type {(root: string) => unknown} */ make) => {
    if (!made.has(make)) {
      // A promise, so that a failure is the same for all that need it.
      made.set(make, (async () => make(root))());
    }
    return made.get(make);
  };
}
