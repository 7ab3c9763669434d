import type { HistoryEvent } from '../../../wire/generated/HistoryEvent.js';
import { historyEvents } from '../../encoding/messages.js';
import type { Arrived } from '../../engine/nextOperations.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Message, MessageKind } from '../../model/message.js';
import type { Committer } from '../committer.js';

/** How many entities with nothing to do stay in memory, and how many bytes of theirs. */
const idleLimit = 2000;
const idleBytesLimit = 32 * 1024 * 1024;

/** An entity in memory, ahead of the store by what is not committed yet. */
export interface Entity {
  record: EntityRecord;
  state: string | undefined;
  /** What has arrived and not been done, in order. */
  queue: Arrived[];
  /** The operations that a worker has in hand. */
  batch: readonly Arrived[] | undefined;
  removed: boolean;
}

/** The entities of a hub that something is happening to; all others are read from the store when asked for. */
export class Entities {
  private readonly byKey = new Map<number, Entity>();
  private readonly byId = new Map<string, Entity>();
  private readonly locked = new Map<string, Set<Entity>>();
  private readonly touched = new Set<Entity>();
  private bytes = 0;

  constructor(
    private readonly hub: number,
    private readonly committer: Committer,
    private readonly onCommitted: (entities: readonly Entity[]) => void,
  ) {}

  /** Called with every message that has to wait, once it has been committed. */
  onDelayed: (message: Message) => void = () => undefined;

  find(entityId: string): Entity | undefined {
    const loaded = this.byId.get(entityId);
    if (loaded !== undefined) return this.use(loaded);
    const record = this.committer.store.findEntity(this.hub, entityId);
    return record === undefined || this.committer.batch.removedEntities.has(record.key) ? undefined : this.load(record);
  }

  get(key: number): Entity | undefined {
    const loaded = this.byKey.get(key);
    if (loaded !== undefined) return this.use(loaded);
    if (this.committer.batch.removedEntities.has(key)) return undefined;
    const record = this.committer.store.entity(key);
    return record === undefined ? undefined : this.load(record);
  }

  /** The entity of this id, which need not have been heard of before. */
  ensure(entityId: string): Entity {
    const existing = this.find(entityId);
    if (existing !== undefined) return existing;
    const record: EntityRecord = {
      key: this.committer.nextNumber(),
      hub: this.hub,
      entityId,
      hasState: false,
      lastModifiedAt: this.committer.time.micros(),
      lock: undefined,
    };
    const entity = this.keep(record, undefined);
    this.update(entity, record);
    return entity;
  }

  deliver(
    entity: Entity,
    kind: Extract<MessageKind, 'operation' | 'lock'>,
    event: HistoryEvent,
    options: { readonly dueAt?: number; readonly executionId?: string } = {},
  ): void {
    const { dueAt = 0, executionId } = options;
    const isDelayed = dueAt > this.committer.time.millis();
    const message: Message = {
      number: this.committer.nextNumber(),
      hub: this.hub,
      target: entity.record.key,
      kind,
      dueAt: isDelayed ? dueAt : 0,
      executionId,
      event: historyEvents.encode(event),
    };
    this.committer.batch.putMessage(message);
    if (isDelayed) {
      this.committer.afterCommit(() => {
        this.onDelayed(message);
      });
    } else {
      this.arrive(entity, message);
    }
    this.touch(entity);
  }

  /** A message whose time has come. */
  due(message: Message): void {
    const entity = this.get(message.target);
    if (entity === undefined) return;
    if (!entity.queue.some((other) => other.message.number === message.number)) this.arrive(entity, message);
    this.touch(entity);
  }

  /** Puts another event in the place of one that waits or is being done. */
  replace(entity: Entity, arrived: Arrived, event: HistoryEvent): void {
    const bytes = historyEvents.encode(event);
    const message = { ...arrived.message, event: bytes };
    const other: Arrived = { message, event: historyEvents.decode(bytes) };
    const swap = (one: Arrived): Arrived => (one === arrived ? other : one);
    entity.queue = entity.queue.map(swap);
    entity.batch = entity.batch?.map(swap);
    this.bytes += bytes.length - arrived.message.event.length;
    this.committer.batch.putMessage(message);
    this.touch(entity);
  }

  consume(entity: Entity, done: readonly Arrived[]): void {
    const taken = new Set(done);
    entity.queue = entity.queue.filter((arrived) => !taken.has(arrived));
    for (const { message } of done) {
      this.committer.batch.removeMessage(message.number);
      this.bytes -= message.event.length;
    }
    this.touch(entity);
  }

  setState(entity: Entity, state: string | undefined): void {
    this.bytes += lengthOf(state) - lengthOf(entity.state);
    entity.state = state;
    this.committer.batch.putEntityState(entity.record.key, state);
    const lastModifiedAt = this.committer.time.micros();
    this.update(entity, { ...entity.record, hasState: state !== undefined, lastModifiedAt });
  }

  update(entity: Entity, record: EntityRecord): void {
    this.noteLock(entity, record);
    entity.record = record;
    this.committer.batch.putEntity(record);
    this.touch(entity);
  }

  /** Takes an entity out with all that waits for it. */
  remove(entity: Entity): void {
    this.noteLock(entity, { ...entity.record, lock: undefined });
    this.forget(entity);
    entity.removed = true;
    entity.queue = [];
    entity.batch = undefined;
    this.committer.batch.removeEntity(entity.record.key);
    this.committer.schedule();
  }

  /** Removes an entity that nothing is left of: no state, no lock, and nothing on its way to it. */
  removeIfEmpty(entity: Entity): void {
    const { record } = entity;
    if (entity.removed || record.hasState || record.lock !== undefined || entity.queue.length > 0) return;
    if (entity.batch !== undefined) return;
    for (const message of this.committer.batch.messages.values()) if (message.target === record.key) return;
    const waiting = this.committer.store.messages(record.key, Number.MAX_SAFE_INTEGER);
    if (waiting.some(({ number }) => this.committer.message(number) !== undefined)) return;
    this.remove(entity);
  }

  /** The entities that an instance has locked. */
  lockedBy(instanceId: string): readonly Entity[] {
    const entities = new Set(this.locked.get(instanceId));
    for (const { key } of this.committer.store.entitiesLockedBy(this.hub, instanceId)) {
      const entity = this.get(key);
      if (entity?.record.lock?.ownerInstanceId === instanceId) entities.add(entity);
    }
    return [...entities];
  }

  /** Marks the entity as changed: it is looked at again once the change has been committed. */
  touch(entity: Entity): void {
    if (this.touched.size === 0) {
      this.committer.afterCommit(() => {
        const entities = [...this.touched];
        this.touched.clear();
        this.onCommitted(entities.filter(({ removed }) => !removed));
        this.evict();
      });
    }
    this.touched.add(entity);
  }

  private arrive(entity: Entity, message: Message): void {
    entity.queue.push({ message, event: historyEvents.decode(message.event) });
    this.bytes += message.event.length;
  }

  private load(record: EntityRecord): Entity {
    const entity = this.keep(record, this.committer.store.entityState(record.key));
    for (const { number } of this.committer.store.messages(record.key, this.committer.time.millis())) {
      const message = this.committer.message(number);
      if (message !== undefined) this.arrive(entity, message);
    }
    this.noteLock(entity, record);
    return entity;
  }

  private keep(record: EntityRecord, state: string | undefined): Entity {
    const entity: Entity = { record, state, queue: [], batch: undefined, removed: false };
    this.byKey.set(record.key, entity);
    this.byId.set(record.entityId, entity);
    this.bytes += lengthOf(state);
    return entity;
  }

  /** Keeps in mind who has locked what. */
  private noteLock(entity: Entity, record: EntityRecord): void {
    const before = entity.record.lock?.ownerInstanceId;
    if (before !== undefined) {
      const entities = this.locked.get(before);
      entities?.delete(entity);
      if (entities?.size === 0) this.locked.delete(before);
    }
    const owner = record.lock?.ownerInstanceId;
    if (owner !== undefined) this.locked.set(owner, (this.locked.get(owner) ?? new Set()).add(entity));
  }

  private use(entity: Entity): Entity {
    this.byKey.delete(entity.record.key);
    this.byKey.set(entity.record.key, entity);
    return entity;
  }

  private evict(): void {
    if (this.byKey.size <= idleLimit && this.bytes <= idleBytesLimit) return;
    for (const entity of [...this.byKey.values()]) {
      if (this.byKey.size <= idleLimit / 2 && this.bytes <= idleBytesLimit / 2) return;
      if (entity.batch !== undefined || entity.record.lock !== undefined || this.touched.has(entity)) continue;
      this.forget(entity);
    }
  }

  private forget(entity: Entity): void {
    this.byKey.delete(entity.record.key);
    if (this.byId.get(entity.record.entityId) === entity) this.byId.delete(entity.record.entityId);
    this.bytes -= lengthOf(entity.state);
    for (const { message } of entity.queue) this.bytes -= message.event.length;
  }
}

function lengthOf(text: string | undefined): number {
  return text?.length ?? 0;
}
