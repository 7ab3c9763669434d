import { firstPart } from '../../engine/firstPart.js';
import type { Activity } from '../../model/activity.js';
import type { EntityRecord } from '../../model/entity.js';
import { type InstancePayloads, type InstanceRecord, noPayloads } from '../../model/instance.js';
import type { Message } from '../../model/message.js';
import type { Status } from '../../model/status.js';
import type { Batch, HubRecord, NewActivity } from '../batch.js';
import { compareTexts } from '../compareTexts.js';
import { MemoryHub } from './memoryHub.js';
import type {
  ChildRecord,
  DueMessage,
  EntityQuery,
  FinishedQuery,
  HistoryRow,
  InstanceQuery,
  QueryPage,
  Store,
} from '../store.js';

/** How many rows of a history are read at once, however small they are. */
const mostRows = 500;

const isDue = (message: Message, now: number): boolean => message.dueAt <= now;
const inOrder = (a: Message, b: Message): number => a.dueAt - b.dueAt || a.number - b.number;

/** Keeps everything in maps, for as long as the process lives. */
export class MemoryStore implements Store {
  readonly kind = 'memory';
  private readonly hubRecords = new Map<number, HubRecord>();
  private readonly hubContents = new Map<number, MemoryHub>();
  private readonly hubOfInstance = new Map<number, MemoryHub>();
  private readonly payloadsOf = new Map<number, InstancePayloads>();
  private readonly histories = new Map<number, Buffer[]>();
  private readonly allMessages = new Map<number, Message>();
  private readonly messagesOf = new Map<number, Map<number, Message>>();
  private readonly openActivities = new Map<number, NewActivity>();
  private readonly activitiesOf = new Map<number, Set<number>>();
  private readonly entityRecords = new Map<number, EntityRecord>();
  private readonly entityIds = new Map<string, number>();
  private readonly states = new Map<number, string>();
  private last = 0;

  commit(batch: Batch): void {
    for (const hub of batch.removedHubs) this.removeHub(hub);
    for (const hub of batch.hubs.values()) {
      this.hubRecords.set(hub.key, hub);
      if (!this.hubContents.has(hub.key)) this.hubContents.set(hub.key, new MemoryHub());
    }
    for (const key of batch.removedInstances) this.removeInstance(key);
    for (const key of batch.removedEntities) this.removeEntity(key);
    for (const [target, which] of batch.clearedMessages) this.clearMessages(target, which);
    for (const number of batch.removedMessages) this.removeMessage(number);
    for (const number of batch.removedActivities) this.removeActivity(number);
    for (const [instance, executionId] of batch.reboundActivities) this.rebind(instance, executionId);
    for (const record of batch.instances.values()) this.putInstance(record);
    for (const [key, payloads] of batch.payloads) {
      this.payloadsOf.set(key, { ...(this.payloadsOf.get(key) ?? noPayloads), ...payloads });
    }
    for (const [key, change] of batch.histories) {
      const rows = change.replace ? undefined : this.histories.get(key);
      if (rows === undefined) this.histories.set(key, [...change.rows]);
      else rows.push(...change.rows);
    }
    for (const message of batch.messages.values()) this.putMessage(message);
    for (const activity of batch.activities.values()) this.putActivity(activity);
    for (const record of batch.entities.values()) {
      this.entityRecords.set(record.key, record);
      this.entityIds.set(idOf(record.hub, record.entityId), record.key);
    }
    for (const [key, state] of batch.entityStates) {
      if (state === undefined) this.states.delete(key);
      else this.states.set(key, state);
    }
    this.last = Math.max(this.last, batch.lastNumber);
  }

  check(): void {
    // Memory stays where it is.
  }

  close(): void {
    this.hubContents.clear();
  }

  hubs(): readonly HubRecord[] {
    return [...this.hubRecords.values()];
  }

  lastNumber(): number {
    return this.last;
  }

  findInstance(hub: number, instanceId: string): InstanceRecord | undefined {
    return this.hubContents.get(hub)?.find(instanceId);
  }

  instance(key: number): InstanceRecord | undefined {
    return this.hubOfInstance.get(key)?.get(key);
  }

  payloads(key: number): InstancePayloads {
    return this.payloadsOf.get(key) ?? noPayloads;
  }

  history(key: number): readonly Buffer[] {
    return this.histories.get(key)?.slice() ?? [];
  }

  historyEnd(key: number): number {
    return this.histories.get(key)?.length ?? 0;
  }

  historyPart(key: number, after: number, bytes: number): readonly HistoryRow[] {
    const rows = this.histories.get(key)?.slice(after, after + mostRows) ?? [];
    const part = firstPart(rows, { count: mostRows, bytes }, (row) => row.length);
    return part.map((events, index) => ({ position: after + index + 1, events }));
  }

  children(hub: number, parentInstanceId: string, after: number, limit: number): readonly ChildRecord[] {
    return this.hubContents.get(hub)?.children(parentInstanceId, after, limit) ?? [];
  }

  queryInstances(query: InstanceQuery): QueryPage {
    return this.hubContents.get(query.hub)?.query(query) ?? { records: [], next: undefined };
  }

  listFinished(query: FinishedQuery): readonly InstanceRecord[] {
    return this.hubContents.get(query.hub)?.listFinished(query) ?? [];
  }

  countByStatus(hub: number): ReadonlyMap<Status, number> {
    return this.hubContents.get(hub)?.counts() ?? new Map();
  }

  messages(target: number, dueBy: number): readonly Message[] {
    const messages = [...(this.messagesOf.get(target)?.values() ?? [])];
    return messages.filter((message) => isDue(message, dueBy)).sort(inOrder);
  }

  message(number: number): Message | undefined {
    return this.allMessages.get(number);
  }

  targetsWithMessages(hub: number, dueBy: number): readonly number[] {
    const targets = new Set<number>();
    for (const message of this.allMessages.values()) {
      if (message.hub === hub && isDue(message, dueBy)) targets.add(message.target);
    }
    return [...targets];
  }

  dueMessages(hub: number, after: Pick<DueMessage, 'dueAt' | 'number'>, limit: number): readonly DueMessage[] {
    const waiting = [...this.allMessages.values()].filter(
      (message) =>
        message.hub === hub &&
        (message.dueAt > after.dueAt || (message.dueAt === after.dueAt && message.number > after.number)),
    );
    return waiting.sort(inOrder).slice(0, limit);
  }

  activities(hub: number): readonly Activity[] {
    return [...this.openActivities.values()].flatMap(({ activity }) => (activity.hub === hub ? [activity] : []));
  }

  activityRequest(number: number): Buffer | undefined {
    return this.openActivities.get(number)?.request;
  }

  findEntity(hub: number, entityId: string): EntityRecord | undefined {
    const key = this.entityIds.get(idOf(hub, entityId));
    return key === undefined ? undefined : this.entityRecords.get(key);
  }

  entity(key: number): EntityRecord | undefined {
    return this.entityRecords.get(key);
  }

  entityState(key: number): string | undefined {
    return this.states.get(key);
  }

  entitiesLockedBy(hub: number, instanceId: string): readonly EntityRecord[] {
    return [...this.entityRecords.values()].filter(
      (record) => record.hub === hub && record.lock?.ownerInstanceId === instanceId,
    );
  }

  queryEntities(query: EntityQuery): readonly EntityRecord[] {
    const found = [...this.entityRecords.values()].filter(
      (record) =>
        record.hub === query.hub &&
        record.entityId.startsWith(query.prefix) &&
        (query.after === undefined || compareTexts(record.entityId, query.after) > 0) &&
        (query.modifiedFrom === undefined || record.lastModifiedAt >= query.modifiedFrom) &&
        (query.modifiedTo === undefined || record.lastModifiedAt <= query.modifiedTo) &&
        (query.includeTransient || record.hasState),
    );
    return found.sort((a, b) => compareTexts(a.entityId, b.entityId)).slice(0, query.limit);
  }

  backlog(key: number): number {
    return [...(this.messagesOf.get(key)?.values() ?? [])].filter((message) => message.kind === 'operation').length;
  }

  private removeHub(hub: number): void {
    const contents = this.hubContents.get(hub);
    for (const key of [...(contents?.keys() ?? [])]) this.removeInstance(key);
    for (const record of [...this.entityRecords.values()]) if (record.hub === hub) this.removeEntity(record.key);
    this.hubRecords.delete(hub);
    this.hubContents.delete(hub);
  }

  private putInstance(record: InstanceRecord): void {
    const hub = this.hubContents.get(record.hub);
    if (hub === undefined) throw new Error('An instance was put into a task hub that does not exist.');
    hub.put(record);
    this.hubOfInstance.set(record.key, hub);
  }

  private removeInstance(key: number): void {
    this.hubOfInstance.get(key)?.remove(key);
    this.hubOfInstance.delete(key);
    this.payloadsOf.delete(key);
    this.histories.delete(key);
    this.clearMessages(key, 'all');
    for (const number of [...(this.activitiesOf.get(key) ?? [])]) this.removeActivity(number);
  }

  private removeEntity(key: number): void {
    const record = this.entityRecords.get(key);
    if (record !== undefined) this.entityIds.delete(idOf(record.hub, record.entityId));
    this.entityRecords.delete(key);
    this.states.delete(key);
    this.clearMessages(key, 'all');
  }

  private putMessage(message: Message): void {
    this.allMessages.set(message.number, message);
    const messages = this.messagesOf.get(message.target) ?? new Map<number, Message>();
    this.messagesOf.set(message.target, messages.set(message.number, message));
  }

  private removeMessage(number: number): void {
    const message = this.allMessages.get(number);
    if (message === undefined) return;
    this.allMessages.delete(number);
    const messages = this.messagesOf.get(message.target);
    messages?.delete(number);
    if (messages?.size === 0) this.messagesOf.delete(message.target);
  }

  private clearMessages(target: number, which: 'all' | 'ofExecution'): void {
    for (const message of [...(this.messagesOf.get(target)?.values() ?? [])]) {
      if (which === 'all' || message.executionId !== undefined) this.removeMessage(message.number);
    }
  }

  private putActivity(entry: NewActivity): void {
    const { number, instance } = entry.activity;
    this.openActivities.set(number, entry);
    const numbers = this.activitiesOf.get(instance) ?? new Set<number>();
    this.activitiesOf.set(instance, numbers.add(number));
  }

  private removeActivity(number: number): void {
    const entry = this.openActivities.get(number);
    if (entry === undefined) return;
    this.openActivities.delete(number);
    const numbers = this.activitiesOf.get(entry.activity.instance);
    numbers?.delete(number);
    if (numbers?.size === 0) this.activitiesOf.delete(entry.activity.instance);
  }

  private rebind(instance: number, executionId: string): void {
    for (const number of this.activitiesOf.get(instance) ?? []) {
      const entry = this.openActivities.get(number);
      if (entry === undefined) continue;
      this.openActivities.set(number, { ...entry, activity: { ...entry.activity, executionId } });
    }
  }
}

function idOf(hub: number, id: string): string {
  return `${hub} ${id}`;
}
