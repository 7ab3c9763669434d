import { assertNever } from '../../../../common/assertNever.js';
import type { EventTone } from '../../../../history/eventFamily.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import { firstAttempt, lastAttempt, type Span, type SpanState } from '../../../../history/spans/span.js';
import { durationBetween } from '../../../../text/format/durationText.js';
import * as timelineText from '../../../../text/pages/timelineText.js';
import { detailColumn } from '../history/historyColumns.js';

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
  const attempts = span.attempts.length > 1 ? timelineText.attemptsText(span.attempts.length) : '';
  const isOpen = state === 'pending' || state === 'abandoned';
  const open = isOpen ? timelineText.attemptText(state, span.kind === 'timer') : '';
  const said = event === undefined ? '' : detailColumn(event);
  return [attempts, open, said].filter((part) => part !== '').join(' · ');
}
