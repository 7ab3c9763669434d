import type { HistoryEvent } from '../client/history.js';
import { HistoryLog } from './historyLog.js';

/** Characters of payloads, names, and IDs that are read of a history, at most. */
const mostCharacters = 2_000_000;

/**
 * A whole history. Undefined where it is longer than this: half of one would call open what has long come back. Leaves the
 * history then, which ends the call behind it.
 */
export async function readLog(
  history: AsyncIterable<readonly HistoryEvent[]>,
  mostEvents: number,
): Promise<HistoryLog | undefined> {
  const log = new HistoryLog();
  let characters = 0;
  for await (const events of history) {
    log.append(events);
    for (const event of events) characters += charactersOf(event);
    if (log.length > mostEvents || characters > mostCharacters) return undefined;
  }
  return log;
}

function charactersOf(event: HistoryEvent): number {
  return Object.values(event).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}
