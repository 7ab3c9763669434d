import type { HistoryEventKind } from '../../client/history.js';
import type { HistoryLog } from '../historyLog.js';
import type { HistorySpans } from './historySpans.js';

/** One stretch of the critical path, by indexes of events: what was scheduled, and the event that it ended with. */
export interface CriticalStretch {
  readonly scheduled: number;
  readonly ended: number;
}

const answers: ReadonlySet<HistoryEventKind> = new Set<HistoryEventKind>([
  'taskCompleted',
  'taskFailed',
  'subOrchestrationInstanceCompleted',
  'subOrchestrationInstanceFailed',
  'timerFired',
  'entityOperationCompleted',
  'entityOperationFailed',
  'entityLockGranted',
]);

/**
 * What the duration of an orchestration consists of, last first: the answer that set off its last turn, before it the
 * answer that set off the turn in which that was asked for, and so on. All else ran in the shadow of these.
 */
export function criticalPath(log: HistoryLog, spans: HistorySpans): readonly CriticalStretch[] {
  const path: CriticalStretch[] = [];
  let turn = spans.turnAt(spans.end ?? log.length - 1);
  while (turn > 0) {
    const stretch = setOff(log, spans, turn);
    if (stretch !== undefined) path.push(stretch);
    // A turn that no answer set off waited for something from outside: what came before it led there.
    turn = stretch === undefined ? turn - 1 : Math.min(spans.turnAt(stretch.scheduled), turn - 1);
  }
  return path;
}

/** The last answer that came in a turn: the one that all others had to wait for. */
function setOff(log: HistoryLog, spans: HistorySpans, turn: number): CriticalStretch | undefined {
  const start = spans.turnStart(turn);
  if (start === undefined) return undefined;
  const end = spans.turnStart(turn + 1) ?? log.length;
  for (let index = end - 1; index >= start; index -= 1) {
    const event = log.at(index);
    const scheduled = log.partnerOf(index);
    if (event !== undefined && scheduled !== undefined && answers.has(event.kind)) return { scheduled, ended: index };
  }
  return undefined;
}
