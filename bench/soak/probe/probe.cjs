// Run by the extension host of a real editor: keeps the live state of a hub whose instances keep changing, drawn in the
// tree or with the tree out of sight, and writes how large the heap is after the start and at the end, each after a
// collection.
const { writeFileSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const vscode = require('vscode');

const statuses = ['Pending', 'Running', 'Completed', 'Failed'];

exports.run = async () => {
  const plan = JSON.parse(process.env.BENCH_SOAK);
  const report = await soak(plan).then(
    (results) => ({ results }),
    (error) => ({ error: String(error) }),
  );
  writeFileSync(process.env.BENCH_REPORT, JSON.stringify(report));
};

async function soak({ endpoint, startMs, totalMs, isDrawn }) {
  const { services } = await vscode.extensions.getExtension('durable-task-tools.durable-task').activate();
  await vscode.commands.executeCommand('durableTask.hubs.focus');
  const hub = await services.registry.add(`Endpoint=${endpoint};Authentication=None`, 'default', 'soak');
  let changes = 0;
  hub.onDidChangeInstances((ids) => (changes += ids.length));
  if (isDrawn) await services.revealHub(hub);
  else await vscode.commands.executeCommand('workbench.view.explorer');
  // All of it keeps changing in sight, whether or not it is drawn.
  const watching = statuses.map((status) => hub.watchGroup(status));
  await pause(startMs / 2);
  await loadAll(hub);
  await pause(startMs / 2);
  const startBytes = heapBytes();
  await pause(totalMs - startMs);
  const endBytes = heapBytes();
  const drawn = services.tree.drawn.count;
  for (const group of watching) group.dispose();
  return { startBytes, endBytes, changes, drawn };
}

/** As somebody does who presses "Load more" in every status until there is no more. */
async function loadAll(hub) {
  for (const status of statuses) {
    if (hub.group(status) === undefined) throw new Error(`Nothing is known of what is ${status}.`);
    for (let page = 0; page < 20 && hub.group(status).hasMore; page += 1) await hub.loadMore(status);
  }
}

function heapBytes() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  for (let times = 0; times < 3; times += 1) collect();
  return process.memoryUsage().heapUsed;
}
