// @ts-check
// npm test: node scripts/test.mjs [LEVEL… | part of a test file's path] [--grep TEXT] [--shuffle[=SEED]] [--coverage]
// Runs the levels named (all when none is) side by side, and closes with one line, `N passed, N failed`, from their
// reports.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { stopOnSignals } from './processes.mjs';
import { onSupportedNode, ToolError } from './toolchain.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  const started = performance.now();
  const { values, positionals } = parseArgs({
    // An option whose value may be left out.
    args: process.argv.slice(2).map((word) => (word === '--shuffle' ? `--shuffle=${Date.now() % 1_000_000}` : word)),
    allowPositionals: true,
    options: { grep: { type: 'string' }, shuffle: { type: 'string' }, coverage: { type: 'boolean', default: false } },
  });
  const seed = values.shuffle === undefined ? undefined : Number(values.shuffle);
  if (seed !== undefined && !Number.isInteger(seed))
    throw new ToolError('The seed after --shuffle= is a whole number.');
  stopOnSignals();
  await ensureDependencies(root);
  const { filesOf } = await import('./test/bundle.mjs');
  const { startCoverage } = await import('./test/coverage.mjs');
  const { levels } = await import('./test/levels.mjs');
  const { runLevels } = await import('./test/runLevels.mjs');
  const { describeTimes, keepTimes, knownTimes } = await import('./test/times.mjs');

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

  // CI tries another order with each commit, where tests stand alone one by one.
  const ownSeed = process.env['CI'] === undefined ? undefined : seedOfCommit(root);
  const seedOf = (/** @type {string} */ level) =>
    seed ?? (['unit', 'integration'].includes(level) ? ownSeed : undefined);
  for (const { name } of chosen)
    if (seedOf(name) !== undefined) console.log(`${name}: shuffled by --shuffle=${seedOf(name)}`);
  const reports = path.join(root, '.reports');
  for (const { name } of chosen) rmSync(path.join(reports, name), { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const coverage = values.coverage ? startCoverage(root, reports) : undefined;
  const options = { root, reports, filter, grep: values.grep, seed, env: coverage?.env ?? {}, known: knownTimes(root) };
  const { passed, failed, times, dispose } = await runLevels(
    chosen.map((level) => ({
      ...level,
      prepare: (/** @type {import('./test/levels.mjs').LevelOptions} */ each) =>
        level.prepare({ ...each, seed: seedOf(level.name) }),
    })),
    options,
  );
  const all = { seconds: (performance.now() - started) / 1000, ...times };
  writeFileSync(path.join(reports, 'times.json'), `${JSON.stringify(all, undefined, 2)}\n`);
  if (values.grep === undefined) keepTimes(root, times.jobs);
  console.log(`\n${describeTimes(all).join('\n')}`);
  if (coverage !== undefined) console.log(`\n${(await coverage.report()).join('\n')}`);
  dispose();
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});

/**
 * The same for each run on a commit, so that a failure can be had again.
 * @param {string} root
 */
function seedOfCommit(root) {
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  const seed = Number.parseInt(String(stdout).slice(0, 5), 16);
  return Number.isNaN(seed) ? 1 : seed;
}
