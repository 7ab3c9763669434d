import { countInstances, type FindOptions, type InstanceCount } from '../../client/operations/findInstances.js';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { withProgress } from '../../platform/progress.js';
import type { Services } from '../commandServices.js';
import { countingText, searchedText } from '../../text/commands/bulk/progressText.js';

/** Counts the instances that match a filter by reading through the hub. Rejects with an AbortError on Cancel. */
export async function countMatching(
  services: Services<'clock'>,
  hub: LiveHub,
  filter: InstanceFilter,
): Promise<InstanceCount> {
  return await countShown(services, hub, countingText(hub.label), (client, options) =>
    countInstances(client, filter, options),
  );
}

/** Counts in a hub behind a notification with progress and Cancel. */
export async function countShown(
  { clock }: Services<'clock'>,
  hub: LiveHub,
  title: string,
  count: (client: TaskHubClient, options: FindOptions) => Promise<InstanceCount>,
): Promise<InstanceCount> {
  const client = await hub.client();
  return await withProgress(title, (signal, tell) =>
    count(client, { signal, retry: { clock }, onProgress: (progress) => tell(searchedText(progress)) }),
  );
}
