import { OrchestrationStatus, type OrchestrationStatus__Output } from '../../wire/generated/OrchestrationStatus.js';

/** The status of an instance, as the number it has on the wire. */
export type Status = OrchestrationStatus__Output;

/** The statuses by short names. */
export const Status = {
  running: OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
  completed: OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
  continuedAsNew: OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW,
  failed: OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
  canceled: OrchestrationStatus.ORCHESTRATION_STATUS_CANCELED,
  terminated: OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED,
  pending: OrchestrationStatus.ORCHESTRATION_STATUS_PENDING,
  suspended: OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED,
} as const;

/** All statuses in the order of their numbers. */
export const allStatuses: readonly Status[] = Object.values(Status).sort((a, b) => a - b);

const names: readonly string[] = [
  'Running',
  'Completed',
  'ContinuedAsNew',
  'Failed',
  'Canceled',
  'Terminated',
  'Pending',
  'Suspended',
];

/** The status as people write it. */
export function statusName(status: Status): string {
  return names[status] ?? String(status);
}

/** Whether an instance of this status has ended and changes no more by itself. */
export function isTerminal(status: Status): boolean {
  return (
    status === Status.completed ||
    status === Status.failed ||
    status === Status.terminated ||
    status === Status.canceled
  );
}
