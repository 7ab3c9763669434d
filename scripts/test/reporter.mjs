// @ts-check
// Mocha's events as lines of a report.
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
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
  const { message, stack = '' } = error;
  const first = stack.search(/\n\s+at /);
  return first < 0
    ? { message }
    : {
        message,
        stack: stack
          .slice(first + 1)
          .split('\n')
          .map(inSource)
          .join('\n'),
      };
}

/**
 * A frame of a bundle as a frame of its source: an extension host writes stacks itself and knows no source maps.
 * @param {string} frame
 */
function inSource(frame) {
  const plain = `    ${frame.trim()}`;
  const [, head = '', shown = '', line, column] =
    /^(at (?:.*\()?)((?:[A-Za-z]:)?[^():]+):(\d+):(\d+)\)?$/.exec(frame.trim()) ?? [];
  // Mocha cuts the working folder off.
  const file = path.resolve(shown);
  if (shown === '' || !existsSync(`${file}.map`)) return plain;
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  if (!('originalSource' in entry)) return plain;
  const source = path.resolve(path.dirname(file), entry.originalSource);
  return `    ${head}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${head.endsWith('(') ? ')' : ''}`;
}
