// @ts-check
// Levels whose tests run in a Node process of their own.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startProcess } from '../processes.mjs';
import { bundle, filesOf } from './bundle.mjs';

/**
 * A level of plain mocha tests: test/NAME/**\/*.test.ts.
 * @param {string} name
 * @param {{ seconds: number, attempts?: number, before?: (root: string) => Promise<void> }} options the limit of one
 *   attempt of a test, how many it has (one unless told otherwise), and what must be there before the first
 * @returns {import('./levels.mjs').RunLevel}
 */
export function mochaLevel(name, { seconds, attempts = 1, before }) {
  return async ({ root, reports, filter, grep, limit }) => {
    const report = path.join(reports, `${name}.jsonl`);
    // A report of an earlier run must not pass for one of this.
    rmSync(report, { force: true });
    await before?.(root);
    const outdir = path.join(root, 'dist', 'test', `${name}-${process.pid}`);
    try {
      const files = await bundle(root, chosen(filesOf(root, `test/${name}/**/*.test.ts`), filter), outdir);
      mkdirSync(outdir, { recursive: true });
      const script = path.join(root, 'scripts', 'test', 'runMocha.mjs');
      const args = [
        '--enable-source-maps',
        script,
        report,
        String(seconds * 1000),
        String(attempts),
        grep ?? '',
        ...files,
      ];
      const tests = await startProcess(process.execPath, args, { cwd: root });
      const stop = () => void tests.stop();
      limit.addEventListener('abort', stop, { once: true });
      await tests.exited;
      limit.removeEventListener('abort', stop);
      await tests.stop();
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
    return [report];
  };
}

/**
 * @param {readonly string[]} files
 * @param {string | undefined} filter a part of a path
 */
export function chosen(files, filter) {
  return filter === undefined ? [...files] : files.filter((file) => file.includes(filter));
}
