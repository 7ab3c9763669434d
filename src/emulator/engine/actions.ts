import { assertNever } from '../../common/assertNever.js';
import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import type { OrchestratorAction__Output } from '../../wire/generated/OrchestratorAction.js';
import type { SendEntityMessageAction__Output } from '../../wire/generated/SendEntityMessageAction.js';
import { nonEmpty, text, wrap } from '../model/wrappers.js';
import type { InstanceRecord } from '../model/instance.js';
import { exceeds, invalid } from '../model/limits.js';
import { Status, statusName } from '../model/status.js';
import { type Micros, toTimestamp } from '../model/time.js';
import type { Effect } from './effects.js';
import { type EntityEvent, readEntityEvent } from './entityEvents.js';

/** What one action leaves in the history, and what it does. */
export interface Applied {
  readonly event: HistoryEvent | undefined;
  readonly effect: Effect | undefined;
}

const nothing: Applied = { event: undefined, effect: undefined };

/** One action of an orchestrator other than those that end or rewrite its execution. */
export function applyAction(record: InstanceRecord, action: OrchestratorAction__Output, now: Micros): Applied {
  const eventId = action.id ?? 0;
  const timestamp = toTimestamp(now);
  if (action.scheduleTask !== undefined) {
    const task = action.scheduleTask;
    const { name = '', tags } = task;
    const version = text(task.version);
    const input = text(task.input);
    const trace = task.parentTraceContext;
    return {
      event: {
        eventId,
        timestamp,
        taskScheduled: { name, version: wrap(version), input: wrap(input), tags, parentTraceContext: trace ?? null },
      },
      effect: { kind: 'runActivity', taskId: eventId, name, version, input, tags, trace },
    };
  }
  if (action.createTimer !== undefined) {
    const fireAt = action.createTimer.fireAt ?? timestamp;
    return {
      event: { eventId, timestamp, timerCreated: { fireAt } },
      effect: { kind: 'setTimer', timerId: eventId, fireAt },
    };
  }
  if (action.createSubOrchestration !== undefined) {
    const child = action.createSubOrchestration;
    const { name = '', tags } = child;
    // Go leaves the choice of the id to the server; this is the form in which the other SDKs make theirs.
    const instanceId = nonEmpty(child.instanceId) ?? `${record.instanceId}:${eventId.toString(16).padStart(4, '0')}`;
    const version = text(child.version);
    const input = text(child.input);
    const trace = child.parentTraceContext;
    return {
      event: {
        eventId,
        timestamp,
        subOrchestrationInstanceCreated: {
          instanceId,
          name,
          version: wrap(version),
          input: wrap(input),
          tags,
          parentTraceContext: trace ?? null,
        },
      },
      effect: { kind: 'startChild', taskScheduledId: eventId, instanceId, name, version, input, tags, trace },
    };
  }
  if (action.sendEvent !== undefined) {
    const { name = '', instance, data } = action.sendEvent;
    const target = instance?.instanceId ?? '';
    const input = text(data);
    return {
      event: { eventId, timestamp, eventSent: { instanceId: target, name, input: wrap(input) } },
      effect: effectOfEntityEvent(record, readEntityEvent(target, name, input)) ?? {
        kind: 'raiseEvent',
        target,
        name,
        input,
      },
    };
  }
  if (action.sendEntityMessage !== undefined) {
    return applyEntityMessage(record, eventId, timestamp, action.sendEntityMessage);
  }
  if (action.terminateOrchestration !== undefined) {
    const { instanceId = '', reason, recurse = false } = action.terminateOrchestration;
    return { event: undefined, effect: { kind: 'terminate', target: instanceId, input: text(reason), recurse } };
  }
  return nothing;
}

/** An event to an entity does what the message does that other workers send in its place. */
function effectOfEntityEvent(record: InstanceRecord, event: EntityEvent | undefined): Effect | undefined {
  const parentInstanceId = { value: record.instanceId };
  switch (event?.kind) {
    case undefined:
      return undefined;
    case 'signal':
      return { kind: 'signalEntity', signal: event.signal };
    case 'call': {
      const parentExecutionId = { value: record.executionId };
      return { kind: 'callEntity', call: { ...event.call, parentInstanceId, parentExecutionId } };
    }
    case 'lock':
      return { kind: 'requestLock', request: { ...event.lock, parentInstanceId } };
    case 'unlock':
      return { kind: 'unlockEntity', unlock: { ...event.unlock, parentInstanceId } };
    default:
      return assertNever(event);
  }
}

function applyEntityMessage(
  record: InstanceRecord,
  eventId: number,
  timestamp: { readonly seconds: number; readonly nanos: number },
  message: SendEntityMessageAction__Output,
): Applied {
  const parentInstanceId = { value: record.instanceId };
  const parentExecutionId = { value: record.executionId };
  if (message.entityOperationSignaled !== undefined) {
    const signal = message.entityOperationSignaled;
    return {
      event: { eventId, timestamp, entityOperationSignaled: signal },
      effect: { kind: 'signalEntity', signal },
    };
  }
  if (message.entityOperationCalled !== undefined) {
    const call = { ...message.entityOperationCalled, parentInstanceId, parentExecutionId };
    return { event: { eventId, timestamp, entityOperationCalled: call }, effect: { kind: 'callEntity', call } };
  }
  if (message.entityLockRequested !== undefined) {
    const request = { ...message.entityLockRequested, parentInstanceId };
    return { event: { eventId, timestamp, entityLockRequested: request }, effect: { kind: 'requestLock', request } };
  }
  if (message.entityUnlockSent !== undefined) {
    const unlock = { ...message.entityUnlockSent, parentInstanceId };
    return { event: { eventId, timestamp, entityUnlockSent: unlock }, effect: { kind: 'unlockEntity', unlock } };
  }
  return nothing;
}

/** The statuses with which a worker may complete an orchestration. */
const ends: readonly Status[] = [
  Status.completed,
  Status.continuedAsNew,
  Status.failed,
  Status.canceled,
  Status.terminated,
];

/** Refuses a completion with a status that is no end. */
export function checkCompletions(actions: readonly OrchestratorAction__Output[]): void {
  for (const { completeOrchestration: completion } of actions) {
    const status = completion?.orchestrationStatus ?? Status.running;
    if (completion === undefined || ends.includes(status)) continue;
    throw invalid(`The status ${statusName(status)} with which the orchestration is completed is no end of one.`);
  }
}

/** The first payload of the actions over the limit, in words; undefined when all are within it. */
export function oversizedPayload(actions: readonly OrchestratorAction__Output[], limit: number): string | undefined {
  for (const action of actions) {
    const { scheduleTask, createSubOrchestration, sendEvent, sendEntityMessage, completeOrchestration } = action;
    const entityInput =
      sendEntityMessage?.entityOperationCalled?.input ?? sendEntityMessage?.entityOperationSignaled?.input;
    if (exceeds(text(scheduleTask?.input), limit)) return `the input of activity '${scheduleTask?.name ?? ''}'`;
    if (exceeds(text(createSubOrchestration?.input), limit)) {
      return `the input of sub-orchestration '${createSubOrchestration?.name ?? ''}'`;
    }
    if (exceeds(text(sendEvent?.data), limit)) return `the data of event '${sendEvent?.name ?? ''}'`;
    if (exceeds(text(entityInput), limit)) return 'the input of an entity operation';
    if (exceeds(text(completeOrchestration?.result), limit)) return 'the result of the orchestration';
  }
  return undefined;
}

/** How often one turn may start a child of one id: all but the first fail, and each failure is an event. */
const mostOfOneId = 100;

/** The id that an answer gives to too many children, and to how many; undefined where there is none. */
export function repeatedChild(
  actions: readonly OrchestratorAction__Output[],
): { readonly instanceId: string; readonly count: number } | undefined {
  if (actions.length <= mostOfOneId) return undefined;
  const counts = new Map<string, number>();
  for (const { createSubOrchestration: child } of actions) {
    const instanceId = nonEmpty(child?.instanceId);
    if (instanceId !== undefined) counts.set(instanceId, (counts.get(instanceId) ?? 0) + 1);
  }
  for (const [instanceId, count] of counts) if (count > mostOfOneId) return { instanceId, count };
  return undefined;
}
