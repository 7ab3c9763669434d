// @ts-check
// What is checked without running anything: types, lint rules, format. Each counts as one test.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { openReport } from './jsonLines.mjs';

/** The longest first. */
const checks = [
  { title: 'lint', program: ['eslint', 'bin', 'eslint.js'], args: ['.', '--max-warnings', '0'] },
  { title: 'types', program: ['typescript', 'bin', 'tsc'], args: ['--noEmit'] },
  {
    title: 'types of the webview pages',
    program: ['typescript', 'bin', 'tsc'],
    args: ['--noEmit', '-p', 'src/views/webview'],
  },
  { title: 'types of the scripts', program: ['typescript', 'bin', 'tsc'], args: ['--noEmit', '-p', 'scripts'] },
  { title: 'dead code', program: ['knip', 'bin', 'knip.js'], args: [] },
  { title: 'format', program: ['prettier', 'bin', 'prettier.cjs'], args: ['--check', '.'] },
];

/** @type {import('./levels.mjs').PrepareLevel} */
export async function staticLevel({ root, reports }) {
  const jobs = checks.map((check) => {
    const title = `static › ${check.title}`;
    const report = path.join(reports, 'static', `${check.title.replaceAll(' ', '-')}.jsonl`);
    // Each keeps one core busy.
    return {
      title,
      report,
      load: 1 / 3,
      run: (/** @type {AbortSignal} */ stop) => runCheck(root, check, { title, report, stop }),
    };
  });
  return { jobs };
}

/**
 * @param {string} root
 * @param {typeof checks[number]} check
 * @param {{ title: string, report: string, stop: AbortSignal }} options
 */
async function runCheck(root, { program, args }, { title, report, stop }) {
  const write = openReport(report);
  write({ event: 'start' });
  const started = performance.now();
  const { code, output } = await capture(root, program, args, stop);
  const milliseconds = performance.now() - started;
  if (code === 0) write({ event: 'test', title, outcome: 'passed', milliseconds });
  else write({ event: 'test', title, outcome: 'failed', milliseconds, message: output.trim() || `exit code ${code}` });
  write({ event: 'end' });
}

/**
 * @param {string} root
 * @param {readonly string[]} program
 * @param {readonly string[]} args
 * @param {AbortSignal} limit
 * @returns {Promise<{ code: number, output: string }>}
 */
function capture(root, program, args, limit) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', ...program), ...args], {
      cwd: root,
      signal: limit,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    child.on('error', (error) => (output += `${error.message}\n`));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
