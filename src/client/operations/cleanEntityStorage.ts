import { abortError, delay, isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import type { CleanEntityStorageResult } from '../entity.js';
import { isTaskHubError, type TaskHubError } from '../errors.js';
import type { TaskHubClient } from '../taskHubClient.js';
import { Backoff } from './backoff.js';
import type { BulkEnd } from './bulk/bulkReport.js';
import { graceSignal } from './bulk/graceSignal.js';
import { PageMarks } from './pageMarks.js';
import { isPassing } from './passingErrors.js';

type Counts = Omit<CleanEntityStorageResult, 'continuationToken'>;

export interface CleanReport extends Counts {
  /** An answer was lost: there may be more than was counted. */
  readonly atLeast: boolean;
  readonly end: BulkEnd;
}

export interface CleanOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly random?: () => number;
  /** Called after each answer of the server with all that was done so far. */
  readonly onProgress?: (counts: Counts) => void;
}

/** Calls of one stretch in all, while the failure may pass: a repeat can do no harm. */
const mostTries = 5;

/**
 * Has the server clean up from one mark to the next until it names none. Rejects where the server fails before anything was
 * done; what it fails with later, and a mark that leads back, stands in the report. A call in flight is waited for when
 * the signal aborts, so that what it did is counted.
 */
export async function cleanEntityStorage(
  client: Pick<TaskHubClient, 'cleanEntityStorage'>,
  request: { readonly removeEmptyEntities: boolean; readonly releaseOrphanedLocks: boolean },
  options: CleanOptions,
): Promise<CleanReport> {
  const { clock, signal, onProgress } = options;
  const isCancelled = (): boolean => signal?.aborted === true;
  if (isCancelled()) throw abortError();
  const marks = new PageMarks();
  const grace = graceSignal(signal, clock);
  let counts: Counts = { emptyEntitiesRemoved: 0, orphanedLocksReleased: 0 };
  let isBegun = false;
  let wasLost = false;
  const atLeast = (): boolean => wasLost || grace.signal.aborted;
  let mark: string | undefined;
  const lost = (error: TaskHubError): void => {
    wasLost ||= error.mayHaveActed;
  };
  try {
    do {
      const asked = { ...request, ...(mark !== undefined && { continuationToken: mark }) };
      const answer = await repeated(() => client.cleanEntityStorage(asked, { signal: grace.signal }), lost, options);
      isBegun = true;
      counts = {
        emptyEntitiesRemoved: counts.emptyEntitiesRemoved + answer.emptyEntitiesRemoved,
        orphanedLocksReleased: counts.orphanedLocksReleased + answer.orphanedLocksReleased,
      };
      onProgress?.(counts);
      mark = answer.continuationToken;
      if (mark !== undefined) marks.follow(mark);
      if (mark !== undefined && isCancelled()) return { ...counts, atLeast: atLeast(), end: { kind: 'cancelled' } };
    } while (mark !== undefined);
    return { ...counts, atLeast: atLeast(), end: { kind: 'finished' } };
  } catch (error) {
    if (isAbortError(error) && (isBegun || atLeast()))
      return { ...counts, atLeast: atLeast(), end: { kind: 'cancelled' } };
    if (!isTaskHubError(error) || !isBegun) throw error;
    return { ...counts, atLeast: atLeast(), end: { kind: 'stopped', error } };
  } finally {
    grace.dispose();
  }
}

async function repeated<T>(
  send: () => Promise<T>,
  lost: (error: TaskHubError) => void,
  { clock, signal, random }: CleanOptions,
): Promise<T> {
  const backoff = new Backoff(random === undefined ? {} : { random });
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      lost(error);
      if (!isPassing(error) || tried >= mostTries) throw error;
    }
    await delay(clock, backoff.nextMs(), signal);
  }
}
