import type { EntityBatchResult__Output } from '../../wire/generated/EntityBatchResult.js';
import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import type { OperationResult__Output } from '../../wire/generated/OperationResult.js';
import type { SendSignalAction__Output } from '../../wire/generated/SendSignalAction.js';
import type { TaskFailureDetails } from '../../wire/generated/TaskFailureDetails.js';
import type { StartNewOrchestrationAction__Output } from '../../wire/generated/StartNewOrchestrationAction.js';
import { text } from '../model/wrappers.js';
import { exceeds } from '../model/limits.js';
import type { Micros } from '../model/time.js';
import { entityOperationCompleted, entityOperationFailed, serverFailure } from './events.js';
import { boundedFailure } from './failures.js';
import type { Arrived } from './nextOperations.js';

/** What a batch of operations does to the world around its entity, committed together with its state. */
export type EntityEffect =
  | {
      readonly kind: 'answer';
      readonly instanceId: string;
      readonly executionId: string;
      readonly event: HistoryEvent;
    }
  | { readonly kind: 'signal'; readonly signal: SendSignalAction__Output }
  | { readonly kind: 'start'; readonly start: StartNewOrchestrationAction__Output };

/** What comes of a worker's answer to a batch. */
export type BatchOutcome =
  /** Nothing was done; the batch is to be run again later. */
  | { readonly kind: 'again' }
  | {
      readonly kind: 'done';
      /** The operations that were carried out: the others stay where they are in the queue. */
      readonly done: readonly Arrived[];
      readonly state: string | undefined;
      readonly effects: readonly EntityEffect[];
    };

/**
 * Applies a worker's answer to a batch of operations. The worker has rolled back what failed itself, so its state and
 * actions are final. Pure: the time is handed in.
 */
export function applyBatch(
  before: string | undefined,
  operations: readonly Arrived[],
  result: EntityBatchResult__Output,
  context: { readonly now: Micros; readonly payloadLimit: number },
): BatchOutcome {
  const done = operations.slice(0, result.results.length);
  if (result.failureDetails !== undefined || result.requiresState === true || done.length === 0) {
    return { kind: 'again' };
  }
  const state = text(result.entityState);
  if (exceeds(state, context.payloadLimit)) {
    const failure = serverFailure(
      'PayloadTooLarge',
      `The state of the entity is larger than the limit of ${context.payloadLimit} bytes, so nothing was changed.`,
      true,
    );
    return { kind: 'done', done, state: before, effects: failCalls(done, failure, context.now) };
  }
  const effects: EntityEffect[] = done.flatMap((operation, index) =>
    answer(operation, (requestId) => answerEvent(requestId, result.results[index], context.now)),
  );
  for (const action of result.actions) {
    if (action.sendSignal !== undefined) effects.push({ kind: 'signal', signal: action.sendSignal });
    else if (action.startNewOrchestration !== undefined) {
      effects.push({ kind: 'start', start: action.startNewOrchestration });
    }
  }
  return { kind: 'done', done, state, effects };
}

/** Tells whoever called one of the operations that it failed; nobody hears of signals. */
export function failCalls(
  operations: readonly Arrived[],
  failure: TaskFailureDetails,
  now: Micros,
): readonly EntityEffect[] {
  return operations.flatMap((operation) =>
    answer(operation, (requestId) => entityOperationFailed(now, requestId, failure)),
  );
}

/** The answer to whoever called; nobody waits for that of a signal. */
function answer({ event }: Arrived, toEvent: (requestId: string) => HistoryEvent): readonly EntityEffect[] {
  const call = event.entityOperationCalled;
  if (call === undefined) return [];
  return [
    {
      kind: 'answer',
      instanceId: text(call.parentInstanceId) ?? '',
      executionId: text(call.parentExecutionId) ?? '',
      event: toEvent(call.requestId ?? ''),
    },
  ];
}

function answerEvent(requestId: string, result: OperationResult__Output | undefined, now: Micros): HistoryEvent {
  if (result?.success !== undefined) return entityOperationCompleted(now, requestId, text(result.success.result));
  // Some SDKs read the details without looking whether there are any.
  const details = result?.failure?.failureDetails;
  const failure =
    details === undefined
      ? serverFailure('EntityOperationFailed', 'The operation gave no result.')
      : boundedFailure(details);
  return entityOperationFailed(now, requestId, failure);
}
