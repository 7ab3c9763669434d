// @ts-check
// The report of a level: one line of JSON for each test as it ends, so that a run that is cut short is told from one
// that is over, and what had passed until then is still known.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {'passed' | 'failed' | 'pending'} Outcome
 *
 * @typedef {object} TestLine
 * @property {'test'} event
 * @property {string} title with the titles of its suites
 * @property {Outcome} outcome
 * @property {number} milliseconds
 * @property {string} [message]
 * @property {string} [stack]
 *
 * @typedef {{ event: 'start' } | TestLine | { event: 'end' }} ReportLine
 */

/**
 * Empties the report and gives the function that adds a line to it.
 * @param {string} file
 * @returns {(line: ReportLine) => void}
 */
export function openReport(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  return (line) => appendFileSync(file, `${JSON.stringify(line)}\n`);
}
