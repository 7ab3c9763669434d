// @ts-check
// Levels whose tests run in Node processes of their own.
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { startProcess } from '../processes.mjs';
import { bundle, filesOf } from './bundle.mjs';
import { longestFirst } from './times.mjs';

/** A file of tests that must have the machine for itself says so, and why, in a line of its own. */
const alone = /^\/\/ Runs alone: \S/m;

/**
 * A level of plain mocha tests: test/NAME/**\/*.test.ts.
 * @param {string} name
 * @param {object} options
 * @param {number} options.seconds the limit of a test
 * @param {number} options.load how much of the machine one process keeps busy
 * @param {boolean} [options.inOneProcess] whether all files run in one process, where starting one for each would take
 *   longer than what is in it
 * @param {boolean} [options.isStory] whether the tests of a suite go on in a window where the one before has left it
 * @returns {import('./levels.mjs').PrepareLevel}
 */
export function mochaLevel(name, { seconds, load, inOneProcess = false, isStory = false }) {
  return async ({ root, reports, filter, grep, seed, env, known }) => {
    const outdir = path.join(root, 'dist', 'test', `${name}-${process.pid}`);
    const sources = chosen(filesOf(root, `test/${name}/**/*.test.ts`), filter);
    const bundles = await bundle(root, sources, outdir);
    const files = sources.map((source, at) => ({ source, bundle: bundles[at] ?? '' }));
    /**
     * @param {string} title
     * @param {typeof files} parts
     */
    const job = (title, parts) => {
      const report = path.join(reports, name, `${reportName(name, title)}.jsonl`);
      const options = {
        report,
        timeout: seconds * 1000,
        grep,
        seed,
        isStory,
        files: parts.map((part) => part.bundle),
      };
      const texts = parts.map(({ source }) => readFileSync(path.join(root, source), 'utf8'));
      return {
        title,
        report,
        load: texts.some((text) => alone.test(text)) ? 1 : load,
        size: parts.reduce((sum, part) => sum + statSync(part.bundle).size, 0),
        run: (/** @type {AbortSignal} */ stop) => runMocha(root, options, env, stop),
      };
    };
    const jobs = inOneProcess && files.length > 0 ? [job(name, files)] : files.map((file) => job(file.source, [file]));
    return { jobs: longestFirst(jobs, known), dispose: () => rmSync(outdir, { recursive: true, force: true }) };
  };
}

/**
 * @param {string} root
 * @param {import('./runMocha.mjs').MochaOptions} options
 * @param {Readonly<Record<string, string>>} env
 * @param {AbortSignal} stop
 */
async function runMocha(root, options, env, stop) {
  const script = path.join(root, 'scripts', 'test', 'runMocha.mjs');
  const tests = await startProcess(process.execPath, ['--enable-source-maps', script, JSON.stringify(options)], {
    cwd: root,
    env: { ...process.env, ...env },
    log: options.report.replace(/\.jsonl$/, '.log'),
  });
  const end = () => void tests.stop();
  stop.addEventListener('abort', end, { once: true });
  await tests.exited;
  stop.removeEventListener('abort', end);
  await tests.stop();
}

/**
 * @param {string} level
 * @param {string} title
 */
function reportName(level, title) {
  return title
    .replace(`test/${level}/`, '')
    .replace(/\.test\.ts$/, '')
    .replaceAll('/', '-');
}

/**
 * @param {readonly string[]} files
 * @param {string | undefined} filter a part of a path
 */
export function chosen(files, filter) {
  return filter === undefined ? [...files] : files.filter((file) => file.includes(filter));
}
