// The history of an instance on a time axis.
import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import { visibleText } from '../../common/hiddenText.js';
import type { HistoryLog } from '../../history/historyLog.js';
import type { SpanState } from '../../history/spans/span.js';
import type { TimelineRow } from '../../history/spans/timelineLayout.js';
import type { GapReason, TimelinePart } from '../../history/spans/timelinePart.js';
import { durationText, durationUntilNow } from '../format/durationText.js';
import { eventText, spanText } from '../history/eventText.js';
import { numberText, plural } from '../format/plural.js';
import { rowsText } from './historyText.js';

export const timeline = () => l10n.t('Timeline');
export const timelineTable = () => l10n.t('Timeline as table');
export const zoom = () => l10n.t('Zoom');
export const fit = () => l10n.t('Fit to View (Home)');
export const zoomIn = () => l10n.t('Zoom In (+)');
export const zoomOut = () => l10n.t('Zoom Out (-)');
export const showCriticalPath = () => l10n.t('Show Critical Path');
export const showCriticalOnly = () => l10n.t('Show Critical Path Only');
export const nothingCritical = () => l10n.t('Nothing is on the critical path.');
export const showTable = () => l10n.t('Show as Table');

export const start = () => l10n.t('Start');
export const end = () => l10n.t('End');
export const type = () => l10n.t('Type');
export const name = () => l10n.t('Name');
export const state = () => l10n.t('State');
export const duration = () => l10n.t('Duration');
export const criticalPath = () => l10n.t('Critical path');
/** The head of a narrow column. */
export const critical = () => l10n.t('Critical');
export const at = () => l10n.t('At');
export const due = () => l10n.t('Due');
export const attempt = () => l10n.t('Attempt');
/** How long all attempts took, with the pauses between them. */
export const allAttempts = () => l10n.t('All attempts');
/** How long a response waited until a worker took it. */
export const workerWait = () => l10n.t('Wait for a worker');
export const selectForDetails = () => l10n.t('Select a bar to see its details.');

/** How long a timer has still to wait. */
export const dueText = (ms: number) => (ms > 0 ? l10n.t('in {0}', durationText(ms)) : l10n.t('now'));
export const attemptOf = (number: number, all: number) => l10n.t('{0} of {1}', number, all);

/** A part that is one attempt of several. */
export const stateOfAttempt = (text: string, number: number, all: number) =>
  l10n.t('{0}, attempt {1} of {2}', text, number, all);

export function attemptsText(count: number): string {
  return plural(count, l10n.t('{0} attempt', numberText(count)), l10n.t('{0} attempts', numberText(count)));
}

interface Summed {
  readonly rows: number;
  /** How many of them are shown. */
  readonly shown: number;
  readonly ms: number;
  readonly critical: { readonly steps: number; readonly ms: number } | undefined;
}

/** How many rows there are over what time, and what of it is the critical path. */
export function summaryText({ rows, shown, ms, critical }: Summed): string {
  const count = shown === rows ? rowsText(rows) : l10n.t('{0} of {1}', numberText(shown), rowsText(rows));
  const all = l10n.t('{0} over {1}', count, durationText(ms));
  if (critical === undefined) return all;
  const number = numberText(critical.steps);
  const steps = plural(critical.steps, l10n.t('{0} step', number), l10n.t('{0} steps', number));
  return l10n.t('{0} · Critical path: {1}, {2}', all, steps, durationText(critical.ms));
}

/** Longer names, in characters, are cut before anything is done with them. */
const longestName = 300;

/** What kind of thing a row is about. */
export function rowKind(row: TimelineRow, log: HistoryLog): string {
  if (row.kind === 'orchestrator') return l10n.t('Orchestrator');
  if (row.kind === 'span') return spanText(row.span.kind);
  const event = log.at(row.id);
  return event === undefined ? '' : eventText(event);
}

/** What a row is called, all of it visible: its name, or its kind where it has none. */
export function rowName(row: TimelineRow, log: HistoryLog): string {
  const given = row.kind === 'orchestrator' ? '' : log.callNameOf(row.id);
  return given === '' ? rowKind(row, log) : visibleText(given.slice(0, longestName));
}

/** A row for a screen reader: what it is, how it stands, since when and for how long. */
export function rowSentence(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(', ');
}
export const fromMoment = (moment: string) => l10n.t('from {0}', moment);
export const nameTimes = (count: number) => l10n.t('×{0}', numberText(count));

/** What a part of a row is, or how it stands. */
export function partText(part: TimelinePart, log: HistoryLog): string {
  switch (part.kind) {
    case 'attempt':
      return attemptText(part.state, log.at(part.scheduled)?.kind === 'timerCreated');
    case 'pause':
      return l10n.t('Waiting to retry');
    case 'held':
      return l10n.t('Lock held');
    case 'turn':
      return l10n.t('Orchestrator turn');
    case 'gap':
      return gapText(part.reason, log);
    case 'mark': {
      const event = log.at(part.index);
      return event === undefined ? '' : eventText(event);
    }
    default:
      return assertNever(part);
  }
}

/** How something that was asked for stands: a timer that the orchestration ended before never fired. */
export function attemptText(of: SpanState, isTimer: boolean): string {
  if (isTimer && of === 'abandoned') return l10n.t('Never fired');
  switch (of) {
    case 'pending':
      return l10n.t('Pending');
    case 'completed':
      return l10n.t('Completed');
    case 'failed':
      return l10n.t('Failed');
    case 'abandoned':
      return l10n.t('Unfinished');
    default:
      return assertNever(of);
  }
}

/** How long it took from the beginning of one part to the end of another, which may be the same one; empty while it goes on. */
export function lengthText(first: TimelinePart, last: TimelinePart): string {
  if (last.to === undefined) return '';
  return durationText(last.isBackwards === true ? -1 : last.to - first.from);
}

/** The same, and for what goes on how long it has until now. */
export function partDuration(part: TimelinePart, now: number): string {
  return part.to === undefined ? l10n.t('{0} so far', durationUntilNow(now - part.from)) : lengthText(part, part);
}

/** Why nothing went on, on one line, all of it visible. */
export function gapText(reason: GapReason, log: HistoryLog): string {
  switch (reason.kind) {
    case 'plannedStart':
      return l10n.t('Waiting for scheduled start');
    case 'worker':
      return l10n.t('Waiting for a worker');
    case 'suspended':
      return l10n.t('Suspended');
    case 'event':
      return l10n.t('Waiting for event {0}', visibleText(reason.name.slice(0, longestName)));
    case 'answer':
      return waitingFor(log, reason.scheduled, 1);
    case 'open':
      return waitingFor(log, reason.scheduled, reason.count);
    case 'other': {
      const event = log.at(reason.index);
      return event === undefined ? l10n.t('Waiting') : l10n.t('Waiting until: {0}', eventText(event));
    }
    case 'outside':
      return l10n.t('Waiting for an external event or a worker');
    default:
      return assertNever(reason);
  }
}

function waitingFor(log: HistoryLog, scheduled: number, count: number): string {
  const given = log.callNameOf(scheduled);
  const first =
    given !== ''
      ? visibleText(given.slice(0, longestName))
      : log.at(scheduled)?.kind === 'timerCreated'
        ? l10n.t('a timer')
        : l10n.t('a lock');
  return count === 1
    ? l10n.t('Waiting for {0}', first)
    : l10n.t('Waiting for {0} and {1} more', first, numberText(count - 1));
}

/** An attempt that another one followed: how it ended and, where that is known, after how long. */
export function attemptTitle(number: number, all: number, isFailed: boolean, took: string): string {
  if (took === '') return isFailed ? l10n.t('Attempt {0} of {1}: failed', number, all) : attemptHead(number, all);
  return isFailed
    ? l10n.t('Attempt {0} of {1}: failed ({2})', number, all, took)
    : l10n.t('Attempt {0} of {1} ({2})', number, all, took);
}

export function attemptHead(number: number, all: number): string {
  return l10n.t('Attempt {0} of {1}', number, all);
}
