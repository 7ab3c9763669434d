import { orchestrationStatuses } from '../client/instance.js';

/** A status that has a group of its own in the tree. */
export type GroupStatus = (typeof orchestrationStatuses)[number];

export function isGroupStatus(status: string): status is GroupStatus {
  return orchestrationStatuses.some((known) => known === status);
}
