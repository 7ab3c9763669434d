import type { CompleteOrchestrationAction__Output } from '../../wire/generated/CompleteOrchestrationAction.js';
import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import type { OrchestrationTraceContext__Output } from '../../wire/generated/OrchestrationTraceContext.js';
import type { OrchestratorAction__Output } from '../../wire/generated/OrchestratorAction.js';
import type { TaskFailureDetails__Output } from '../../wire/generated/TaskFailureDetails.js';
import { text } from '../model/wrappers.js';
import type { InstanceRecord } from '../model/instance.js';
import { exceeds } from '../model/limits.js';
import type { MessageKind } from '../model/message.js';
import { Status } from '../model/status.js';
import { type Micros, toTimestamp } from '../model/time.js';
import { applyAction, oversizedPayload, repeatedChild } from './actions.js';
import type { Effect } from './effects.js';
import { eventRaised, executionStarted } from './events.js';
import { boundedFailure } from './failures.js';
import { type End, finish } from './finish.js';

/** A worker's answer to a turn, its chunks put together. */
export interface TurnAnswer {
  readonly actions: readonly OrchestratorAction__Output[];
  readonly customStatus: string | undefined;
  readonly trace: OrchestrationTraceContext__Output | undefined;
}

/** What the turn carried, as far as it matters to what comes of it. */
export interface TurnContent {
  readonly kinds: readonly MessageKind[];
  /** Set when the turn carried a termination. */
  readonly termination: Termination | undefined;
}

export interface Termination {
  readonly input: string | undefined;
  readonly recurse: boolean;
}

/** What a turn leads to. `events` follow what the turn carried in the history. */
export interface TurnOutcome {
  readonly record: InstanceRecord;
  readonly events: readonly HistoryEvent[];
  readonly effects: readonly Effect[];
  readonly end: End | undefined;
  /** Set on continue-as-new: the history is dropped, and these start the next generation. */
  readonly nextGeneration: NextGeneration | undefined;
}

interface NextGeneration {
  readonly input: string | undefined;
  readonly started: HistoryEvent;
  readonly carryover: readonly HistoryEvent[];
}

/** Applies a worker's answer to a turn. Pure: time and ids are handed in. */
export function applyTurn(
  record: InstanceRecord,
  content: TurnContent,
  answer: TurnAnswer,
  context: { readonly now: Micros; readonly payloadLimit: number; readonly newExecutionId: () => string },
): TurnOutcome {
  const { now } = context;
  const oversized =
    oversizedPayload(answer.actions, context.payloadLimit) ??
    (exceeds(answer.customStatus, context.payloadLimit) ? 'the custom status' : undefined);
  const repeated = oversized === undefined ? repeatedChild(answer.actions) : undefined;
  const failure =
    oversized === undefined ? repeated && tooManyChildren(repeated) : tooLarge(oversized, context.payloadLimit);
  const actions = failure === undefined ? answer.actions : [failedBy(failure)];
  const completion = actions.find((action) => action.completeOrchestration !== undefined);
  const end = endOf(completion?.completeOrchestration, content);

  const events: HistoryEvent[] = [];
  const effects: Effect[] = [];
  let { entitiesByEvent } = record;
  for (const action of actions) {
    const { event, effect } = applyAction(record, action, now);
    if (effect?.kind === 'callEntity' || effect?.kind === 'requestLock') {
      entitiesByEvent = action.sendEvent !== undefined;
    }
    if (end?.status === Status.terminated && effect !== undefined && isRepeatable(effect)) continue;
    if (event !== undefined) events.push(event);
    if (effect !== undefined) effects.push(effect);
  }

  const told = failure === undefined ? answer : { ...answer, customStatus: undefined };
  const next = { ...turned(record, content, told, end, now), entitiesByEvent };
  if (end === undefined && completion?.completeOrchestration !== undefined) {
    return continueAsNew(next, completion.completeOrchestration, effects, context);
  }
  if (end === undefined) return { record: next, events, effects, end, nextGeneration: undefined };

  const finished = finish(next, end, completion?.id ?? -1, now);
  events.push(finished.event);
  effects.push(...finished.effects);
  if (content.termination?.recurse === true && end.status === Status.terminated) {
    effects.push({ kind: 'terminateChildren', input: content.termination.input });
  }
  return { record: finished.record, events, effects, end, nextGeneration: undefined };
}

/** The end that the turn leads to; none while the instance runs on or continues as new. */
function endOf(completion: CompleteOrchestrationAction__Output | undefined, content: TurnContent): End | undefined {
  const status = completion?.orchestrationStatus ?? Status.running;
  const goesOn = completion === undefined || status === Status.continuedAsNew;
  if (goesOn && content.termination !== undefined) {
    // Some workers do nothing while suspended, and continuing as new must not lose the order to end.
    return { status: Status.terminated, result: content.termination.input, failure: undefined };
  }
  if (goesOn) return undefined;
  return {
    status,
    result: text(completion.result),
    failure:
      status === Status.failed && completion.failureDetails ? boundedFailure(completion.failureDetails) : undefined,
  };
}

/** On termination these may be repeats of what a suspended worker has asked for before. */
function isRepeatable(effect: Effect): boolean {
  return effect.kind === 'runActivity' || effect.kind === 'setTimer' || effect.kind === 'startChild';
}

function turned(
  record: InstanceRecord,
  content: TurnContent,
  answer: TurnAnswer,
  end: End | undefined,
  now: Micros,
): InstanceRecord {
  let { suspended } = record;
  for (const kind of content.kinds) {
    if (kind === 'suspended') suspended = true;
    else if (kind === 'resumed') suspended = false;
  }
  // A replay computes the status anew, so absent means cleared; only an execution that broke did not get that far.
  const customStatus = answer.customStatus ?? (end?.status === Status.failed ? record.customStatus : undefined);
  return {
    ...record,
    status: suspended ? Status.suspended : Status.running,
    suspended,
    customStatus,
    trace: answer.trace ?? record.trace,
    updatedAt: now,
  };
}

function continueAsNew(
  record: InstanceRecord,
  completion: CompleteOrchestrationAction__Output,
  effects: readonly Effect[],
  context: { readonly now: Micros; readonly newExecutionId: () => string },
): TurnOutcome {
  const { now } = context;
  // Every event needs a time; what a worker carries over keeps the one it has.
  const stamped = (event: HistoryEvent): HistoryEvent => ({ ...event, timestamp: event.timestamp ?? toTimestamp(now) });
  const version = text(completion.newVersion) ?? record.version;
  const tags = Object.keys(completion.tags).length > 0 ? completion.tags : record.tags;
  const input = text(completion.result);
  const next: InstanceRecord = {
    ...record,
    executionId: context.newExecutionId(),
    version,
    tags,
    scheduledStart: undefined,
    rewound: false,
    historyEvents: 0,
    historyBytes: 0,
  };
  const started = executionStarted(now, {
    name: next.name,
    version,
    input,
    instanceId: next.instanceId,
    executionId: next.executionId,
    parent: next.parent,
    scheduledStart: undefined,
    tags,
    trace: undefined,
  });
  // .NET hands over its unprocessed events by sending them to itself.
  const isToSelf = (effect: Effect): boolean => effect.kind === 'raiseEvent' && effect.target === next.instanceId;
  const toSelf = effects.flatMap((effect) =>
    effect.kind === 'raiseEvent' && isToSelf(effect) ? [eventRaised(now, effect.name, effect.input)] : [],
  );
  return {
    record: next,
    events: [],
    effects: [...effects.filter((effect) => !isToSelf(effect)), { kind: 'releaseLocks' }],
    end: undefined,
    nextGeneration: { input, started, carryover: [...completion.carryoverEvents.map(stamped), ...toSelf] },
  };
}

function tooLarge(what: string, limit: number): TaskFailureDetails__Output {
  return fatal('PayloadTooLarge', `${what} is larger than the limit of ${limit} bytes`);
}

function tooManyChildren({ instanceId, count }: { readonly instanceId: string; readonly count: number }) {
  return fatal('TooManyChildrenOfOneId', `it starts ${count} children with the id '${instanceId}' in one turn`);
}

function fatal(errorType: string, reason: string): TaskFailureDetails__Output {
  const errorMessage = `The orchestration was ended because ${reason}.`;
  return { errorType, errorMessage, isNonRetriable: true, properties: {} };
}

function failedBy(failureDetails: TaskFailureDetails__Output): OrchestratorAction__Output {
  return {
    id: -1,
    completeOrchestration: { orchestrationStatus: Status.failed, failureDetails, carryoverEvents: [], tags: {} },
    orchestratorActionType: 'completeOrchestration',
  };
}
