// @ts-check
// How long a run took: of each level, of each job, and of the tests that took longest.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ title: string, seconds: number }} Timed
 *
 * @typedef {object} RunTimes what .reports/times.json holds
 * @property {number} seconds from beginning to end
 * @property {(Timed & { busy: number })[]} levels `seconds` from the first of a level to its last; `busy` is the sum of its
 *   jobs, which ran side by side
 * @property {Timed[]} jobs
 * @property {Timed[]} tests the slowest first
 */

const shown = 10;

/**
 * The slowest tests as lines of text.
 * @param {RunTimes} times
 * @returns {readonly string[]}
 */
export function describeTimes({ seconds, levels, tests }) {
  const line = (/** @type {Timed} */ { title, seconds }) => `  ${seconds.toFixed(1).padStart(7)} s  ${title}`;
  return [
    'The slowest tests:',
    ...tests.slice(0, shown).map(line),
    'The levels, side by side:',
    ...levels.map((level) => `${line(level)} (${level.busy.toFixed(1)} s in one row)`),
    line({ title: 'in all', seconds }),
  ];
}

/**
 * Jobs with those first that took longest the last time, so that none of them is begun at the very end. What was never
 * run goes by the size of its bundle.
 * @template {{ title: string, size: number }} T
 * @param {readonly T[]} jobs
 * @param {Readonly<Record<string, number>>} known seconds by title
 * @returns {T[]}
 */
export function longestFirst(jobs, known) {
  const expected = (/** @type {T} */ { title, size }) => known[title] ?? size / 5000;
  return [...jobs].sort((one, other) => expected(other) - expected(one));
}

/**
 * What the runs until now have kept.
 * @param {string} root
 * @returns {Record<string, number>} seconds by the job's title
 */
export function knownTimes(root) {
  const file = timesFile(root);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/**
 * Keeps the times of this run beside those of what it did not run.
 * @param {string} root
 * @param {readonly Timed[]} jobs
 */
export function keepTimes(root, jobs) {
  const file = timesFile(root);
  mkdirSync(path.dirname(file), { recursive: true });
  const now = Object.fromEntries(jobs.map(({ title, seconds }) => [title, Math.round(seconds * 10) / 10]));
  writeFileSync(file, `${JSON.stringify({ ...knownTimes(root), ...now }, undefined, 2)}\n`);
}

/** @param {string} root */
function timesFile(root) {
  return path.join(root, '.cache', 'test-times.json');
}
