// The module that VS Code's extension host runs: all suites beside it, reported to a file when one is named.
import { globSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { openReport } from '../../scripts/test/jsonLines.mjs';
import { reporterTo } from '../../scripts/test/reporter.mjs';
import { shuffled } from '../../scripts/test/shuffle.mjs';

/** Called by the extension host (extensionTestsPath); rejects when a test failed. */
export async function run(): Promise<void> {
  const file = process.env['DURABLE_TASK_TEST_REPORT'];
  const grep = process.env['DURABLE_TASK_TEST_GREP'];
  const seed = process.env['DURABLE_TASK_TEST_SEED'];
  const write = file === undefined ? undefined : openReport(file);
  const mocha = new Mocha({
    timeout: 60_000,
    forbidOnly: true,
    ...(write === undefined ? {} : { reporter: reporterTo(write) }),
    ...(grep === undefined ? {} : { grep }),
  });
  for (const suite of globSync('*.test.js', { cwd: __dirname }).sort()) mocha.addFile(path.join(__dirname, suite));
  await mocha.loadFilesAsync();
  if (seed !== undefined) mocha.suite.suites = shuffled(mocha.suite.suites, Number(seed));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  write?.({ event: 'end' });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
