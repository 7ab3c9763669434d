// @ts-check
// The mocha of a job, in a process of its own: node runMocha.mjs OPTIONS, as JSON
import path from 'node:path';
import Mocha from 'mocha';
import { openReport } from './jsonLines.mjs';
import { reporterTo } from './reporter.mjs';
import { shuffled, shuffleSuite } from './shuffle.mjs';

/**
 * @typedef {object} MochaOptions
 * @property {string} report
 * @property {number} timeout of a test, in milliseconds
 * @property {string | undefined} grep
 * @property {number | undefined} seed what files and suites are shuffled by, if they are
 * @property {boolean} isStory whether the tests of a suite follow one another, so that only suites are shuffled
 * @property {readonly string[]} files bundles of tests
 */

/** @type {MochaOptions} */
const { report, timeout, grep, seed, isStory, files } = JSON.parse(process.argv[2] ?? '');
const write = openReport(report);
const mocha = new Mocha({
  reporter: reporterTo(write),
  timeout,
  forbidOnly: true,
  ...(grep === undefined ? {} : { grep }),
});
for (const file of files) mocha.addFile(file);
// Ended from outside: leave through the exit hooks, so that what tests have started is ended too.
process.once('SIGTERM', () => process.exit(143));

try {
  await mocha.loadFilesAsync();
  if (seed !== undefined && isStory) mocha.suite.suites = shuffled(mocha.suite.suites, seed);
  if (seed !== undefined && !isStory) shuffleSuite(mocha.suite, seed);
  mocha.run((failures) => {
    process.exitCode = failures === 0 ? 0 : 1;
    write({ event: 'end' });
    // Whatever still keeps the process alive was left open by a test or by the code under test.
    setTimeout(() => {
      const kinds = [...new Set(process.getActiveResourcesInfo())].filter(
        (kind) => !/^(TTY|Pipe)Wrap$|^Timeout$/.test(kind),
      );
      write({
        event: 'test',
        title: `${path.basename(report, '.jsonl')} › leaves nothing open`,
        outcome: 'failed',
        milliseconds: 0,
        message: `The process did not end by itself within 10 seconds after the last test: ${kinds.join(', ') || 'timers'} still open.`,
      });
      process.exit(1);
    }, 10_000).unref();
  });
} catch (error) {
  console.error(error);
  process.exit(1);
}
