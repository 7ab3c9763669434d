import { orchestrationStatuses } from '../../client/instance.js';
import { type FilterForm, filterAt } from '../../client/operations/filter/filterForm.js';
import { isRecord } from '../../common/json/isRecord.js';
import { isGroupStatus } from '../../hubs/live/instances/groupStatus.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { HostServices } from '../commandServices.js';
import { askFilter } from '../prompts/filter/filterPrompt.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/hubText.js';
import { filterText } from '../../text/commands/prompts/filterText.js';

type Command = (clicked?: unknown) => Promise<void>;

/** Shows in the tree only the instances of a hub that match a filter. */
export function filterHub(services: HostServices): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, text.filterTitle());
    const form = await askFilter(services, hub, {
      title: text.filterTitleIn(hub.label),
      use: text.applyFilter(),
    });
    // Expand the hub first: a hub that nobody looks at is not read.
    await services.revealHub(hub);
    await show(services, hub, form);
  };
}

/** Shows in the tree only the instances of the status that was clicked. */
export function showOnly(services: HostServices): Command {
  return async (clicked) => {
    const status = isRecord(clicked) ? clicked['status'] : undefined;
    if (typeof status !== 'string' || !isGroupStatus(status)) return;
    const hub = await hubFor(services, clicked, text.filterTitle());
    await show(services, hub, { statuses: [status] });
  };
}

async function show(services: HostServices, hub: LiveHub, form: FilterForm): Promise<void> {
  const words = filterText(form);
  stopSearches(services, hub);
  await hub.setFilter(words === undefined ? undefined : { words, at: (nowMs) => filterAt(form, nowMs) });
  searchOn(services, hub);
}

/** Shows all instances again. */
export function clearFilter(services: HostServices): Command {
  return async (clicked) => {
    const isFiltered = (hub: LiveHub): boolean => hub.filter !== undefined;
    if (!services.registry.hubs.some(isFiltered)) throw new UserMessageError(text.noFilter());
    const hub = await hubFor(services, clicked, text.clearFilterTitle(), isFiltered);
    stopSearches(services, hub);
    await hub.setFilter(undefined);
  };
}

function stopSearches({ tree }: HostServices, hub: LiveHub): void {
  for (const status of orchestrationStatuses) tree.find({ hubId: hub.id, status })?.stopSearch();
}

/** If the server cannot filter and the first page had no match, reads on until stopped. Rows show failures. */
function searchOn(services: HostServices, hub: LiveHub): void {
  for (const status of orchestrationStatuses) {
    const group = hub.group(status);
    const node = services.tree.find({ hubId: hub.id, status });
    if (node === undefined || group?.searched === undefined || !group.hasMore || group.instances.length > 0) continue;
    void node
      .loadMore(() => services.tree.redraw(node))
      .catch((error: unknown) => services.reporter.log(error, 'Searching for a filter'));
  }
}
