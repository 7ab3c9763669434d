import { delay } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { isTaskHubError, TaskHubError } from '../errors.js';
import type { Instance } from '../instance.js';
import type { StartRequest } from '../taskHubClient.js';
import { timestampToMs } from '../timestamp.js';
import { maxAttempts, pauseBefore } from './repeat.js';

export interface StartCalls {
  /** One StartInstance call; resolves to the id. */
  readonly start: () => Promise<string>;
  /** One GetInstance call, with payloads. */
  readonly read: () => Promise<Instance | undefined>;
}

/** Clocks of servers and of this machine differ by less than this. */
const clockDifferenceMs = 5 * 60_000;

/**
 * Starts an instance so that a lost answer never makes two. What surely did not reach the server is sent again. After
 * an answer was lost the instance is read first: it is ours and all is well, or it is not there and the start is sent
 * again, or it is another one and the outcome is reported as unknown. A start that may replace an instance is never
 * sent again after that, since it could replace its own first attempt.
 */
export async function startInstance(
  request: StartRequest,
  calls: StartCalls,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<string> {
  const startedAt = clock.now();
  let lost: TaskHubError | undefined;
  for (let count = 1; ; count++) {
    try {
      return await calls.start();
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      if (error.reason === 'alreadyExists' && lost !== undefined) {
        // Most likely the lost attempt made it after all.
        if (isOurs(await readAfter(lost, calls), request, startedAt)) return request.instanceId;
        throw error;
      }
      if (error.mayHaveActed) {
        if (request.replaceableStatuses !== undefined) throw unknownOutcome(error);
        const found = await readAfter(error, calls);
        if (isOurs(found, request, startedAt)) return request.instanceId;
        if (found !== undefined || error.reason === 'timedOut' || count === maxAttempts) throw unknownOutcome(error);
        lost = error;
      } else if (error.reason !== 'unavailable' || count === maxAttempts) {
        throw lost === undefined ? error : unknownOutcome(lost);
      }
    }
    await delay(clock, pauseBefore(count + 1), signal);
  }
}

/** When the instance cannot be read either, the lost start is what counts. */
async function readAfter(lost: TaskHubError, calls: StartCalls): Promise<Instance | undefined> {
  try {
    return await calls.read();
  } catch (error) {
    throw isTaskHubError(error) ? unknownOutcome(lost) : error;
  }
}

function isOurs(found: Instance | undefined, request: StartRequest, startedAt: number): boolean {
  return (
    found?.name === request.name &&
    found.input === request.input &&
    (found.createdAt === undefined || timestampToMs(found.createdAt) > startedAt - clockDifferenceMs)
  );
}

function unknownOutcome(error: TaskHubError): TaskHubError {
  if (error.reason === 'outcomeUnknown' || error.reason === 'timedOut') return error;
  return new TaskHubError('outcomeUnknown', error.message, {
    mayHaveActed: true,
    cause: error,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}
