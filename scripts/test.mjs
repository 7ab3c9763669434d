// @ts-check
// npm test: node scripts/test.mjs [LEVEL… | part of a test file's path] [--grep TEXT]
// Runs the levels named (all when none is) and closes with one line, `N passed, N failed`, from their reports.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { stopOnSignals } from './processes.mjs';
import { onSupportedNode, ToolError } from './toolchain.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
  stopOnSignals();
  await ensureDependencies(root);
  const { filesOf } = await import('./test/bundle.mjs');
  const { levels } = await import('./test/levels.mjs');
  const { readReport, describeFailure } = await import('./test/results.mjs');

  const known = levels.map((level) => level.name);
  const wanted = positionals.filter((word) => known.includes(word));
  const [filter, ...more] = positionals.filter((word) => !known.includes(word));
  if (more.length > 0) throw new ToolError(`One part of a path can be given, besides the levels: ${known.join(', ')}.`);
  const matching = filesOf(root, 'test/**/*.test.ts').filter((file) => file.includes(filter ?? ''));
  if (matching.length === 0) throw new ToolError(`"${filter}" is neither a level nor a part of a test file's path.`);
  const chosen = levels.filter(({ name, onRequest = false }) =>
    wanted.length > 0 || onRequest
      ? wanted.includes(name)
      : filter === undefined || matching.some((file) => file.startsWith(`test/${name}/`)),
  );

  const reports = path.join(root, '.reports');
  let passed = 0;
  let failed = 0;
  for (const level of chosen) {
    const started = performance.now();
    console.log(`${level.name} …`);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), level.minutes * 60_000);
    /** @type {import('./test/results.mjs').Results[]} */
    const results = [];
    try {
      const written = await level.run({ root, reports, filter, grep: values.grep, limit: limit.signal });
      results.push(...written.map(readReport));
    } catch (error) {
      const message =
        error instanceof ToolError
          ? error.message
          : error instanceof Error
            ? (error.stack ?? error.message)
            : String(error);
      results.push({ passed: 0, failures: [{ title: level.name, message }], again: [] });
    } finally {
      clearTimeout(timer);
    }
    const failures = results.flatMap((result) => result.failures);
    if (limit.signal.aborted)
      failures.unshift({ title: level.name, message: `was stopped after its limit of ${level.minutes} minutes.` });
    const good = results.reduce((sum, result) => sum + result.passed, 0);
    for (const failure of failures) console.log(describeFailure(failure, root));
    for (const { title, message } of results.flatMap((result) => result.again)) {
      console.log(`    passed at the second attempt only: ${title}\n      ${message.split('\n', 1)[0]}`);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`  ${good} of ${good + failures.length} tests of ${level.name} passed in ${seconds} s`);
    passed += good;
    failed += failures.length;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});
