// @ts-check
// A level's mocha, in a process of its own: node runMocha.mjs REPORT TIMEOUT ATTEMPTS GREP FILE…
import path from 'node:path';
import Mocha from 'mocha';
import { openReport } from './jsonLines.mjs';
import { reporterTo } from './reporter.mjs';

const [report = '', timeout = '', attempts = '', grep = '', ...files] = process.argv.slice(2);
const write = openReport(report);
const mocha = new Mocha({
  reporter: reporterTo(write),
  timeout: Number(timeout),
  retries: Number(attempts) - 1,
  forbidOnly: true,
  ...(grep === '' ? {} : { grep }),
});
for (const file of files) mocha.addFile(file);
// Ended from outside: leave through the exit hooks, so that what tests have started is ended too.
process.once('SIGTERM', () => process.exit(143));

try {
  await mocha.loadFilesAsync();
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
