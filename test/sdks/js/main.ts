// The cases of ../cases.json on the JavaScript SDK: a worker and a client in one program.
// Arguments: --endpoint URL --hub NAME --second-hub NAME. The answers go to standard output.
import { parseArgs } from 'node:util';
import { runCases } from './case.js';
import { commonTasks } from './commonTasks.js';
import { entityCases, entityTasks } from './entityCases.js';
import { entityStoreCases } from './entityStoreCases.js';
import { eventCases, eventTasks } from './eventCases.js';
import { largeCases, largeTasks } from './largeCases.js';
import { missingCases } from './missingCases.js';
import { orchestrationCases, orchestrationTasks } from './orchestrationCases.js';
import { readingCases, readingTasks } from './readingCases.js';
import { Report } from './report.js';
import { rewindCases, rewindTasks } from './rewindCases.js';
import { sdk } from './sdk.js';
import { secondHubCases } from './secondHubCases.js';
import { snippetCases } from './snippetCases.js';
import { startingCases } from './startingCases.js';
import { steeringCases, steeringTasks } from './steeringCases.js';
import { TaskHub } from './taskHub.js';
import { joined } from './taskSet.js';

const tasks = joined([
  commonTasks,
  orchestrationTasks,
  eventTasks,
  steeringTasks,
  rewindTasks,
  readingTasks,
  largeTasks,
  entityTasks,
]);

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { endpoint: text, hub: text, 'second-hub': text } });
  const address = new URL(values.endpoint ?? '').host;
  const report = new Report();
  report.sdk(sdk.name, sdk.version);

  const hub = new TaskHub(address, values.hub ?? '', tasks);
  const second = new TaskHub(address, values['second-hub'] ?? '', tasks);
  await hub.withWorker({}, () =>
    runCases(report, [
      ...startingCases(hub),
      ...orchestrationCases(hub),
      ...eventCases(hub),
      ...steeringCases(hub),
      ...snippetCases(hub),
      ...rewindCases(hub),
      ...readingCases(hub),
      ...largeCases(hub),
      ...entityCases(hub),
      ...entityStoreCases(hub),
      ...secondHubCases(second),
      ...missingCases,
    ]),
  );
  await Promise.all([hub.close(), second.close()]);
  report.end();
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
