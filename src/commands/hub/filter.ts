import { orchestrationStatuses } from '../../client/instance.js';
import type { FilterForm } from '../../client/operations/filter/filterForm.js';
import { hubFilter } from '../../hubs/live/hubFilter.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { Services } from '../commandServices.js';
import { askFilter } from '../prompts/filter/filterPrompt.js';
import { hubFor } from '../prompts/pickHub.js';
import type { PagedNode } from '../../views/tree/treeNode.js';
import { groupForm } from './groupForm.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/hubText.js';
import { filterText } from '../../text/commands/prompts/filterText.js';

type Command = (clicked?: unknown) => Promise<void>;

/** Shows in the tree only the instances of a hub that match a filter. */
export function filterHub(
  services: Services<'clock' | 'memory' | 'registry' | 'reporter' | 'revealHub' | 'tree'>,
): Command {
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

/** Shows in the tree only the instances of the group that was clicked, or what the table of the hub is filtered by. */
export function showOnly(services: Services<'registry' | 'reporter' | 'revealHub' | 'tree'>): Command {
  return async (clicked) => {
    // Called without a row, such as by a key: there is nothing to show only.
    if (clicked === undefined) return;
    const hub = await hubFor(services, clicked, text.filterTitle());
    const form = groupForm(clicked, hub);
    if (form === undefined) return;
    await services.revealHub(hub);
    await show(services, hub, form);
  };
}

async function show(services: Services<'reporter' | 'tree'>, hub: LiveHub, form: FilterForm): Promise<void> {
  const words = filterText(form);
  stopSearches(services, hub);
  await hub.setFilter(words === undefined ? undefined : hubFilter(words, form));
  searchOn(services, hub);
}

/** Shows all instances again. */
export function clearFilter(services: Services<'registry' | 'tree'>): Command {
  return async (clicked) => {
    const isFiltered = (hub: LiveHub): boolean => hub.filter !== undefined;
    if (!services.registry.hubs.some(isFiltered)) throw new UserMessageError(text.noFilter());
    const hub = await hubFor(services, clicked, text.clearFilterTitle(), isFiltered);
    stopSearches(services, hub);
    await hub.setFilter(undefined);
  };
}

function stopSearches(services: Services<'tree'>, hub: LiveHub): void {
  for (const rows of pagesOf(services, hub)) rows.stopSearch();
}

/** If the server cannot filter and the first page had no match, reads on until stopped. Rows show failures. */
function searchOn(services: Services<'reporter' | 'tree'>, hub: LiveHub): void {
  for (const rows of pagesOf(services, hub)) {
    if (!rows.isFruitless) continue;
    void rows
      .loadMore(() => services.tree.redraw(rows))
      .catch((error: unknown) => services.reporter.log(error, 'Searching for a filter'));
  }
}

/** All that shows its instances page by page. */
function pagesOf({ tree }: Services<'tree'>, { id: hubId }: LiveHub): readonly PagedNode[] {
  return [undefined, ...orchestrationStatuses].flatMap(
    (status) => tree.find(status === undefined ? { hubId } : { hubId, status }) ?? [],
  );
}
