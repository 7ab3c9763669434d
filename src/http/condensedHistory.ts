import type { HistoryEvent } from '../client/history.js';
import type { FailureDetails } from '../client/instance.js';
import { HistoryLog } from '../history/historyLog.js';
import { timestampToIso, type Timestamp } from '../client/timestamp.js';
import { payloadValue } from '../app/schema/jsonPayloads.js';

/**
 * A history as the HTTP API of Durable Functions gives it: no event IDs and no turns, and an activity or child that has
 * ended is the one event of its end, with the name and the time of what asked for it.
 */
export function condensedHistory(
  events: readonly HistoryEvent[],
  { withOutput }: { readonly withOutput: boolean },
): readonly Readonly<Record<string, unknown>>[] {
  const log = new HistoryLog();
  log.append(events);
  const answered = new Set<number>();
  for (let index = 0; index < log.length; index += 1) {
    const partner = log.partnerOf(index);
    if (partner !== undefined && partner < index && isAnswer(log.at(index))) answered.add(partner);
  }
  return events.flatMap((event, index) => {
    if (answered.has(index) && (event.kind === 'taskScheduled' || event.kind === 'subOrchestrationInstanceCreated')) {
      return [];
    }
    const partner = log.partnerOf(index);
    const asked = partner === undefined ? undefined : log.at(partner);
    const shown = condensed(event, asked, withOutput);
    return shown === undefined ? [] : [shown];
  });
}

function condensed(
  event: HistoryEvent,
  asked: HistoryEvent | undefined,
  withOutput: boolean,
): Readonly<Record<string, unknown>> | undefined {
  const { timestamp } = event;
  const at = timestamp && { Timestamp: time(timestamp) };
  const output = (text: string | undefined): object =>
    withOutput && text !== undefined ? { Result: payloadValue(text) } : {};
  switch (event.kind) {
    case 'executionStarted':
      return {
        ...{ EventType: 'ExecutionStarted', Input: event.input ?? null, Correlation: null, ParentTraceContext: null },
        ScheduledStartTime: event.scheduledStartAt === undefined ? null : time(event.scheduledStartAt),
        ...{ Generation: 0, GenerateNewTrace: false },
        ...at,
        FunctionName: event.name,
      };
    case 'executionCompleted':
      return {
        EventType: 'ExecutionCompleted',
        OrchestrationStatus: event.status,
        ...output(event.result),
        FailureDetails: event.failure === undefined ? null : failure(event.failure),
        ...at,
      };
    case 'executionTerminated':
      return { EventType: 'ExecutionTerminated', Reason: reason(event.input), ...at };
    case 'executionSuspended':
      return { EventType: 'ExecutionSuspended', Reason: reason(event.input), ...at };
    case 'executionResumed':
      return { EventType: 'ExecutionResumed', Reason: reason(event.input), ...at };
    case 'taskScheduled':
      return { EventType: 'TaskScheduled', Name: event.name, Input: null, ...at };
    case 'taskCompleted':
      return { EventType: 'TaskCompleted', ...output(event.result), ...at, ...origin(asked) };
    case 'taskFailed':
      return { EventType: 'TaskFailed', ...failed(event.failure), ...at, ...origin(asked) };
    case 'subOrchestrationInstanceCreated':
      return {
        EventType: 'SubOrchestrationInstanceCreated',
        ...{ Name: event.name, InstanceId: event.instanceId, Input: null, ClientSpanId: null, Tags: null },
        ...at,
      };
    case 'subOrchestrationInstanceCompleted':
      return { EventType: 'SubOrchestrationInstanceCompleted', ...output(event.result), ...at, ...origin(asked) };
    case 'subOrchestrationInstanceFailed':
      return { EventType: 'SubOrchestrationInstanceFailed', ...failed(event.failure), ...at, ...origin(asked) };
    case 'timerCreated':
      return { EventType: 'TimerCreated', ...(event.fireAt && { FireAt: time(event.fireAt) }), ...at };
    case 'timerFired':
      return { EventType: 'TimerFired', ...(event.fireAt && { FireAt: time(event.fireAt) }), ...at };
    case 'eventSent':
      return {
        EventType: 'EventSent',
        InstanceId: event.instanceId,
        Name: event.name,
        Input: event.input ?? null,
        ...at,
      };
    case 'eventRaised':
      return {
        ...{ EventType: 'EventRaised', Name: event.name, Input: event.input ?? null, ParentTraceContext: null },
        ...at,
      };
    case 'genericEvent':
      return { EventType: 'GenericEvent', Data: event.data ?? null, ...at };
    case 'continueAsNew':
      return { EventType: 'ContinueAsNew', ...at };
    default:
      return undefined;
  }
}

function origin(asked: HistoryEvent | undefined): object {
  if (asked === undefined || !('name' in asked)) return {};
  return {
    ...(asked.timestamp && { ScheduledTime: time(asked.timestamp).replace('Z', '+00:00') }),
    FunctionName: asked.name,
    ...(asked.kind === 'subOrchestrationInstanceCreated' && { InstanceId: asked.instanceId }),
    Input: null,
  };
}

function failed(details: FailureDetails | undefined): object {
  if (details === undefined) return {};
  return {
    Reason: `${details.errorType}: ${details.errorMessage}`,
    Details: details.stackTrace ?? null,
    FailureDetails: failure(details),
  };
}

function failure(details: FailureDetails): object {
  return {
    ErrorType: details.errorType,
    ErrorMessage: details.errorMessage,
    StackTrace: details.stackTrace ?? null,
    InnerFailure: details.innerFailure === undefined ? null : failure(details.innerFailure),
    IsNonRetriable: details.isNonRetriable,
  };
}

/** A reason is stored as a JSON string by some clients and as plain words by others. */
function reason(text: string | undefined): unknown {
  return text === undefined ? null : payloadValue(text);
}

function isAnswer(event: HistoryEvent | undefined): boolean {
  switch (event?.kind) {
    case 'taskCompleted':
    case 'taskFailed':
    case 'subOrchestrationInstanceCompleted':
    case 'subOrchestrationInstanceFailed':
      return true;
    default:
      return false;
  }
}

/** Seven digits, as .NET writes times. */
function time(value: Timestamp): string {
  return timestampToIso(value, 7);
}
