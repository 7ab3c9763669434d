import type { Instance } from '../../client/instance.js';

/** The same as far as a list tells: an instance that did anything has another time of change. */
export function isSameRow(a: Instance, b: Instance): boolean {
  return (
    a.status === b.status &&
    a.name === b.name &&
    a.executionId === b.executionId &&
    a.lastUpdatedAt?.seconds === b.lastUpdatedAt?.seconds &&
    a.lastUpdatedAt?.nanos === b.lastUpdatedAt?.nanos
  );
}
