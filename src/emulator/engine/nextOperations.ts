import type { EntityLockRequestedEvent__Output } from '../../wire/generated/EntityLockRequestedEvent.js';
import type { HistoryEvent__Output } from '../../wire/generated/HistoryEvent.js';
import { text } from '../model/wrappers.js';
import type { EntityLock } from '../model/entity.js';
import type { Message } from '../model/message.js';

/** A message that has arrived at an entity, with what is in it. */
export interface Arrived {
  readonly message: Message;
  readonly event: HistoryEvent__Output;
}

/** What an entity does next. */
export type EntityStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'run'; readonly operations: readonly Arrived[] }
  | { readonly kind: 'grant'; readonly request: Arrived; readonly asked: EntityLockRequestedEvent__Output };

/**
 * The next step of an entity whose earlier operations are done. Operations run in the order of their arrival; a request
 * for the lock waits for those before it and holds up those behind it; under a lock only its owner's calls are run.
 */
export function nextStep(lock: EntityLock | undefined, queue: readonly Arrived[]): EntityStep {
  if (lock !== undefined) {
    const operations = queue.filter(({ event }) => isCallOf(lock, event));
    return operations.length === 0 ? { kind: 'wait' } : { kind: 'run', operations };
  }
  const [first] = queue;
  if (first === undefined) return { kind: 'wait' };
  const asked = first.event.entityLockRequested;
  if (asked !== undefined) return { kind: 'grant', request: first, asked };
  const cut = queue.findIndex(({ event }) => event.entityLockRequested !== undefined);
  return { kind: 'run', operations: cut === -1 ? queue.slice() : queue.slice(0, cut) };
}

function isCallOf(lock: EntityLock, event: HistoryEvent__Output): boolean {
  const call = event.entityOperationCalled;
  return (
    call !== undefined &&
    text(call.parentInstanceId) === lock.ownerInstanceId &&
    text(call.parentExecutionId) === lock.ownerExecutionId
  );
}
