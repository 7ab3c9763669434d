import { isAbortError } from '../../common/abort.js';
import type { Instance } from '../../client/instance.js';
import { type SeenEvent, seenEvents } from '../../client/operations/seenEvents.js';
import { compareTimestamps } from '../../client/timestamp.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { Chosen } from '../instance/resolveSelection.js';

/** Those that are done got their events. */
const statuses = ['Completed', 'Failed', 'Running', 'Terminated'] as const;
const mostOthers = 5;
/** Where a server does not tell a time. */
const long = { seconds: 0, nanos: 0 };
const pageSize = 100;

/**
 * The events that other instances of the same orchestrations got, the newest instances first. What is loaded says which
 * those are; only if it says none, one page is asked for. What can’t be read is not offered: `onProblem` hears of it.
 */
export async function eventOffers(
  all: readonly Chosen[],
  signal: AbortSignal,
  onProblem: (error: unknown) => void,
): Promise<readonly SeenEvent[]> {
  const found: SeenEvent[] = [];
  for (const chosen of all) {
    try {
      const client = await chosen.hub.client();
      for (const { instanceId } of await othersLike(chosen, signal)) {
        found.push(...(await seenEvents(client, instanceId, signal)));
      }
    } catch (error) {
      if (isAbortError(error)) return found;
      onProblem(error);
    }
  }
  return found;
}

async function othersLike({ hub, instances }: Chosen, signal: AbortSignal): Promise<readonly Instance[]> {
  const own = new Set(instances.map(({ instanceId }) => instanceId));
  const names = new Set(instances.map(({ name }) => name));
  const fitting = (rows: readonly Instance[]): readonly Instance[] =>
    rows
      .filter(({ instanceId, name }) => names.has(name) && !own.has(instanceId))
      .toSorted((a, b) => compareTimestamps(b.createdAt ?? long, a.createdAt ?? long))
      .slice(0, mostOthers);
  const loaded = fitting(loadedRows(hub));
  if (loaded.length > 0 || hub.withoutLists !== undefined) return loaded;
  const page = await (await hub.client()).query({ statuses, pageSize }, { signal });
  return fitting(page.instances);
}

function loadedRows(hub: LiveHub): readonly Instance[] {
  return statuses.flatMap((status) => hub.group(status)?.instances ?? []);
}
