// @ts-check
// npm run test:mutations [-- NAME…]
// Makes the faults of scripts/mutations one by one in a copy of the checkout, and runs the tests that must fail of each.
// Ends with `N of N caught`. Run it on a checkout whose tests pass.
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { all } from './mutations/all.mjs';
import { judge, mutated, StaleMutation } from './mutations/mutation.mjs';
import { startProcess, stopOnSignals } from './processes.mjs';
import { onSupportedNode, ToolError } from './toolchain.mjs';

/** Large, and changed by no mutation: the copy has them in common with the checkout. */
const shared = ['node_modules', '.tools', '.cache'];
const leftOut = [...shared, '.git', 'dist', '.reports', '.vscode-test'];

await onSupportedNode(import.meta.url, async (root) => {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !all.some((mutation) => mutation.name === name));
  if (unknown.length > 0) {
    throw new ToolError(
      `There is no mutation ${unknown.join(', ')}. There are:\n${all.map(({ name, breaks }) => `  ${name}: ${breaks}`).join('\n')}`,
    );
  }
  const chosen = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  stopOnSignals();
  await ensureDependencies(root);
  const copy = mkdtempSync(path.join(os.tmpdir(), 'durable-task-mutations-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  copyCheckout(root, copy);

  let caught = 0;
  for (const mutation of chosen) {
    const started = performance.now();
    const verdict = await tryMutation(copy, mutation);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (verdict.caught) caught += 1;
    console.log(`${verdict.caught ? '✓' : '✗'} ${mutation.name} (${seconds} s): ${verdict.why}`);
    if (!verdict.caught)
      console.log(`  ${mutation.file}: ${mutation.breaks}. Nothing of that is seen by ${mutation.test}.`);
  }
  console.log(`\n${caught} of ${chosen.length} caught`);
  return caught === chosen.length ? 0 : 1;
});

/**
 * @param {string} root
 * @param {string} copy
 */
function copyCheckout(root, copy) {
  cpSync(root, copy, {
    recursive: true,
    filter: (file) => !leftOut.includes(path.relative(root, file)),
  });
  for (const folder of shared) {
    const there = path.join(root, folder);
    if (existsSync(there)) symlinkSync(there, path.join(copy, folder), 'junction');
  }
}

/**
 * Makes the fault, runs its tests, and takes it back.
 * @param {string} copy
 * @param {import('./mutations/mutation.mjs').Mutation} mutation
 * @returns {Promise<import('./mutations/mutation.mjs').Verdict>}
 */
async function tryMutation(copy, mutation) {
  const file = path.join(copy, mutation.file);
  if (!existsSync(file)) return { caught: false, why: 'its file is not there any more' };
  const before = readFileSync(file, 'utf8');
  try {
    writeFileSync(file, mutated(before, mutation));
    return judge(await runTests(copy, mutation));
  } catch (error) {
    if (error instanceof StaleMutation) return { caught: false, why: error.message };
    throw error;
  } finally {
    writeFileSync(file, before);
  }
}

/**
 * The output of `npm test` for these tests.
 * @param {string} copy
 * @param {import('./mutations/mutation.mjs').Mutation} mutation
 * @returns {Promise<string>}
 */
async function runTests(copy, { test, grep }) {
  const args = [path.join(copy, 'scripts', 'test.mjs'), test, ...(grep === undefined ? [] : ['--grep', grep])];
  const started = await startProcess(process.execPath, args, { cwd: copy, readOutput: true });
  let output = '';
  started.child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  await once(started.child, 'close');
  await started.stop();
  return output;
}
