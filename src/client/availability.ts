import type { OrchestrationStatus } from './instance.js';

/** What a person can do to an instance, as far as its status decides. */
export const instanceActions = ['raiseEvent', 'suspend', 'resume', 'terminate', 'rewind', 'restart', 'purge'] as const;
export type InstanceAction = (typeof instanceActions)[number];

const running: readonly InstanceAction[] = ['raiseEvent', 'suspend', 'terminate', 'restart'];
const finished: readonly InstanceAction[] = ['restart', 'purge'];

const table: Readonly<Record<OrchestrationStatus, readonly InstanceAction[]>> = {
  Pending: running,
  Running: running,
  Suspended: ['raiseEvent', 'resume', 'terminate', 'restart'],
  ContinuedAsNew: ['raiseEvent', 'suspend', 'terminate'],
  Completed: finished,
  Failed: ['rewind', ...finished],
  Terminated: finished,
  Canceled: finished,
  Stalled: running,
  // Nothing is known of such a status: leave it to the server to refuse.
  Unknown: ['raiseEvent', 'suspend', 'resume', 'terminate', 'rewind', 'restart', 'purge'],
};

export function availableActions(status: OrchestrationStatus): readonly InstanceAction[] {
  return table[status];
}

export function isActionAvailable(action: InstanceAction, status: OrchestrationStatus): boolean {
  return table[status].includes(action);
}

/** While an instance is not finished, a restart is possible only under a new id. */
export function restartNeedsNewId(status: OrchestrationStatus): boolean {
  return !finished.every((action) => table[status].includes(action));
}
