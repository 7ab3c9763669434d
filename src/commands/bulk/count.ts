import * as vscode from 'vscode';
import { countInstances, type FindOptions, type InstanceCount } from '../../client/operations/findInstances.js';
import type { InstanceFilter } from '../../client/operations/instanceFilter.js';
import type { SearchProgress } from '../../client/operations/pages.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { numberText } from '../../platform/numberText.js';
import { withProgress } from '../../platform/progress.js';
import type { CommandServices } from '../commandServices.js';

/**
 * Counts what a filter holds for by reading through the hub, and shows how far it has come. Rejects with an AbortError when
 * the person cancels, and with a TaskHubError.
 */
export async function countMatching(
  services: Pick<CommandServices, 'clock'>,
  hub: LiveHub,
  filter: InstanceFilter,
): Promise<InstanceCount> {
  const title = vscode.l10n.t('Counting in task hub {0}', hub.label);
  return await countShown(services, hub, title, (client, options) => countInstances(client, filter, options));
}

/** Counts in a hub behind a notification with Cancel that says how far it has come. */
export async function countShown(
  { clock }: Pick<CommandServices, 'clock'>,
  hub: LiveHub,
  title: string,
  count: (client: TaskHubClient, options: FindOptions) => Promise<InstanceCount>,
): Promise<InstanceCount> {
  const client = await hub.client();
  return await withProgress(title, (signal, tell) =>
    count(client, { signal, retry: { clock }, onProgress: (progress) => tell(searchedText(progress)) }),
  );
}

/** `searched 12,000 so far, 340 found` */
export function searchedText({ searched, found }: SearchProgress): string {
  return vscode.l10n.t('searched {0} so far, {1} found', numberText(searched), numberText(found));
}
