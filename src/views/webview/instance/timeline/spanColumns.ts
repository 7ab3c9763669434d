import { assertNever } from '../../../../common/assertNever.js';
import type { EventTone } from '../../../../history/eventWords.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import { firstAttempt, lastAttempt, type Span, type SpanKind, type SpanState } from '../../../../history/span.js';
import { durationBetween } from '../../format/time.js';
import { detailColumn } from '../history/historyColumns.js';

export const spanLabels: Readonly<Record<SpanKind, string>> = {
  activity: 'Activity',
  child: 'Sub-orchestration',
  timer: 'Timer',
  entityCall: 'Entity call',
  lock: 'Entity lock',
};

const stateLabels: Readonly<Record<SpanState, string>> = {
  pending: 'not back yet',
  completed: 'completed',
  failed: 'failed',
  abandoned: 'left open',
};

export function spanTone(state: SpanState): EventTone | 'running' {
  switch (state) {
    case 'pending':
      return 'running';
    case 'completed':
      return 'good';
    case 'failed':
      return 'bad';
    case 'abandoned':
      return 'quiet';
    default:
      return assertNever(state);
  }
}

/** From the first attempt to the end of the last, pauses included; empty while it is open. */
export function spanDuration(log: HistoryLog, span: Span): string {
  const start = log.at(firstAttempt(span).scheduled)?.timestamp;
  const { ended } = lastAttempt(span);
  const end = ended === undefined ? undefined : log.at(span.released ?? ended)?.timestamp;
  return durationBetween(start, end);
}

/** What came of it; while it is open, what was asked for. */
export function spanDetail(log: HistoryLog, span: Span, state: SpanState): string {
  const { scheduled, ended } = lastAttempt(span);
  const event = log.at(ended ?? scheduled);
  const attempts = span.attempts.length > 1 ? `${span.attempts.length} attempts` : '';
  const open = state === 'pending' || state === 'abandoned' ? stateLabels[state] : '';
  const said = event === undefined ? '' : detailColumn(event);
  return [attempts, open, said].filter((part) => part !== '').join(' · ');
}
