import { readableJson } from '../../../../common/json/readableJson.js';
import { statusText } from '../../../../text/statusText.js';
import * as historyText from '../../../../text/pages/historyText.js';
import { assertNever } from '../../../../common/assertNever.js';
import type { HistoryEvent } from '../../../../client/history.js';
import type { FailureDetails } from '../../../../client/instance.js';
import { shortType } from '../../../../history/failures/shortType.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import { elapsedMs, type Timestamp } from '../../../../client/timestamp.js';
import { durationBetween } from '../../../../text/format/durationText.js';
import { calendarDay, sinceStart, type TimeMode, timeOfDay } from '../../../../text/format/timeText.js';

/** Milliseconds tell most events apart; the title of a cell has all digits. */
const shownDigits = 3;

/** The time column; the day stands before the time where the history goes over more than one. */
export function timeColumn(
  time: Timestamp | undefined,
  mode: TimeMode,
  start: Timestamp | undefined,
  days: boolean,
): string {
  if (time === undefined) return '';
  switch (mode) {
    case 'local':
    case 'utc':
      return `${days ? calendarDay(time, mode) : ''} ${timeOfDay(time, mode, shownDigits)}`.trimStart();
    case 'relative':
      return start === undefined ? '' : sinceStart(time, start, shownDigits);
    default:
      return assertNever(mode);
  }
}

/** How long what an event ends took: an activity, a child, a timer, a call to an entity. */
export function durationColumn(log: HistoryLog, index: number): string {
  const end = log.at(index)?.timestamp;
  const partner = log.partnerOf(index);
  if (end === undefined || partner === undefined || partner > index) return '';
  return durationBetween(log.at(partner)?.timestamp, end);
}

const headLength = 300;
/** Characters that an escape takes in place of one. */
const escapeLength = 6;

/** The one line that says most about an event beside its name. */
export function detailColumn(event: HistoryEvent): string {
  switch (event.kind) {
    case 'executionStarted':
    case 'taskScheduled':
    case 'eventRaised':
    case 'continueAsNew':
    case 'executionTerminated':
    case 'executionSuspended':
    case 'executionResumed':
    case 'entityOperationSignaled':
    case 'entityOperationCalled':
      return head(event.input);
    case 'executionRewound':
      return head(event.reason);
    case 'executionCompleted':
      return event.failure === undefined ? head(event.result) : failureLine(event.failure);
    case 'taskCompleted':
    case 'subOrchestrationInstanceCompleted':
      return head(event.result);
    case 'entityOperationCompleted':
      return head(event.output);
    case 'taskFailed':
    case 'subOrchestrationInstanceFailed':
    case 'entityOperationFailed':
      return event.failure === undefined ? '' : failureLine(event.failure);
    case 'subOrchestrationInstanceCreated':
      return head(`${event.instanceId}  ${head(event.input)}`.trimEnd());
    case 'eventSent':
      return head(`${historyText.sentTo(event.instanceId)}  ${head(event.input)}`.trimEnd());
    case 'timerCreated':
      return fireText(event.timestamp, event.fireAt);
    case 'genericEvent':
      return head(event.data);
    case 'historyState':
      return event.status === undefined ? '' : statusText(event.status);
    case 'entityLockRequested':
      return head(event.lockSet.join(', '));
    case 'entityUnlockSent':
      return head(event.targetInstanceId);
    case 'unknown':
      return historyText.unknownField(event.fieldNumber);
    case 'timerFired':
    case 'orchestratorStarted':
    case 'orchestratorCompleted':
    case 'entityLockGranted':
      return '';
    default:
      return assertNever(event);
  }
}

/** A timer for a time that has passed is no wait; one whose time is not known says nothing. */
function fireText(createdAt: Timestamp | undefined, fireAt: Timestamp | undefined): string {
  if (createdAt === undefined || fireAt === undefined) return '';
  return historyText.firesText(elapsedMs(createdAt, fireAt));
}

function failureLine({ errorType, errorMessage }: FailureDetails): string {
  return head(errorType === '' ? errorMessage : `${shortType(errorType)}: ${errorMessage}`);
}

/** The beginning, on one line: a row shows no more, and a long text would only slow it down. */
export function head(text: string | undefined): string {
  return readableJson((text ?? '').slice(0, headLength * escapeLength))
    .slice(0, headLength)
    .replace(/\s+/g, ' ');
}
