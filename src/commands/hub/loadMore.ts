import type { HostServices } from '../commandServices.js';
import { isGroupStatus } from '../../hubs/live/instances/groupStatus.js';
import type { StatusNode } from '../../views/tree/statusNode.js';
import { hubIdOf } from '../prompts/pickHub.js';

type Command = (page?: unknown) => Promise<void>;

/** Loads the next page of one status. */
export function loadMore(services: Pick<HostServices, 'tree'>): Command {
  return async (page) => {
    const group = groupOf(services, page);
    await group?.loadMore(() => services.tree.redraw(group));
  };
}

/** Stops searching one status with a filter that the server doesn't support. */
export function stopSearch(services: Pick<HostServices, 'tree'>): Command {
  return (page) => {
    groupOf(services, page)?.stopSearch();
    return Promise.resolve();
  };
}

function groupOf(services: Pick<HostServices, 'tree'>, page: unknown): StatusNode | undefined {
  const hubId = hubIdOf(page);
  if (hubId === undefined || typeof page !== 'object' || page === null || !('status' in page)) return undefined;
  const { status } = page;
  if (typeof status !== 'string' || !isGroupStatus(status)) return undefined;
  return services.tree.find({ hubId, status });
}
