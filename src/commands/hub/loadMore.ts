import type { Services } from '../commandServices.js';
import { isGroupStatus } from '../../hubs/live/instances/groupStatus.js';
import type { PagedNode } from '../../views/tree/treeNode.js';
import { hubIdOf } from '../prompts/pickHub.js';

type Command = (page?: unknown) => Promise<void>;

/** Loads the next page of one status, or of all of a hub that is grouped otherwise. */
export function loadMore(services: Services<'tree'>): Command {
  return async (page) => {
    const rows = pagesOf(services, page);
    await rows?.loadMore(() => services.tree.redraw(rows));
  };
}

/** Stops searching them with a filter that the server doesn't support. */
export function stopSearch(services: Services<'tree'>): Command {
  return (page) => {
    pagesOf(services, page)?.stopSearch();
    return Promise.resolve();
  };
}

function pagesOf(services: Services<'tree'>, page: unknown): PagedNode | undefined {
  const hubId = hubIdOf(page);
  if (hubId === undefined || typeof page !== 'object' || page === null) return undefined;
  if (!('status' in page)) return services.tree.find({ hubId });
  const { status } = page;
  if (typeof status !== 'string' || !isGroupStatus(status)) return undefined;
  return services.tree.find({ hubId, status });
}
