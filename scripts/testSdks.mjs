// @ts-check
// npm run test:sdks [-- NAME… --write]: the same cases on each SDK whose toolchain is on this machine, against a local
// task hub of what is in the checkout now, and our client with a real Functions host. NAME is a folder of test/sdks, or
// "functions". --write puts the closing table into README.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildProject } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { stopOnSignals } from './processes.mjs';
import { readAnswers } from './sdks/answers.mjs';
import { closingTable, columnOf, tableOf, withTable } from './sdks/closingTable.mjs';
import { isThere, readCases, readSdks } from './sdks/manifest.mjs';
import { buildProgram, runProgram } from './sdks/program.mjs';
import { startLocalHub } from './start/localHub.mjs';
import { onSupportedNode, ToolError } from './toolchain.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
  stopOnSignals();
  await ensureDependencies(root);
  await buildProject(root);
  const all = readSdks(root);
  const names = [...all.map((sdk) => sdk.name), 'functions'];
  for (const name of positionals) {
    if (!names.includes(name)) throw new ToolError(`"${name}" is none of ${names.join(', ')}.`);
  }
  const isWanted = (/** @type {string} */ name) => positionals.length === 0 || positionals.includes(name);
  const wanted = all.filter(({ name }) => isWanted(name));
  const there = wanted.filter(isThere);
  // The host is a .NET program too.
  const dotnet = all.find(({ name }) => name === 'dotnet');
  const hasHost = isWanted('functions') && dotnet !== undefined && isThere(dotnet);
  for (const { title, needs } of wanted.filter((sdk) => !there.includes(sdk))) {
    console.log(`${title} is not tried: it needs ${needs}.`);
  }
  if (isWanted('functions') && !hasHost) console.log(`The Functions host is not tried: it needs ${dotnet?.needs}.`);
  if (there.length === 0 && !hasHost) throw new ToolError('There is no SDK to try.');
  if (values.write === true && there.length < all.length) {
    throw new ToolError('Only a run of every SDK is written into README.md.');
  }

  const reports = path.join(root, '.reports');
  mkdirSync(reports, { recursive: true });
  /** @type {Counts[]} */
  const counts = [];
  if (there.length > 0) counts.push(await trySdks(root, reports, there, values.write === true));
  if (hasHost) {
    console.log('\nFunctions host …');
    const { testFunctionsHost } = await import('./functions/testFunctionsHost.mjs');
    counts.push(await testFunctionsHost(root, reports));
  }
  const passed = counts.reduce((sum, each) => sum + each.passed, 0);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Runs the cases on each of these SDKs, and holds the README's table against what they answer, or writes it.
 * @param {string} root
 * @param {string} reports the folder that reports go to
 * @param {readonly import('./sdks/manifest.mjs').Sdk[]} sdks
 * @param {boolean} isWritten
 * @returns {Promise<Counts>}
 */
async function trySdks(root, reports, sdks, isWritten) {
  const cases = readCases(root);
  const data = mkdtempSync(path.join(os.tmpdir(), 'sdks-'));
  const hubs = sdks.flatMap(({ name }) => ['--hub', name, '--hub', `${name}-second`]);
  const local = await startLocalHub(root, {
    data,
    log: path.join(reports, 'sdks-hub.log'),
    args: ['--port', '0', ...hubs],
  });
  /** @type {import('./sdks/closingTable.mjs').Column[]} */
  const columns = [];
  let passed = 0;
  let failed = 0;
  /**
   * @param {string} what
   * @param {number} [count]
   */
  const fail = (what, count = 1) => {
    failed += count;
    console.log(`    ✗ ${what.replaceAll('\n', '\n      ')}`);
  };
  try {
    for (const sdk of sdks) {
      const started = performance.now();
      console.log(`${sdk.title} …`);
      const end = await buildProgram(sdk, reports);
      const said =
        end === undefined
          ? await runProgram(sdk, {
              endpoint: local.endpoint,
              hub: sdk.name,
              secondHub: `${sdk.name}-second`,
              reports,
            })
          : { lines: [], end };
      const answers = readAnswers(cases, said);
      columns.push({ title: sdk.title, answers });
      for (const fault of answers.faults) fail(`${sdk.title} ${fault}`);
      for (const [id, { outcome, message }] of answers.byCase) {
        if (outcome === 'passed') passed += 1;
        if (outcome === 'failed') fail(`${sdk.title} ${id}: ${message}`);
      }
      const { unanswered } = answers;
      if (unanswered.length > 0) fail(`${sdk.title} did not answer ${unanswered.join(', ')}.`, unanswered.length);
      console.log(`  ${answers.sdk} took ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  } finally {
    await local.process.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }

  const table = closingTable(cases, columns);
  console.log(`\n${table}`);
  const file = path.join(root, 'README.md');
  const readme = readFileSync(file, 'utf8');
  if (isWritten) {
    if (failed > 0) throw new ToolError('Only a run in which nothing failed is written into README.md.');
    writeFileSync(file, withTable(readme, table));
  } else if (failed === 0) {
    const told = tableOf(readme) ?? '';
    const stale = sdks.filter(({ title }) => columnOf(told, title).join('\n') !== columnOf(table, title).join('\n'));
    for (const { title } of stale) {
      fail(`README.md says something else of ${title} than this run: npm run test:sdks -- --write mends it.`);
    }
  }
  return { passed, failed };
}
