import { orchestrationStatuses, type OrchestrationStatus } from '../../../client/instance.js';

/** A status that has a group of its own in the tree. */
export type GroupStatus = (typeof orchestrationStatuses)[number];

export function isGroupStatus(status: string): status is GroupStatus {
  return orchestrationStatuses.some((known) => known === status);
}

/** The group in which a status stands; undefined for one that has none. What stands still is among what runs. */
export function groupOf(status: OrchestrationStatus): GroupStatus | undefined {
  if (status === 'Stalled') return 'Running';
  return isGroupStatus(status) ? status : undefined;
}
