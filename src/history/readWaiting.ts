import type { HistoryEvent } from '../client/history.js';
import type { Instance } from '../client/instance.js';
import { HistoryLog } from './historyLog.js';
import { HistorySpans } from './spans/historySpans.js';
import { type WaitingReason, waitingReasons } from './waiting.js';

/** Characters of payloads, names, and IDs that are read of a history, at most. */
const mostCharacters = 2_000_000;

/**
 * What an instance waits for, by its history. Undefined where that is longer than this: only its end tells, as half of it
 * would call open what has long come back. Leaves the history then, which ends the call behind it.
 */
export async function readWaiting(
  instance: Instance,
  history: AsyncIterable<readonly HistoryEvent[]>,
  mostEvents: number,
): Promise<readonly WaitingReason[] | undefined> {
  const log = new HistoryLog();
  let characters = 0;
  for await (const events of history) {
    log.append(events);
    for (const event of events) characters += charactersOf(event);
    if (log.length > mostEvents || characters > mostCharacters) return undefined;
  }
  return reasonsOf(instance, log);
}

/** What an instance waits for, as far as its state says. */
export function waitingByState(instance: Instance): readonly WaitingReason[] {
  return reasonsOf(instance, new HistoryLog());
}

function reasonsOf(instance: Instance, log: HistoryLog): readonly WaitingReason[] {
  const spans = new HistorySpans(log);
  spans.update();
  return waitingReasons(instance, log, spans);
}

function charactersOf(event: HistoryEvent): number {
  return Object.values(event).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}
