import type { CommandServices } from './commandServices.js';
import { isGroupStatus } from '../hubs/groupStatus.js';
import { hubIdOf } from './pickHub.js';

/** Loads the next page of one status: the row at the end of a page. */
export function loadMore(services: Pick<CommandServices, 'tree'>): (page?: unknown) => Promise<void> {
  return async (page) => {
    const hubId = hubIdOf(page);
    if (hubId === undefined || typeof page !== 'object' || page === null || !('status' in page)) return;
    const { status } = page;
    if (typeof status !== 'string' || !isGroupStatus(status)) return;
    const group = services.tree.find({ hubId, status });
    await group?.loadMore(() => services.tree.redraw(group));
  };
}
