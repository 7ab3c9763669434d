import type { HistoryEvent } from '../client/history.js';
import type { Instance } from '../client/instance.js';
import { HistoryLog } from './historyLog.js';
import { readLog } from './readLog.js';
import { HistorySpans } from './spans/historySpans.js';
import { type WaitingReason, waitingReasons } from './waiting.js';

/** What an instance waits for, by its history. Undefined where that is longer than this: only its end tells. */
export async function readWaiting(
  instance: Instance,
  history: AsyncIterable<readonly HistoryEvent[]>,
  mostEvents: number,
): Promise<readonly WaitingReason[] | undefined> {
  const log = await readLog(history, mostEvents);
  return log && reasonsOf(instance, log);
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
