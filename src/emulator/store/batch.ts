import type { Activity } from '../model/activity.js';
import type { EntityRecord } from '../model/entity.js';
import type { InstancePayloads, InstanceRecord } from '../model/instance.js';
import type { Message } from '../model/message.js';

export interface HubRecord {
  readonly key: number;
  readonly name: string;
}

/** How the history of one instance changes: rows of encoded past events, after or in place of what there is. */
export interface HistoryChange {
  replace: boolean;
  readonly rows: Buffer[];
}

export interface NewActivity {
  readonly activity: Activity;
  /** The encoded ActivityRequest. */
  readonly request: Buffer;
}

/**
 * Changes that are committed together or not at all. Later changes to one thing replace earlier ones, and what is put
 * and removed within one batch never reaches the store. A store applies removals first.
 */
export class Batch {
  readonly hubs = new Map<number, HubRecord>();
  readonly removedHubs = new Set<number>();
  readonly instances = new Map<number, InstanceRecord>();
  readonly removedInstances = new Set<number>();
  readonly payloads = new Map<number, Partial<InstancePayloads>>();
  readonly histories = new Map<number, HistoryChange>();
  readonly messages = new Map<number, Message>();
  readonly removedMessages = new Set<number>();
  /** Targets whose committed messages all go, or only those for one execution: its timers and answers. */
  readonly clearedMessages = new Map<number, 'all' | 'ofExecution'>();
  readonly activities = new Map<number, NewActivity>();
  readonly removedActivities = new Set<number>();
  /** Instances whose open activities now answer another execution. */
  readonly reboundActivities = new Map<number, string>();
  readonly entities = new Map<number, EntityRecord>();
  readonly removedEntities = new Set<number>();
  readonly entityStates = new Map<number, string | undefined>();

  /** The highest number given out so far. */
  lastNumber = 0;
  private changes = 0;

  get isEmpty(): boolean {
    return this.changes === 0;
  }

  putHub(hub: HubRecord): void {
    this.hubs.set(hub.key, hub);
    this.changes += 1;
  }

  /** Removes the hub with everything in it. */
  removeHub(hub: number): void {
    this.hubs.delete(hub);
    this.removedHubs.add(hub);
    for (const [key, record] of this.instances) if (record.hub === hub) this.removeInstance(key);
    for (const [key, record] of this.entities) if (record.hub === hub) this.removeEntity(key);
    this.changes += 1;
  }

  putInstance(record: InstanceRecord): void {
    this.instances.set(record.key, record);
    this.changes += 1;
  }

  /** Removes the instance with its history, messages and activities. */
  removeInstance(key: number): void {
    this.instances.delete(key);
    this.payloads.delete(key);
    this.histories.delete(key);
    this.clearMessages(key, 'all');
    for (const [number, { activity }] of this.activities) {
      if (activity.instance === key) this.activities.delete(number);
    }
    this.removedInstances.add(key);
    this.changes += 1;
  }

  putPayloads(key: number, payloads: Partial<InstancePayloads>): void {
    this.payloads.set(key, { ...this.payloads.get(key), ...payloads });
    this.changes += 1;
  }

  appendHistory(key: number, row: Buffer): void {
    const change = this.histories.get(key);
    if (change === undefined) this.histories.set(key, { replace: false, rows: [row] });
    else change.rows.push(row);
    this.changes += 1;
  }

  replaceHistory(key: number, rows: readonly Buffer[]): void {
    this.histories.set(key, { replace: true, rows: [...rows] });
    this.changes += 1;
  }

  putMessage(message: Message): void {
    this.messages.set(message.number, message);
    this.changes += 1;
  }

  removeMessage(number: number): void {
    if (!this.messages.delete(number)) this.removedMessages.add(number);
    this.changes += 1;
  }

  clearMessages(target: number, which: 'all' | 'ofExecution'): void {
    for (const [number, message] of this.messages) {
      if (message.target === target && (which === 'all' || message.executionId !== undefined)) {
        this.messages.delete(number);
      }
    }
    if (this.clearedMessages.get(target) !== 'all') this.clearedMessages.set(target, which);
    this.changes += 1;
  }

  putActivity(activity: NewActivity): void {
    this.activities.set(activity.activity.number, activity);
    this.changes += 1;
  }

  removeActivity(number: number): void {
    if (!this.activities.delete(number)) this.removedActivities.add(number);
    this.changes += 1;
  }

  rebindActivities(instance: number, executionId: string): void {
    for (const [number, entry] of this.activities) {
      if (entry.activity.instance !== instance) continue;
      this.activities.set(number, { ...entry, activity: { ...entry.activity, executionId } });
    }
    this.reboundActivities.set(instance, executionId);
    this.changes += 1;
  }

  putEntity(record: EntityRecord): void {
    this.entities.set(record.key, record);
    this.changes += 1;
  }

  putEntityState(key: number, state: string | undefined): void {
    this.entityStates.set(key, state);
    this.changes += 1;
  }

  /** Removes the entity with its state and messages. */
  removeEntity(key: number): void {
    this.entities.delete(key);
    this.entityStates.delete(key);
    this.clearMessages(key, 'all');
    this.removedEntities.add(key);
    this.changes += 1;
  }
}
