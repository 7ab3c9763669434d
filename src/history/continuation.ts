import type { HistoryEvent } from '../client/history.js';
import type { Instance } from '../client/instance.js';
import { compareTimestamps, type Timestamp } from '../client/timestamp.js';
import type { HistoryLog } from './historyLog.js';

/** That an execution goes on from an earlier one of its instance, whose history is gone. */
export interface Continuation {
  readonly at: Timestamp;
  /** Events that came to an earlier execution and were handed on. */
  readonly carriedOver: number;
}

type State = Pick<Instance, 'createdAt' | 'executionId'>;

/** A history begins with its start: at most so many events come before it. */
const mostBefore = 10;

/**
 * Tells whether an instance has continued as new, which no history says: by a start that is later than the creation. That
 * is no sign by itself: only the local task hub is known to write one time to both, and to keep that of the creation.
 */
export function continuation(log: HistoryLog, { createdAt, executionId }: State): Continuation | undefined {
  const index = startOf(log);
  const start = index === undefined ? undefined : log.at(index);
  if (index === undefined || start?.kind !== 'executionStarted' || createdAt === undefined) return undefined;
  // A history that is newer than the state may be that of a restart.
  if (executionId === undefined || start.instance?.executionId !== executionId) return undefined;
  const at = start.timestamp;
  if (at === undefined || compareTimestamps(at, createdAt) <= 0) return undefined;
  let carriedOver = 0;
  // Within its first turn.
  for (let next = index + 1; log.at(next)?.kind !== 'orchestratorStarted' && next < log.length; next += 1) {
    if (cameBefore(log.at(next), at)) carriedOver += 1;
  }
  return { at, carriedOver };
}

function startOf(log: HistoryLog): number | undefined {
  for (let index = 0; index < mostBefore; index += 1) if (log.at(index)?.kind === 'executionStarted') return index;
  return undefined;
}

function cameBefore(event: HistoryEvent | undefined, at: Timestamp): boolean {
  return event?.kind === 'eventRaised' && event.timestamp !== undefined && compareTimestamps(event.timestamp, at) <= 0;
}
