import type { Instance } from '../../../client/instance.js';
import { compareTimestamps } from '../../../client/timestamp.js';

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

/** Whether a row tells of a later state than another: lists and single reads are answered side by side. */
export function isNewerRow(row: Instance, than: Instance): boolean {
  if (row.lastUpdatedAt === undefined || than.lastUpdatedAt === undefined) return false;
  return compareTimestamps(row.lastUpdatedAt, than.lastUpdatedAt) > 0;
}

/** Of several readings of one instance the one of its latest state; the first where they are alike. */
export function newestRow(...rows: readonly (Instance | undefined)[]): Instance | undefined {
  return rows.reduce((newest, row) =>
    newest === undefined || (row !== undefined && isNewerRow(row, newest)) ? row : newest,
  );
}
