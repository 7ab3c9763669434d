import type { EntityLockRequestedEvent__Output } from '../../../wire/generated/EntityLockRequestedEvent.js';
import type { EntityOperationCalledEvent__Output } from '../../../wire/generated/EntityOperationCalledEvent.js';
import type { EntityUnlockSentEvent__Output } from '../../../wire/generated/EntityUnlockSentEvent.js';
import type { HistoryEvent } from '../../../wire/generated/HistoryEvent.js';
import type { Timestamp__Output } from '../../../wire/generated/google/protobuf/Timestamp.js';
import { nonEmpty, text, wrap } from '../../model/wrappers.js';
import { toEntityEventAnswer } from '../../engine/entityEvents.js';
import { entityLockGranted, entityMessage, entityOperationFailed, serverFailure } from '../../engine/events.js';
import type { Arrived } from '../../engine/nextOperations.js';
import { CallError } from '../../model/callError.js';
import type { InstanceRecord } from '../../model/instance.js';
import { normalizeEntityId } from '../../model/limits.js';
import { isTerminal } from '../../model/status.js';
import { dueMillis, isSet } from '../../model/time.js';
import type { HubContext } from '../context.js';
import type { Entities, Entity } from './entities.js';

/** A signal to an entity, whoever it comes from. */
export interface Signal {
  readonly entityId: string;
  readonly operation: string;
  readonly input: string | undefined;
  /** A GUID; made where there is none, for .NET reads it as one. */
  readonly requestId: string | undefined;
  readonly scheduledTime: Timestamp__Output | undefined;
  /** Whether that is a time of the machine's clock; that of an orchestration is one of this server. */
  readonly byMachine?: true;
}

/** What instances, entities and clients send to entities, and the locks that instances take on them. */
export class EntityMessages {
  constructor(
    private readonly context: HubContext,
    private readonly entities: Entities,
  ) {}

  /** Throws a CallError when the id is none of an entity. */
  signal(signal: Signal): void {
    const { time, ids } = this.context;
    const entity = this.entities.ensure(normalizeEntityId(signal.entityId));
    const scheduledTime = isSet(signal.scheduledTime) ? signal.scheduledTime : undefined;
    const event = entityMessage(time.micros(), {
      entityOperationSignaled: {
        requestId: nonEmpty(signal.requestId) ?? ids.guid(),
        operation: signal.operation,
        scheduledTime: scheduledTime ?? null,
        input: wrap(signal.input),
      },
    });
    this.entities.deliver(entity, 'operation', event, {
      dueAt: scheduledTime === undefined ? 0 : dueMillis(scheduledTime) + (signal.byMachine === true ? time.ahead : 0),
    });
  }

  /** A signal that cannot be delivered is dropped, as one to an instance there is not. */
  signalOrDrop(signal: Signal): void {
    try {
      this.signal(signal);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.context.log.warn(`A signal was dropped: ${error.message}`);
    }
  }

  call(issuer: InstanceRecord, call: EntityOperationCalledEvent__Output): void {
    const { time } = this.context;
    const entity = this.target(text(call.targetInstanceId) ?? '');
    if (entity === undefined) {
      const failure = serverFailure('InvalidEntityId', 'The id of the entity is not valid.', true);
      this.answer(issuer, entityOperationFailed(time.micros(), call.requestId ?? '', failure));
      return;
    }
    const scheduledTime = isSet(call.scheduledTime) ? call.scheduledTime : undefined;
    const event = entityMessage(time.micros(), {
      entityOperationCalled: {
        requestId: call.requestId ?? '',
        operation: call.operation ?? '',
        scheduledTime: scheduledTime ?? null,
        input: call.input ?? null,
        parentInstanceId: { value: issuer.instanceId },
        parentExecutionId: { value: issuer.executionId },
      },
    });
    this.entities.deliver(entity, 'operation', event, {
      dueAt: scheduledTime === undefined ? 0 : dueMillis(scheduledTime),
    });
  }

  /** The call of an execution that has been rewound: its answer goes to the new one. One that was lost comes again. */
  callAgain(issuer: InstanceRecord, call: EntityOperationCalledEvent__Output): void {
    const entity = this.target(text(call.targetInstanceId) ?? '');
    const waiting = entity?.queue.find(
      ({ event }) =>
        event.entityOperationCalled?.requestId === call.requestId &&
        text(event.entityOperationCalled?.parentInstanceId) === issuer.instanceId,
    );
    if (entity === undefined || waiting === undefined) {
      this.call(issuer, call);
      return;
    }
    const parentExecutionId = { value: issuer.executionId };
    const entityOperationCalled = { ...waiting.event.entityOperationCalled, parentExecutionId };
    this.entities.replace(entity, waiting, { ...waiting.event, entityOperationCalled });
  }

  /** Queues at the first entity of the set; each that grants passes the request on to the next. */
  requestLock(issuer: InstanceRecord, request: EntityLockRequestedEvent__Output): void {
    this.passOn({ ...request, parentInstanceId: { value: issuer.instanceId } }, 0, issuer.executionId);
  }

  /** An entity locks itself for whoever has asked, if that execution is still under way. */
  grant(entity: Entity, request: Arrived, asked: EntityLockRequestedEvent__Output): void {
    const ownerInstanceId = text(asked.parentInstanceId) ?? '';
    const ownerExecutionId = request.message.executionId ?? '';
    this.entities.consume(entity, [request]);
    const owner = this.context.instances.find(ownerInstanceId)?.record;
    if (owner?.executionId !== ownerExecutionId || isTerminal(owner.status)) return;
    const criticalSectionId = asked.criticalSectionId ?? '';
    this.entities.update(entity, {
      ...entity.record,
      lock: { criticalSectionId, ownerInstanceId, ownerExecutionId },
    });
    this.passOn(asked, (asked.position ?? 0) + 1, ownerExecutionId);
  }

  /** Answers the execution that called or asked for a lock, in the form in which its worker speaks to entities. */
  answer(caller: Pick<InstanceRecord, 'instanceId' | 'executionId'>, event: HistoryEvent): void {
    const { instances, time } = this.context;
    const instance = instances.find(caller.instanceId);
    if (instance === undefined) return;
    const answer = instance.record.entitiesByEvent ? toEntityEventAnswer(event, time.micros()) : event;
    instances.deliver(instance, 'answer', answer, { executionId: caller.executionId });
  }

  /** Late and repeated releases change nothing. */
  unlock(issuer: InstanceRecord, unlock: EntityUnlockSentEvent__Output): void {
    const entity = this.target(text(unlock.targetInstanceId) ?? '');
    const lock = entity?.record.lock;
    if (entity === undefined || lock === undefined) return;
    if (lock.ownerInstanceId !== issuer.instanceId || lock.criticalSectionId !== unlock.criticalSectionId) return;
    this.entities.update(entity, { ...entity.record, lock: undefined });
  }

  /** Frees what an execution has locked and not freed: it is over. */
  releaseLocks(issuer: InstanceRecord): void {
    for (const entity of this.entities.lockedBy(issuer.instanceId)) {
      if (entity.record.lock?.ownerExecutionId !== issuer.executionId) continue;
      this.entities.update(entity, { ...entity.record, lock: undefined });
    }
  }

  private passOn(request: EntityLockRequestedEvent__Output, position: number, executionId: string): void {
    const { time } = this.context;
    const next = request.lockSet[position];
    if (next !== undefined) {
      const entity = this.target(next);
      if (entity === undefined) {
        this.passOn(request, position + 1, executionId);
        return;
      }
      const event = entityMessage(time.micros(), { entityLockRequested: { ...request, position } });
      this.entities.deliver(entity, 'lock', event, { executionId });
      return;
    }
    const granted = entityLockGranted(time.micros(), request.criticalSectionId ?? '');
    this.answer({ instanceId: text(request.parentInstanceId) ?? '', executionId }, granted);
  }

  /** The entity of the id, or undefined where it is none. */
  private target(entityId: string): Entity | undefined {
    try {
      return this.entities.ensure(normalizeEntityId(entityId));
    } catch (error) {
      if (error instanceof CallError) return undefined;
      throw error;
    }
  }
}
