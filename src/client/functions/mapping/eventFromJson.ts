import { failureFromDetails, failureFromException, plainFailure } from '../../exceptionJson.js';
import type { HistoryEvent } from '../../history.js';
import type { FailureDetails } from '../../instance.js';
import { payloadText, payloadWords } from '../jsonBody.js';
import { statusFromJson, textFrom } from './instanceFromJson.js';
import { timeFromJson } from './timeFromJson.js';

type Json = Readonly<Record<string, unknown>>;

/** An event whose ids and time are still to be settled. */
export type DraftEvent = Mutable<HistoryEvent>;
type Mutable<T> = T extends unknown ? { -readonly [K in keyof T]: T[K] } : never;

/** What an activity or a child was asked for with, which the API tells with its end. */
export interface Asked {
  readonly event: Extract<DraftEvent, { kind: 'taskScheduled' | 'subOrchestrationInstanceCreated' }>;
}

/** What was asked for where the API has folded it into its end; undefined for all other events. */
export function askedFor(json: Json): Asked | undefined {
  const type = json['EventType'];
  switch (type) {
    case 'TaskCompleted':
    case 'TaskFailed':
    case 'SubOrchestrationInstanceCompleted':
    case 'SubOrchestrationInstanceFailed': {
      const name = textFrom(json['FunctionName']) ?? '';
      const event: Asked['event'] =
        type === 'TaskCompleted' || type === 'TaskFailed'
          ? { kind: 'taskScheduled', eventId: -1, name, tags: {} }
          : {
              kind: 'subOrchestrationInstanceCreated',
              ...{ eventId: -1, name, tags: {}, instanceId: textFrom(json['InstanceId']) ?? '' },
            };
      const timestamp = timeFromJson(json['ScheduledTime']);
      const input = storedText(json['Input']);
      if (timestamp !== undefined) event.timestamp = timestamp;
      if (input !== undefined) event.input = input;
      return { event };
    }
    default:
      return undefined;
  }
}

/** One event as it stands in the API; ids that tie it to others are given later. */
export function eventFromJson(json: Json): DraftEvent {
  const timestamp = timeFromJson(json['Timestamp']);
  const head = timestamp === undefined ? { eventId: -1 } : { eventId: -1, timestamp };
  switch (json['EventType']) {
    // Most of a history is of this kind.
    case 'TaskCompleted': {
      const event: DraftEvent = { kind: 'taskCompleted', ...head, taskScheduledId: -1 };
      const result = payloadText(json['Result']);
      if (result !== undefined) event.result = result;
      return event;
    }
    default:
      return otherEvent(json, head);
  }
}

function otherEvent(json: Json, head: Pick<HistoryEvent, 'eventId' | 'timestamp'>): DraftEvent {
  const name = textFrom(json['Name']) ?? '';
  const instanceId = textFrom(json['InstanceId']) ?? '';
  const input = optional('input', storedText(json['Input']));
  const result = optional('result', payloadText(json['Result']));
  const tied = { taskScheduledId: -1 };
  switch (json['EventType']) {
    case 'ExecutionStarted': {
      const scheduledStartAt = optional('scheduledStartAt', timeFromJson(json['ScheduledStartTime']));
      const started = textFrom(json['FunctionName']) ?? name;
      return { kind: 'executionStarted', ...head, name: started, ...input, ...scheduledStartAt, tags: {} };
    }
    case 'ExecutionCompleted':
      return { kind: 'executionCompleted', ...head, ...outcome(json) };
    case 'ExecutionTerminated':
      return { kind: 'executionTerminated', ...head, ...input, recurse: false };
    case 'ExecutionSuspended':
      return { kind: 'executionSuspended', ...head, ...optional('input', textFrom(json['Reason'])) };
    case 'ExecutionResumed':
      return { kind: 'executionResumed', ...head, ...optional('input', textFrom(json['Reason'])) };
    case 'ExecutionRewound':
      return { kind: 'executionRewound', ...head, ...optional('reason', textFrom(json['Reason'])), tags: {} };
    case 'TaskScheduled':
      return { kind: 'taskScheduled', ...head, name, ...input, tags: {} };
    case 'TaskFailed':
      return { kind: 'taskFailed', ...head, ...tied, ...optional('failure', failureOf(json)) };
    case 'SubOrchestrationInstanceCreated':
      return { kind: 'subOrchestrationInstanceCreated', ...head, instanceId, name, ...input, tags: {} };
    case 'SubOrchestrationInstanceCompleted':
      return { kind: 'subOrchestrationInstanceCompleted', ...head, ...tied, ...result };
    case 'SubOrchestrationInstanceFailed':
      return { kind: 'subOrchestrationInstanceFailed', ...head, ...tied, ...optional('failure', failureOf(json)) };
    case 'TimerCreated':
      return { kind: 'timerCreated', ...head, ...optional('fireAt', timeFromJson(json['FireAt'])) };
    case 'TimerFired':
      return { kind: 'timerFired', ...head, timerId: -1, ...optional('fireAt', timeFromJson(json['FireAt'])) };
    case 'EventSent':
      return { kind: 'eventSent', ...head, instanceId, name, ...input };
    case 'EventRaised':
      return { kind: 'eventRaised', ...head, name, ...input };
    case 'ContinueAsNew':
      return { kind: 'continueAsNew', ...head, ...optional('input', payloadText(json['Result'])) };
    case 'GenericEvent':
      return { kind: 'genericEvent', ...head, ...optional('data', textFrom(json['Data'])) };
    case 'OrchestratorStarted':
      return { kind: 'orchestratorStarted', ...head };
    case 'OrchestratorCompleted':
      return { kind: 'orchestratorCompleted', ...head };
    default:
      // Nothing of it is lost.
      return { kind: 'unknown', ...head, fieldNumber: 0, bytes: Buffer.from(JSON.stringify(json)).toString('base64') };
  }
}

function outcome(
  json: Json,
): Pick<Extract<HistoryEvent, { kind: 'executionCompleted' }>, 'status' | 'result' | 'failure'> {
  const status = statusFromJson(json['OrchestrationStatus']);
  if (status !== 'Failed') return { status, ...optional('result', payloadText(json['Result'])) };
  const words = payloadWords(json['Result']);
  const failure =
    failureFromDetails(json['FailureDetails']) ?? (words === undefined ? undefined : plainFailure('', words));
  return { status, ...optional('failure', failure) };
}

/**
 * Workers in the host's process leave an exception as JSON in `Details`, those of other processes fill `FailureDetails`,
 * and others leave a text.
 */
function failureOf(json: Json): FailureDetails | undefined {
  const details = textFrom(json['Details']);
  const reason = textFrom(json['Reason']);
  const told = failureFromDetails(json['FailureDetails']) ?? failureFromException(details);
  if (told !== undefined) return told;
  const message = reason ?? details;
  return message === undefined ? undefined : plainFailure('', message, message === details ? '' : details);
}

/** What is stored stands as a text in these members; where a version gives its value, that is written. */
function storedText(value: unknown): string | undefined {
  return payloadWords(value);
}

function optional<K extends string, T>(name: K, value: T | undefined): Partial<Readonly<Record<K, T>>> {
  // The one member has the one name that is asked for.
  return (value === undefined ? {} : { [name]: value }) as Partial<Readonly<Record<K, T>>>;
}
