import { delay } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { isTaskHubError, TaskHubError } from '../errors.js';

/** As often as gRPC itself repeats a call at most. */
const maxAttempts = 5;

/** Milliseconds before attempt `attempt` (the second is 2): 100 doubling, a fifth more or less so that crowds spread. */
function pauseBefore(attempt: number, random: () => number = Math.random): number {
  return 100 * 2 ** (attempt - 2) * (0.8 + 0.4 * random());
}

/**
 * Repeats a call that does no more the second time, while nothing answers. The error of the last attempt says whether
 * any of them may have acted. `isWorthwhile` is asked before each repeat.
 */
export function repeatWhileUnavailable<T>(
  attempt: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal | undefined,
  isWorthwhile: () => boolean = () => true,
): Promise<T> {
  // Most calls are answered at once, and of ten thousand none takes the detour.
  return attempt().catch((error: unknown) => repeatAfter(error, attempt, clock, signal, isWorthwhile));
}

async function repeatAfter<T>(
  first: unknown,
  attempt: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal | undefined,
  isWorthwhile: () => boolean,
): Promise<T> {
  let error = first;
  let mayHaveActed = false;
  for (let count = 1; ; count++) {
    if (!isTaskHubError(error)) throw error;
    mayHaveActed ||= error.mayHaveActed;
    const isLast = error.reason !== 'unavailable' || count === maxAttempts || !isWorthwhile();
    if (isLast) throw withMayHaveActed(error, mayHaveActed);
    await delay(clock, pauseBefore(count + 1), signal);
    try {
      return await attempt();
    } catch (next) {
      error = next;
    }
  }
}

function withMayHaveActed(error: TaskHubError, mayHaveActed: boolean): TaskHubError {
  if (error.mayHaveActed === mayHaveActed) return error;
  return new TaskHubError(error.reason, error, {
    mayHaveActed,
    cause: error.cause,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}
