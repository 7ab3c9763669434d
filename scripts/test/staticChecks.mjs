// @ts-check
// What is checked without running anything: types, lint rules, format. Each counts as one test.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { openReport } from './jsonLines.mjs';

const checks = [
  { title: 'types', program: ['typescript', 'bin', 'tsc'], args: ['--noEmit'] },
  {
    title: 'types of the webview pages',
    program: ['typescript', 'bin', 'tsc'],
    args: ['--noEmit', '-p', 'src/views/webview'],
  },
  { title: 'types of the scripts', program: ['typescript', 'bin', 'tsc'], args: ['--noEmit', '-p', 'scripts'] },
  { title: 'lint', program: ['eslint', 'bin', 'eslint.js'], args: ['.', '--max-warnings', '0'] },
  { title: 'format', program: ['prettier', 'bin', 'prettier.cjs'], args: ['--check', '.'] },
];

/** @type {import('./levels.mjs').RunLevel} */
export async function runStaticChecks({ root, reports, limit }) {
  const report = path.join(reports, 'static.jsonl');
  const write = openReport(report);
  write({ event: 'start' });
  // Two at a time: each keeps one core busy.
  const queue = [...checks];
  const worker = async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      const started = performance.now();
      const { code, output } = await capture(root, check.program, check.args, limit);
      const milliseconds = performance.now() - started;
      const title = `static › ${check.title}`;
      if (code === 0) write({ event: 'test', title, outcome: 'passed', milliseconds });
      else
        write({ event: 'test', title, outcome: 'failed', milliseconds, message: output.trim() || `exit code ${code}` });
    }
  };
  await Promise.all([worker(), worker()]);
  write({ event: 'end' });
  return [report];
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
