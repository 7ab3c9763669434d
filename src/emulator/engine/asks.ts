import type { HistoryEvent__Output } from '../../wire/generated/HistoryEvent.js';
import type { TaskFailureDetails__Output } from '../../wire/generated/TaskFailureDetails.js';
import { parseRecord } from '../../common/json/parseRecord.js';
import { text } from '../model/wrappers.js';
import { readEntityEvent } from './entityEvents.js';

type AskKind = 'activity' | 'timer' | 'child' | 'call' | 'lock' | 'message';

/** Something that an execution asked for, as its history tells it. */
export interface Ask {
  readonly kind: AskKind;
  /** The id of the action. Retries may use one id several times. */
  readonly id: number;
  /** Its place in the history. */
  readonly at: number;
  readonly event: HistoryEvent__Output;
  /** Undefined while there is none, and for messages, which get none. */
  readonly answer: Answer | undefined;
}

interface Answer {
  readonly at: number;
  /** Set where it did not succeed. */
  readonly failure: TaskFailureDetails__Output | undefined;
}

/** All that an execution asked for, in order, each with its own answer. */
export function asksOf(events: readonly HistoryEvent__Output[]): readonly Ask[] {
  const asks: Ask[] = [];
  /** What waits for an answer, by what the answer will name; of several with one name it is the latest. */
  const waiting = new Map<string, number>();
  for (const [at, event] of events.entries()) {
    const asked = askedBy(event);
    if (asked !== undefined) {
      if (asked.name !== undefined) waiting.set(asked.name, asks.length);
      asks.push({ kind: asked.kind, id: event.eventId ?? 0, at, event, answer: undefined });
      continue;
    }
    const answered = answeredBy(event) ?? entityAnswer(event, waiting);
    const index = answered === undefined ? undefined : waiting.get(answered.name);
    const ask = index === undefined ? undefined : asks[index];
    if (answered === undefined || index === undefined || ask === undefined) continue;
    asks[index] = { ...ask, answer: { at, failure: answered.failure } };
    waiting.delete(answered.name);
  }
  return asks;
}

/** What the event asks for, and the name that its answer will bear. */
function askedBy(event: HistoryEvent__Output): { readonly kind: AskKind; readonly name?: string } | undefined {
  const id = event.eventId ?? 0;
  if (event.taskScheduled !== undefined) return { kind: 'activity', name: `activity ${id}` };
  if (event.timerCreated !== undefined) return { kind: 'timer', name: `timer ${id}` };
  if (event.subOrchestrationInstanceCreated !== undefined) return { kind: 'child', name: `child ${id}` };
  const { call, lock } = sentToEntity(event);
  if (call !== undefined) return { kind: 'call', name: `call ${call.requestId ?? ''}` };
  if (lock !== undefined) return { kind: 'lock', name: `lock ${lock.criticalSectionId ?? ''}` };
  const isMessage = event.eventSent ?? event.entityOperationSignaled ?? event.entityUnlockSent;
  return isMessage === undefined ? undefined : { kind: 'message' };
}

interface Answered {
  readonly name: string;
  readonly failure: TaskFailureDetails__Output | undefined;
}

/** The answer of an entity in the older form of .NET: the id of the request is the name of the event. */
function entityAnswer(
  { eventRaised }: HistoryEvent__Output,
  waiting: ReadonlyMap<string, unknown>,
): Answered | undefined {
  const id = eventRaised?.name;
  const name = id === undefined ? undefined : [`call ${id}`, `lock ${id}`].find((known) => waiting.has(known));
  if (name === undefined) return undefined;
  const answer = parseRecord(text(eventRaised?.input));
  const { exceptionType, result } = answer ?? {};
  if (typeof exceptionType !== 'string') return { name, failure: undefined };
  const errorMessage = typeof result === 'string' ? result : '';
  return { name, failure: { errorType: exceptionType, errorMessage, properties: {} } };
}

/** What an event of the history asked of an entity, in either form. */
export function sentToEntity(event: HistoryEvent__Output): {
  readonly call?: HistoryEvent__Output['entityOperationCalled'];
  readonly lock?: HistoryEvent__Output['entityLockRequested'];
  readonly unlock?: HistoryEvent__Output['entityUnlockSent'];
} {
  const { entityOperationCalled: call, entityLockRequested: lock, entityUnlockSent: unlock, eventSent } = event;
  if (eventSent === undefined) return { call, lock, unlock };
  const { instanceId = '', name = '', input } = eventSent;
  const sent = readEntityEvent(instanceId, name, text(input));
  if (sent?.kind === 'call') return { call: sent.call };
  if (sent?.kind === 'lock') return { lock: sent.lock };
  return sent?.kind === 'unlock' ? { unlock: sent.unlock } : {};
}

/** What the event answers, by the name of what asked for it. */
function answeredBy(event: HistoryEvent__Output): Answered | undefined {
  const { taskCompleted, taskFailed, timerFired, entityOperationCompleted, entityOperationFailed } = event;
  const { subOrchestrationInstanceCompleted: childCompleted, subOrchestrationInstanceFailed: childFailed } = event;
  const success = (name: string) => ({ name, failure: undefined });
  const failed = (name: string, failure: TaskFailureDetails__Output | undefined) => ({
    name,
    failure: failure ?? { properties: {} },
  });
  if (taskCompleted !== undefined) return success(`activity ${taskCompleted.taskScheduledId ?? 0}`);
  if (taskFailed !== undefined) return failed(`activity ${taskFailed.taskScheduledId ?? 0}`, taskFailed.failureDetails);
  if (timerFired !== undefined) return success(`timer ${timerFired.timerId ?? 0}`);
  if (childCompleted !== undefined) return success(`child ${childCompleted.taskScheduledId ?? 0}`);
  if (childFailed !== undefined) {
    return failed(`child ${childFailed.taskScheduledId ?? 0}`, childFailed.failureDetails);
  }
  if (entityOperationCompleted !== undefined) return success(`call ${entityOperationCompleted.requestId ?? ''}`);
  if (entityOperationFailed !== undefined) {
    return failed(`call ${entityOperationFailed.requestId ?? ''}`, entityOperationFailed.failureDetails);
  }
  const { entityLockGranted: granted } = event;
  return granted === undefined ? undefined : success(`lock ${granted.criticalSectionId ?? ''}`);
}
