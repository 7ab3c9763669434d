// @ts-check
// From reports to what a person reads. What did not run counts as failed: a level without a report, a report without
// an end or without a test, a pending test.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ title: string, message: string, stack?: string }} Failure
 * @typedef {{ passed: number, failures: Failure[], again: Failure[] }} Results `again`: what passed at the second attempt
 */

/**
 * Reads one report.
 * @param {string} file
 * @returns {Results}
 */
export function readReport(file) {
  const name = path.basename(file, '.jsonl');
  // The same suites run in two editors: a failure says in which.
  const which = /^editor-(\w+)$/.exec(name)?.[1];
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  /** @type {import('./jsonLines.mjs').ReportLine[]} */
  const events = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  const tests = events.filter((line) => line.event === 'test');
  /** @type {Map<string, string>} Why the first attempt of a test failed, by its title. */
  const first = new Map(
    events.flatMap((line) => (line.event === 'again' ? [/** @type {const} */ ([line.title, line.message])] : [])),
  );
  /** @type {Failure[]} */
  const failures = tests
    .filter((test) => test.outcome !== 'passed')
    .map(({ title, outcome, message, stack }) => {
      const why = message ?? (outcome === 'pending' ? 'was not run: it is pending or skips itself.' : 'failed.');
      const before = first.get(title);
      return {
        title: which === undefined ? title : `[${which} VS Code] ${title}`,
        // A second attempt may fail of what the first one left.
        message: before === undefined || before === why ? why : `${why}\nAt the first attempt: ${before}`,
        ...(stack === undefined ? {} : { stack }),
      };
    });
  const passed = tests.length - failures.length;
  const passedTitles = new Set(tests.filter((test) => test.outcome === 'passed').map((test) => test.title));
  const again = [...first].flatMap(([title, message]) => (passedTitles.has(title) ? [{ title, message }] : []));
  if (!events.some((line) => line.event === 'end')) {
    const last = tests.at(-1);
    const where = last === undefined ? 'No test had ended' : `The last test that ended is "${last.title}"`;
    failures.push({ title: name, message: `did not run to its end. ${where}.` });
  } else if (tests.length === 0) {
    failures.push({ title: name, message: 'has no test.' });
  }
  return { passed, failures, again };
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
