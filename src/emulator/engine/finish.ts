import type { TaskFailureDetails, TaskFailureDetails__Output } from '../../wire/generated/TaskFailureDetails.js';
import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import type { InstanceRecord } from '../model/instance.js';
import { Status } from '../model/status.js';
import type { Micros } from '../model/time.js';
import type { Effect } from './effects.js';
import { childCompleted, childFailed, executionCompleted, serverFailure } from './events.js';

/** How an instance ends. */
export interface End {
  readonly status: Status;
  readonly result: string | undefined;
  readonly failure: TaskFailureDetails__Output | undefined;
}

export interface Finished {
  readonly record: InstanceRecord;
  /** ExecutionCompleted, the last event of the history. */
  readonly event: HistoryEvent;
  readonly effects: readonly Effect[];
}

/** Ends an instance: its parent is answered, its locks are free. `actionId` is -1 where no worker's action ended it. */
export function finish(record: InstanceRecord, end: End, actionId: number, now: Micros): Finished {
  const effects: Effect[] = [{ kind: 'releaseLocks' }];
  const answer = answerTo(record, end, now);
  if (record.parent !== undefined && answer !== undefined) {
    effects.push({ kind: 'answerParent', parent: record.parent, event: answer });
  }
  return {
    record: { ...record, status: end.status, suspended: false, updatedAt: now, completedAt: now },
    event: executionCompleted(now, actionId, end),
    effects,
  };
}

function answerTo(record: InstanceRecord, end: End, now: Micros): HistoryEvent | undefined {
  if (record.parent === undefined) return undefined;
  const taskScheduledId = record.parent.taskScheduledId ?? 0;
  if (end.status === Status.completed) return childCompleted(now, taskScheduledId, end.result);
  return childFailed(now, taskScheduledId, end.failure ?? failureOfEnd(record, end.status));
}

/** A parent's worker reports "Unknown error" when it gets no details, so an end without any is put into words. */
function failureOfEnd(record: InstanceRecord, status: Status): TaskFailureDetails {
  return status === Status.terminated
    ? serverFailure('OrchestrationTerminated', `The sub-orchestration '${record.instanceId}' was terminated.`)
    : serverFailure('OrchestrationFailed', `The sub-orchestration '${record.instanceId}' failed without details.`);
}
