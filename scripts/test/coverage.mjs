// @ts-check
// How much of the sources the tests of a run pass through: told in short, and whole in .reports/coverage.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../toolchain.mjs';

/** Files below this percentage of lines are named. */
const low = 60;

/**
 * Has every Node process of the tests write down what it passes through.
 * @param {string} root
 * @param {string} reports
 */
export function startCoverage(root, reports) {
  const folder = path.join(reports, 'coverage');
  const raw = path.join(folder, 'raw');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(raw, { recursive: true });
  return {
    env: { NODE_V8_COVERAGE: raw },
    /** @returns {Promise<readonly string[]>} lines of text */
    report: async () => {
      const c8 = path.join(root, 'node_modules', 'c8', 'bin', 'c8.js');
      const args = [
        ...['report', `--temp-directory=${raw}`, `--reports-dir=${folder}`, '--merge-async'],
        ...['--reporter=json-summary', '--reporter=lcovonly'],
        // By what runs, which are bundles: c8 takes none of their sources for one below src.
        ...[
          '--all',
          `--include=dist/test/*-${process.pid}/**`,
          '--include=src/**',
          '--exclude=src/wire/generated/**',
          '--exclude=**/*.d.ts',
        ],
      ];
      const code = await run(process.execPath, [c8, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
      if (code !== 0) return ['The coverage could not be told.'];
      rmSync(raw, { recursive: true, force: true });
      return describeCoverage(JSON.parse(readFileSync(path.join(folder, 'coverage-summary.json'), 'utf8')), root);
    },
  };
}

/**
 * @typedef {{ total: number, covered: number, pct: number }} Share
 * @typedef {{ lines: Share, branches: Share, functions: Share }} FileCoverage
 * @param {Readonly<Record<string, FileCoverage>>} summary by file
 * @param {string} root
 * @returns {readonly string[]}
 */
export function describeCoverage(summary, root) {
  const files = Object.entries(summary)
    .map(([file, coverage]) => ({ ...coverage, file: path.relative(root, file).split(path.sep).join('/') }))
    .filter(({ file }) => file.startsWith('src/') && !file.startsWith('src/wire/generated/'));
  const percent = (/** @type {'lines' | 'branches' | 'functions'} */ what) => {
    const covered = files.reduce((sum, file) => sum + file[what].covered, 0);
    const total = files.reduce((sum, file) => sum + file[what].total, 0);
    return `${(total === 0 ? 100 : (covered / total) * 100).toFixed(1)} % of ${what}`;
  };
  const named = files
    .map(({ file, lines }) => ({ file, share: lines.pct }))
    .sort((one, other) => one.share - other.share);
  const few = named.filter(({ share }) => share > 0 && share < low);
  /** @type {Map<string, number>} Files of pages, say, which run nowhere but in a browser. */
  const untouched = new Map();
  for (const { file } of named.filter(({ share }) => share === 0)) {
    const folder = path.posix.dirname(file);
    untouched.set(folder, (untouched.get(folder) ?? 0) + 1);
  }
  return [
    `Coverage: ${percent('lines')}, ${percent('branches')}, ${percent('functions')}`,
    ...(few.length === 0 ? [] : [`Files with less than ${low} % of their lines:`]),
    ...few.map(({ file, share }) => `  ${share.toFixed(1).padStart(5)} %  ${file}`),
    ...(untouched.size === 0 ? [] : ['Files with none:']),
    ...[...untouched]
      .sort(([, one], [, other]) => other - one)
      .map(([folder, count]) => `  ${String(count).padStart(5)}    in ${folder}`),
  ];
}
