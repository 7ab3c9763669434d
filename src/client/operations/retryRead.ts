import { delay } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { isTaskHubError } from '../errors.js';
import { Backoff } from './backoff.js';
import { isPassing } from './passingErrors.js';

/** How often a call that only reads is asked again when it fails for a reason that may pass. */
export interface ReadRetry {
  readonly clock: Clock;
  /** Calls in all; 5 where absent. */
  readonly tries?: number;
  readonly random?: () => number;
}

/** Reads, and reads again after a wait while the failure may pass. Never to be used for a call that changes anything. */
export async function retryRead<T>(
  read: () => Promise<T>,
  retry: ReadRetry,
  signal: AbortSignal | undefined,
): Promise<T> {
  const backoff = new Backoff(retry.random === undefined ? {} : { random: retry.random });
  for (let tried = 1; ; tried += 1) {
    try {
      return await read();
    } catch (error) {
      if (!isTaskHubError(error) || !isPassing(error) || tried >= (retry.tries ?? 5)) throw error;
    }
    await delay(retry.clock, backoff.nextMs(), signal);
  }
}
