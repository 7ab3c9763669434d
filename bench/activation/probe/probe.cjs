// Run by the extension host of a real editor: activates the extensions named in BENCH_ORDER one after the other, and
// writes for each how long that took and the longest block of the extension host in the 2 s after.
const { writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setTimeout: pause } = require('node:timers/promises');
const vscode = require('vscode');

exports.run = async () => {
  const report = await measureAll().catch((error) => ({ error: String(error) }));
  writeFileSync(process.env.BENCH_REPORT, JSON.stringify(report));
};

async function measureAll() {
  await quiet();
  const results = {};
  for (const id of process.env.BENCH_ORDER.split(',')) {
    const extension = vscode.extensions.getExtension(id);
    if (extension === undefined) throw new Error(`${id} is not there.`);
    if (extension.isActive) throw new Error(`${id} was activated before it was measured.`);
    const started = performance.now();
    await extension.activate();
    const activateMs = performance.now() - started;
    results[id] = { activateMs, longestBlockMs: await longestBlock(2000) };
    await quiet();
  }
  return { results };
}

/** Waits until the editor's own extensions have done what they do after a start, for 15 s at most. */
async function quiet() {
  for (const until = Date.now() + 15_000; Date.now() < until;) {
    if ((await longestBlock(1000)) < 5) return;
  }
}

async function longestBlock(milliseconds) {
  const resolution = 1;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await pause(milliseconds);
  delay.disable();
  return Math.max(0, delay.max / 1e6 - resolution);
}
