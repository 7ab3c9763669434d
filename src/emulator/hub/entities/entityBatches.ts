import type { EntityBatchResult__Output } from '../../../wire/generated/EntityBatchResult.js';
import type { StartNewOrchestrationAction__Output } from '../../../wire/generated/StartNewOrchestrationAction.js';
import { assertNever } from '../../../common/assertNever.js';
import { frames, tags } from '../../encoding/frames.js';
import { nonEmpty, text, wrap } from '../../model/wrappers.js';
import { entityWorkItem } from '../../encoding/workItem.js';
import { applyBatch, type EntityEffect, failCalls } from '../../engine/applyBatch.js';
import { serverFailure } from '../../engine/events.js';
import { firstPart } from '../../engine/firstPart.js';
import { nextStep } from '../../engine/nextOperations.js';
import { isEntityId } from '../../model/limits.js';
import { isTerminal } from '../../model/status.js';
import { isSet } from '../../model/time.js';
import type { HubContext } from '../context.js';
import type { Entities, Entity } from './entities.js';
import type { EntityMessages } from './entityMessages.js';
import type { Instance } from '../instances.js';
import type { Lease } from '../work/leases.js';
import { Oversized, tooLarge } from '../work/oversized.js';
import { Redelivery } from '../work/redelivery.js';
import { startInstance } from '../starts.js';
import type { Worker } from '../work/worker.js';
import type { Ticket, WorkItem } from '../work/workQueue.js';

/** With the state of the entity that is what any worker takes in one message: at most this many, in number and bytes. */
const largestBatch = { count: 1000, bytes: 2 * 1024 * 1024 };

/** The operations of entities, in batches: at most one of an entity is in a worker's hand. */
export class EntityBatches {
  private readonly tickets = new Map<number, Ticket>();
  private readonly redelivery: Redelivery;
  private readonly oversized: Oversized;

  constructor(
    private readonly context: HubContext,
    private readonly entities: Entities,
    private readonly messages: EntityMessages,
    private readonly removeInstance: (instance: Instance) => void,
  ) {
    this.redelivery = new Redelivery(context.time.clock);
    this.oversized = new Oversized(context.log);
  }

  /** Sees to it that an entity with something to do gets its turn. */
  consider(entity: Entity): void {
    const { key, entityId } = entity.record;
    if (entity.removed || this.context.leases.isInHand('entity', key)) return;
    if (this.tickets.has(key) || this.redelivery.isWaiting(key)) return;
    const step = nextStep(entity.record.lock, entity.queue);
    switch (step.kind) {
      case 'wait':
        this.entities.removeIfEmpty(entity);
        return;
      case 'grant':
        // Operations that another worker may still answer come first.
        if (entity.batch === undefined) this.messages.grant(entity, step.request, step.asked);
        return;
      case 'run': {
        const name = entityId.slice(1, entityId.indexOf('@', 1));
        this.tickets.set(key, this.context.queue.add({ kind: 'entity', number: key, name, version: '' }));
        return;
      }
      default:
        assertNever(step);
    }
  }

  /** Hands the next batch of an entity to a worker; false when there is nothing to do any more. */
  start(item: WorkItem, worker: Worker): boolean {
    this.tickets.delete(item.number);
    const { leases, time, ids } = this.context;
    const { kind, number } = item;
    const entity = this.entities.get(number);
    if (entity === undefined) return false;
    const step = nextStep(entity.record.lock, entity.queue);
    if (step.kind !== 'run') return false;
    entity.batch = firstPart(step.operations, largestBatch, ({ message }) => message.event.length);
    const token = ids.plain();
    const request = {
      instanceId: entity.record.entityId,
      executionId: ids.plain(),
      entityState: wrap(entity.state),
    };
    const operations = entity.batch.map(({ message }) => message.event);
    const message = entityWorkItem(token, request, frames(tags.operation, operations));
    leases.begin({ token, kind, number, since: time.clock.elapsed(), bytes: message.length }, worker);
    worker.send(kind, message);
    return true;
  }

  /** Takes a worker's answer to a batch. One to a batch that is not in its hand any more is ignored. */
  complete(result: EntityBatchResult__Output): void {
    const { leases, time, options } = this.context;
    const lease = leases.withToken(result.completionToken ?? '', 'entity');
    const entity = lease === undefined ? undefined : this.entities.get(lease.number);
    const batch = entity?.batch;
    if (lease === undefined || entity === undefined || batch === undefined) return;
    const outcome = applyBatch(entity.state, batch, result, {
      now: time.micros(),
      payloadLimit: options.payloadLimit,
    });
    if (outcome.kind === 'again') {
      this.giveBack(entity, lease);
      return;
    }
    this.end(entity, lease);
    this.forgetReturns(lease.number);
    this.entities.consume(entity, outcome.done);
    this.entities.setState(entity, outcome.state);
    for (const effect of outcome.effects) this.run(effect);
  }

  /** A worker gives a batch back. */
  abandon(token: string): void {
    const lease = this.context.leases.withToken(token, 'entity');
    const entity = lease === undefined ? undefined : this.entities.get(lease.number);
    if (lease !== undefined && entity !== undefined) this.giveBack(entity, lease);
  }

  /** The worker that had the batch is gone, or its time is over: `left` says which. */
  redeliver(lease: Lease, left: boolean): void {
    this.context.leases.letGo(lease);
    const entity = this.entities.get(lease.number);
    if (entity !== undefined && left) {
      const { entityId } = entity.record;
      if (this.oversized.returned(lease, () => `operations of '${entityId}'`)) this.failTooLarge(entity, lease);
    }
    this.offerAgain(lease.number);
  }

  /** Removes an entity with all that waits for it; false when there is none. */
  purge(entityId: string): boolean {
    const entity = this.entities.find(entityId);
    if (entity === undefined) return false;
    const lease = this.context.leases.of('entity', entity.record.key);
    if (lease === undefined) this.withdraw(entity.record.key);
    else this.end(entity, lease);
    this.forgetReturns(entity.record.key);
    this.entities.remove(entity);
    return true;
  }

  dispose(): void {
    this.redelivery.dispose();
  }

  /** Nobody waits for ever for what no worker can take. Signals stay: a worker that takes more may come. */
  private failTooLarge(entity: Entity, lease: Lease): void {
    const calls = (entity.batch ?? []).filter(({ event }) => event.entityOperationCalled !== undefined);
    if (calls.length === 0) return;
    const failure = serverFailure('WorkItemTooLarge', tooLarge('The batch of operations', lease.bytes), true);
    this.end(entity, lease);
    this.forgetReturns(lease.number);
    this.entities.consume(entity, calls);
    for (const effect of failCalls(calls, failure, this.context.time.micros())) this.run(effect);
  }

  private forgetReturns(key: number): void {
    this.redelivery.forget(key);
    this.oversized.forget(key);
  }

  private giveBack(entity: Entity, lease: Lease): void {
    this.end(entity, lease);
    this.offerAgain(lease.number);
  }

  private offerAgain(key: number): void {
    this.redelivery.after(key, () => {
      const entity = this.entities.get(key);
      if (entity !== undefined) this.consider(entity);
      this.context.queue.pump();
    });
  }

  private end(entity: Entity, lease: Lease): void {
    this.context.leases.end(lease);
    this.withdraw(lease.number);
    entity.batch = undefined;
  }

  private withdraw(key: number): void {
    const ticket = this.tickets.get(key);
    if (ticket !== undefined) this.context.queue.withdraw(ticket);
    this.tickets.delete(key);
  }

  private run(effect: EntityEffect): void {
    switch (effect.kind) {
      case 'answer':
        this.messages.answer(effect, effect.event);
        return;
      case 'signal':
        this.messages.signalOrDrop({
          entityId: effect.signal.instanceId ?? '',
          operation: effect.signal.name ?? '',
          input: text(effect.signal.input),
          requestId: undefined,
          scheduledTime: effect.signal.scheduledTime,
          byMachine: true,
        });
        return;
      case 'start':
        this.startOrchestration(effect.start);
        return;
      default:
        assertNever(effect);
    }
  }

  /** Where an instance of the id is still running nothing is started: schedules rely on it. */
  private startOrchestration(start: StartNewOrchestrationAction__Output): void {
    const { instances, ids } = this.context;
    const instanceId = nonEmpty(start.instanceId) ?? ids.plain();
    if (isEntityId(instanceId)) return;
    const existing = instances.find(instanceId);
    if (existing !== undefined && !isTerminal(existing.record.status)) return;
    if (existing !== undefined) this.removeInstance(existing);
    startInstance(this.context, {
      instanceId,
      name: start.name ?? '',
      version: text(start.version),
      input: text(start.input),
      tags: undefined,
      scheduledStart: isSet(start.scheduledTime) ? start.scheduledTime : undefined,
      trace: start.parentTraceContext,
    });
  }
}
