import type { InstanceHub } from '../../../hubs/hub.js';
import { type LocalHubState, runningHub } from '../../../localHub/localHubState.js';
import type { LocalTaskHub } from '../../../localHub/localTaskHub.js';
import { connected } from '../../../text/tree/localHubText.js';
import type { HubWork, ToldWork } from '../../protocol/overview.js';

type Local = Pick<LocalTaskHub, 'refreshStatus' | 'state'>;

/** The workers of one hub of the local process, as they were last read. */
export function localHubDetails(state: LocalHubState, name: string): string | undefined {
  const hub = runningHub(state, name);
  return hub && connected(hub.workers);
}

/** What is told of the workers of any hub. Only the local process tells; while that starts, its hubs are not there. */
export async function toldWork(
  local: Local,
  hub: Pick<InstanceHub, 'isLocal' | 'taskHub'> | undefined,
): Promise<ToldWork> {
  if (hub === undefined) return 'notNow';
  return hub.isLocal === true ? await localHubWork(local, hub.taskHub) : undefined;
}

/** The workers of one hub and what waits for them at this moment, while the process runs and has that hub. */
export async function localHubWork(local: Local, name: string): Promise<Exclude<ToldWork, undefined>> {
  await local.refreshStatus();
  const hub = runningHub(local.state, name);
  if (hub === undefined) return 'notNow';
  const { workers, unfilteredWorkers, queued } = hub;
  const { orchestrations = 0, activities = 0, entities = 0 } = queued;
  const work: HubWork = { workers, orchestrations, activities, entities };
  return unfilteredWorkers === undefined ? work : { ...work, unfilteredWorkers };
}
