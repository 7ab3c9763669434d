import type { Clock } from '../../../common/clock.js';
import { isTaskHubError } from '../../../client/errors.js';
import { RecentMap } from '../../../hubs/live/recentMap.js';

/** Milliseconds until a row that could not be read is tried again. */
const restMs = 10 * 60_000;

/** The rows that could not be read, so that they keep nobody from those below them. */
export class TriedRows {
  private readonly until = new RecentMap<string, number>(1_000);

  constructor(private readonly clock: Clock) {}

  note(key: string): void {
    this.until.set(key, this.clock.elapsed() + restMs);
  }

  isResting(key: string): boolean {
    return this.clock.elapsed() < (this.until.get(key) ?? -Infinity);
  }
}

/** Whether a call failed over the one instance that it was about, and would not over another of the same task hub. */
export function isOfInstance(error: unknown): boolean {
  if (!isTaskHubError(error)) return false;
  switch (error.reason) {
    case 'timedOut':
    case 'messageTooLarge':
    case 'internal':
    case 'invalidArgument':
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'outcomeUnknown':
      return true;
    case 'unavailable':
    case 'unauthenticated':
    case 'permissionDenied':
    case 'taskHubNotFound':
    case 'throttled':
    case 'unimplemented':
      return false;
  }
}
