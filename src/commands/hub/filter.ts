import * as vscode from 'vscode';
import { orchestrationStatuses } from '../../client/instance.js';
import { filterAt } from '../../client/operations/filterForm.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { CommandServices } from '../commandServices.js';
import { askFilter } from '../prompts/filterPrompt.js';
import { describeFilter } from '../filterWords.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';

type Command = (clicked?: unknown) => Promise<void>;

/** Shows in the tree only the instances of a hub that match a filter, which the person composes. */
export function filterHub(services: CommandServices): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, vscode.l10n.t('Filter Instances'));
    const form = await askFilter(services, hub, {
      title: vscode.l10n.t('Filter instances of task hub {0}', hub.label),
      use: vscode.l10n.t('Show only these'),
    });
    const words = describeFilter(form);
    stopSearches(services, hub);
    // The hub stands open before the question goes out: what nobody looks at is not read.
    await services.revealHub(hub);
    await hub.setFilter(words === undefined ? undefined : { words, at: (nowMs) => filterAt(form, nowMs) });
    searchOn(services, hub);
  };
}

/** Shows everything again. */
export function clearFilter(services: CommandServices): Command {
  return async (clicked) => {
    const isFiltered = (hub: LiveHub): boolean => hub.filter !== undefined;
    if (!services.registry.hubs.some(isFiltered)) throw new UserMessageError(vscode.l10n.t('No task hub is filtered.'));
    const hub = await hubFor(services, clicked, vscode.l10n.t('Clear Filter'), isFiltered);
    stopSearches(services, hub);
    await hub.setFilter(undefined);
  };
}

function stopSearches({ tree }: CommandServices, hub: LiveHub): void {
  for (const status of orchestrationStatuses) tree.find({ hubId: hub.id, status })?.stopSearch();
}

/** Where the server cannot filter and the first page held too little, looks further until stopped; failures show in the rows. */
function searchOn(services: CommandServices, hub: LiveHub): void {
  for (const status of orchestrationStatuses) {
    const group = hub.group(status);
    const node = services.tree.find({ hubId: hub.id, status });
    if (node === undefined || group?.searched === undefined || !group.hasMore || group.instances.length > 0) continue;
    void node
      .loadMore(() => services.tree.redraw(node))
      .catch((error: unknown) => services.reporter.log(error, 'Searching for a filter'));
  }
}
