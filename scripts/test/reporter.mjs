// @ts-check
// Mocha's events as lines of a report.
import Mocha from 'mocha';

/**
 * A mocha reporter that writes to a report. Failing hooks count as failed tests.
 * @param {(line: import('./jsonLines.mjs').ReportLine) => void} write
 */
export function reporterTo(write) {
  return class extends Mocha.reporters.Base {
    /** @param {import('mocha').Runner} runner */
    constructor(runner) {
      super(runner);
      runner.on('start', () => write({ event: 'start' }));
      runner.on('pass', (test) => write(testLine(test, 'passed')));
      runner.on('pending', (test) => write(testLine(test, 'pending')));
      runner.on('fail', (test, error) => write(testLine(test, 'failed', error)));
    }
  };
}

/**
 * @param {import('mocha').Runnable} test
 * @param {import('./jsonLines.mjs').Outcome} outcome
 * @param {unknown} [error]
 * @returns {import('./jsonLines.mjs').TestLine}
 */
function testLine(test, outcome, error) {
  const line = {
    event: /** @type {const} */ ('test'),
    title: test.titlePath().join(' › '),
    outcome,
    milliseconds: test.duration ?? 0,
  };
  return error === undefined ? line : { ...line, ...describeError(error) };
}

/**
 * @param {unknown} error
 * @returns {{ message: string, stack?: string }}
 */
function describeError(error) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { stack = '' } = error;
  const frames = stack.slice(stack.indexOf('\n    at ') + 1);
  return stack.includes('\n    at ') ? { message: error.message, stack: frames } : { message: error.message };
}
