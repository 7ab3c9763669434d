import type { Instance } from '../../../client/instance.js';
import { compareTimestamps } from '../../../client/timestamp.js';

/** By creation; what has no time keeps to the end. Those created at once keep the order of the server. */
export function newestFirst(a: Instance, b: Instance): number {
  if (a.createdAt === undefined || b.createdAt === undefined) {
    return Number(a.createdAt === undefined) - Number(b.createdAt === undefined);
  }
  return compareTimestamps(b.createdAt, a.createdAt);
}
