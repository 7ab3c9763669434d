// The history events that the server makes itself. Ids as the Durable Task Scheduler gives them: what an action made
// carries the action's id, ExecutionStarted 0, everything else -1.
import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import type { ParentInstanceInfo } from '../../wire/generated/ParentInstanceInfo.js';
import type { TaskFailureDetails } from '../../wire/generated/TaskFailureDetails.js';
import type { TraceContext } from '../../wire/generated/TraceContext.js';
import type { Timestamp } from '../../wire/generated/google/protobuf/Timestamp.js';
import { wrap } from '../model/wrappers.js';
import type { Status } from '../model/status.js';
import { type Micros, toTimestamp } from '../model/time.js';

const noAction = -1;

/** What an execution starts with. */
export interface Start {
  readonly name: string;
  readonly version: string | undefined;
  readonly input: string | undefined;
  readonly instanceId: string;
  readonly executionId: string;
  readonly parent: ParentInstanceInfo | undefined;
  readonly scheduledStart: Timestamp | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly trace: TraceContext | undefined;
}

export function executionStarted(now: Micros, start: Start): HistoryEvent {
  return {
    eventId: 0,
    timestamp: toTimestamp(now),
    executionStarted: {
      name: start.name,
      version: wrap(start.version),
      input: wrap(start.input),
      orchestrationInstance: { instanceId: start.instanceId, executionId: { value: start.executionId } },
      parentInstance: start.parent ?? null,
      scheduledStartTimestamp: start.scheduledStart ?? null,
      parentTraceContext: start.trace ?? null,
      tags: { ...start.tags },
    },
  };
}

export function orchestratorStarted(now: Micros): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), orchestratorStarted: {} };
}

export function executionCompleted(
  now: Micros,
  actionId: number,
  end: {
    readonly status: Status;
    readonly result: string | undefined;
    readonly failure: TaskFailureDetails | undefined;
  },
): HistoryEvent {
  return {
    eventId: actionId,
    timestamp: toTimestamp(now),
    executionCompleted: {
      orchestrationStatus: end.status,
      result: wrap(end.result),
      failureDetails: end.failure ?? null,
    },
  };
}

export function executionTerminated(now: Micros, input: string | undefined, recurse: boolean): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), executionTerminated: { input: wrap(input), recurse } };
}

export function executionSuspended(now: Micros, reason: string | undefined): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), executionSuspended: { input: wrap(reason) } };
}

export function executionResumed(now: Micros, reason: string | undefined): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), executionResumed: { input: wrap(reason) } };
}

export function executionRewound(now: Micros, reason: string | undefined): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), executionRewound: { reason: wrap(reason) } };
}

export function eventRaised(now: Micros, name: string, input: string | undefined): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), eventRaised: { name, input: wrap(input) } };
}

export function timerFired(now: Micros, timerId: number, fireAt: Timestamp): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), timerFired: { timerId, fireAt } };
}

export function taskCompleted(now: Micros, taskScheduledId: number, result: string | undefined): HistoryEvent {
  return {
    eventId: noAction,
    timestamp: toTimestamp(now),
    taskCompleted: { taskScheduledId, result: wrap(result) },
  };
}

export function taskFailed(now: Micros, taskScheduledId: number, failureDetails: TaskFailureDetails): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), taskFailed: { taskScheduledId, failureDetails } };
}

export function childCompleted(now: Micros, taskScheduledId: number, result: string | undefined): HistoryEvent {
  return {
    eventId: noAction,
    timestamp: toTimestamp(now),
    subOrchestrationInstanceCompleted: { taskScheduledId, result: wrap(result) },
  };
}

export function childFailed(
  now: Micros,
  taskScheduledId: number,
  failureDetails: TaskFailureDetails | undefined,
): HistoryEvent {
  return {
    eventId: noAction,
    timestamp: toTimestamp(now),
    subOrchestrationInstanceFailed: { taskScheduledId, failureDetails: failureDetails ?? null },
  };
}

export function entityOperationCompleted(now: Micros, requestId: string, output: string | undefined): HistoryEvent {
  return {
    eventId: noAction,
    timestamp: toTimestamp(now),
    entityOperationCompleted: { requestId, output: wrap(output) },
  };
}

export function entityOperationFailed(
  now: Micros,
  requestId: string,
  failureDetails: TaskFailureDetails,
): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), entityOperationFailed: { requestId, failureDetails } };
}

export function entityLockGranted(now: Micros, criticalSectionId: string): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), entityLockGranted: { criticalSectionId } };
}

/** A message to an entity, as its worker gets it. */
export function entityMessage(
  now: Micros,
  message: Pick<HistoryEvent, 'entityOperationCalled' | 'entityOperationSignaled' | 'entityLockRequested'>,
): HistoryEvent {
  return { eventId: noAction, timestamp: toTimestamp(now), ...message };
}

/** A failure that the server itself finds, in the form in which workers report theirs. */
export function serverFailure(errorType: string, errorMessage: string, isNonRetriable = false): TaskFailureDetails {
  return { errorType, errorMessage, isNonRetriable };
}
