import { assertNever } from '../../../../common/assertNever.js';
import { visibleText } from '../../../../common/hiddenText.js';
import { eventLabel, type EventFamily } from '../../../../history/eventWords.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { SpanState } from '../../../../history/span.js';
import type { TimelineRow } from '../../../../history/timelineLayout.js';
import type { GapReason, TimelinePart } from '../../../../history/timelinePart.js';
import { spanLabels } from './spanColumns.js';
import { duration, unknownDuration } from '../../format/time.js';

/** Longer names, in characters, are cut before anything is done with them. */
const longestName = 300;

export function familyOf(row: TimelineRow): EventFamily {
  switch (row.kind) {
    case 'orchestrator':
      return 'orchestration';
    case 'span':
      return row.span.kind === 'entityCall' || row.span.kind === 'lock' ? 'entity' : row.span.kind;
    case 'events':
      return row.family;
    default:
      return assertNever(row);
  }
}

/** What kind of thing a row is about. */
export function rowKind(row: TimelineRow, log: HistoryLog): string {
  if (row.kind === 'orchestrator') return 'Orchestrator';
  if (row.kind === 'span') return spanLabels[row.span.kind];
  const event = log.at(row.id);
  return event === undefined ? '' : eventLabel(event);
}

/** What a row is called, all of it visible: its name, or its kind where it has none. */
export function rowName(row: TimelineRow, log: HistoryLog): string {
  const name = row.kind === 'orchestrator' ? '' : row.kind === 'span' ? row.span.name : log.nameOf(row.id);
  return name === '' ? rowKind(row, log) : visibleText(name.slice(0, longestName));
}

const states: Readonly<Record<SpanState, string>> = {
  pending: 'Not back yet',
  completed: 'Completed',
  failed: 'Failed',
  abandoned: 'Left open when the orchestration ended',
};

/** What a part says of itself. */
export function partWords(part: TimelinePart, log: HistoryLog): string {
  switch (part.kind) {
    case 'attempt':
      return states[part.state];
    case 'pause':
      return 'Waiting to try again';
    case 'held':
      return 'Lock held';
    case 'turn':
      return 'Turn of the orchestrator';
    case 'gap':
      return gapWords(part.reason, log);
    case 'mark': {
      const event = log.at(part.index);
      return event === undefined ? '' : eventLabel(event);
    }
    default:
      return assertNever(part);
  }
}

/** How long it took from the beginning of one part to the end of another, which may be the same one; empty while it goes on. */
export function lengthText(first: TimelinePart, last: TimelinePart): string {
  if (last.to === undefined) return '';
  return last.isBackwards === true ? unknownDuration : duration(last.to - first.from);
}

/** Why nothing went on, on one line, all of it visible. */
export function gapWords(reason: GapReason, log: HistoryLog): string {
  const asked = (scheduled: number): string => {
    const name = log.nameOf(scheduled);
    const event = log.at(scheduled);
    if (name !== '') return visibleText(name.slice(0, longestName));
    return event?.kind === 'timerCreated' ? 'a timer' : 'a lock';
  };
  switch (reason.kind) {
    case 'plannedStart':
      return 'Waiting for its planned start';
    case 'worker':
      return 'Waiting for a worker';
    case 'suspended':
      return 'Suspended';
    case 'event':
      return `Waiting for event ${visibleText(reason.name.slice(0, longestName))}`;
    case 'answer':
      return `Waiting for ${asked(reason.scheduled)}`;
    case 'open':
      return reason.count === 1
        ? `Waiting for ${asked(reason.scheduled)}`
        : `Waiting for ${asked(reason.scheduled)} and ${(reason.count - 1).toLocaleString('en')} more`;
    case 'other': {
      const event = log.at(reason.index);
      return event === undefined ? 'Waiting' : `Waiting, until: ${eventLabel(event).toLowerCase()}`;
    }
    case 'outside':
      return 'Waiting for an event from outside, or for a worker';
    default:
      return assertNever(reason);
  }
}

/** Whether a gap tells more than the bars of what was waited for. */
export function isTelling(reason: GapReason): boolean {
  return reason.kind !== 'answer' && reason.kind !== 'open' && reason.kind !== 'other';
}
