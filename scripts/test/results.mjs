// @ts-check
// From reports to what a person reads. What did not run counts as failed: a level without a report, a report without
// an end or without a test, a pending test.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ title: string, message: string, stack?: string }} Failure
 * @typedef {object} Results
 * @property {number} passed
 * @property {Failure[]} failures
 * @property {import('./times.mjs').Timed[]} times of each test
 */

/**
 * Reads the report of a job.
 * @param {{ title: string, report: string }} job
 * @param {{ mayBeEmpty?: boolean }} [options] whether it may well have no test: only some were wanted
 * @returns {Results}
 */
export function readReport({ title: job, report }, { mayBeEmpty = false } = {}) {
  // The same suites run in two editors: a failure says in which.
  const where = job.startsWith('[') ? `${job} ` : '';
  const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n') : [];
  /** @type {import('./jsonLines.mjs').ReportLine[]} */
  const events = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  const tests = events.filter((line) => line.event === 'test');
  /** @type {Failure[]} */
  const failures = tests
    .filter((test) => test.outcome !== 'passed')
    .map(({ title, outcome, message, stack }) => ({
      title: `${where}${title}`,
      message: message ?? (outcome === 'pending' ? 'was not run: it is pending or skips itself.' : 'failed.'),
      ...(stack === undefined ? {} : { stack }),
    }));
  const passed = tests.length - failures.length;
  if (!events.some((line) => line.event === 'end')) {
    const last = tests.at(-1);
    const until = last === undefined ? 'No test had ended' : `The last test that ended is "${last.title}"`;
    failures.push({ title: job, message: `did not run to its end. ${until}.` });
  } else if (tests.length === 0 && !mayBeEmpty) {
    failures.push({ title: job, message: 'has no test.' });
  }
  const times = tests.map(({ title, milliseconds }) => ({ title: `${where}${title}`, seconds: milliseconds / 1000 }));
  return { passed, failures, times };
}

/**
 * A failure as text: title, message, and the frames that are not a package's.
 * @param {Failure} failure
 * @param {string} root
 */
export function describeFailure({ title, message, stack }, root) {
  const frames = (stack ?? '')
    .split('\n')
    .filter((frame) => !frame.includes('node_modules') && !frame.includes('node:internal'))
    .slice(0, 8);
  const lines = [
    ...message
      .replaceAll(/\u001b\[\d+m/g, '')
      .split('\n')
      .slice(0, 200),
    ...frames,
  ].map((line) => `      ${line.trimEnd()}`);
  return `    ✗ ${title}\n${lines.join('\n').replaceAll(root + path.sep, '')}`;
}
