import type { Activity } from '../model/activity.js';
import type { EntityRecord } from '../model/entity.js';
import type { InstancePayloads, InstanceRecord } from '../model/instance.js';
import type { Message } from '../model/message.js';
import type { Status } from '../model/status.js';
import type { Micros } from '../model/time.js';
import type { Batch, HubRecord } from './batch.js';

/** Where a page of a query ended: in order of creation, newest first, or in order of ids. */
export type QueryCursor =
  | { readonly order: 'newest'; readonly createdAt: Micros; readonly key: number }
  | { readonly order: 'id'; readonly instanceId: string };

export interface InstanceQuery {
  readonly hub: number;
  /** Any of these; all statuses when empty. */
  readonly statuses: readonly Status[];
  readonly createdFrom: Micros | undefined;
  /** Inclusive. */
  readonly createdTo: Micros | undefined;
  readonly prefix: string | undefined;
  readonly after: QueryCursor | undefined;
  readonly limit: number;
}

/** A page may be empty and still have more behind it. */
export interface QueryPage {
  readonly records: readonly InstanceRecord[];
  readonly next: QueryCursor | undefined;
}

export interface FinishedQuery {
  readonly hub: number;
  /** Any of these; all terminal statuses when empty. */
  readonly statuses: readonly Status[];
  readonly completedFrom: Micros | undefined;
  /** Exclusive. */
  readonly completedTo: Micros | undefined;
  readonly after: FinishedCursor | undefined;
  readonly limit: number;
}

export interface FinishedCursor {
  readonly completedAt: Micros;
  readonly instanceId: string;
}

export interface EntityQuery {
  readonly hub: number;
  readonly prefix: string;
  readonly modifiedFrom: Micros | undefined;
  /** Inclusive. */
  readonly modifiedTo: Micros | undefined;
  readonly includeTransient: boolean;
  /** The last entity id of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** A message whose time has not come. */
export interface DueMessage {
  readonly number: number;
  readonly hub: number;
  readonly target: number;
  readonly dueAt: number;
}

/** A row of encoded past events; positions grow. */
export interface HistoryRow {
  readonly position: number;
  readonly events: Buffer;
}

/** What has to be known of a child to go through a tree. */
export type ChildRecord = Pick<InstanceRecord, 'key' | 'instanceId' | 'status'>;

/**
 * Where a task hub keeps everything. Reads give what has been committed and nothing else. `commit` makes a whole batch
 * durable or throws and changes nothing.
 */
export interface Store {
  readonly kind: 'memory' | 'sqlite';

  commit(batch: Batch): void;
  /** Throws where what was stored is no longer in its place, so that the next one to open it would not find it. */
  check(): void;
  close(): void;

  hubs(): readonly HubRecord[];
  /** The highest number ever given out. */
  lastNumber(): number;

  findInstance(hub: number, instanceId: string): InstanceRecord | undefined;
  instance(key: number): InstanceRecord | undefined;
  payloads(key: number): InstancePayloads;
  /** Rows of encoded past events in order. */
  history(key: number): readonly Buffer[];
  /** The position of the last of those rows; 0 when there is none. */
  historyEnd(key: number): number;
  /** The rows after that position, as many as have about that many bytes, and one at the least. */
  historyPart(key: number, after: number, bytes: number): readonly HistoryRow[];
  /** The children after the one with that key, at most `limit`, by their keys. */
  children(hub: number, parentInstanceId: string, after: number, limit: number): readonly ChildRecord[];
  queryInstances(query: InstanceQuery): QueryPage;
  /** Ordered by completion and id. */
  listFinished(query: FinishedQuery): readonly InstanceRecord[];
  countByStatus(hub: number): ReadonlyMap<Status, number>;

  /** The messages to a target that are due, in order. */
  messages(target: number, dueBy: number): readonly Message[];
  message(number: number): Message | undefined;
  /** Targets with a message that is due. */
  targetsWithMessages(hub: number, dueBy: number): readonly number[];
  /** The messages of the hub that come due after that moment and number, in order. */
  dueMessages(hub: number, after: Pick<DueMessage, 'dueAt' | 'number'>, limit: number): readonly DueMessage[];

  /** All open activities in the order of scheduling. */
  activities(hub: number): readonly Activity[];
  /** The encoded ActivityRequest. */
  activityRequest(number: number): Buffer | undefined;

  findEntity(hub: number, entityId: string): EntityRecord | undefined;
  entity(key: number): EntityRecord | undefined;
  entityState(key: number): string | undefined;
  /** Entities that an instance has locked. */
  entitiesLockedBy(hub: number, instanceId: string): readonly EntityRecord[];
  /** Ordered by id. */
  queryEntities(query: EntityQuery): readonly EntityRecord[];
  /** How many operations wait for an entity. */
  backlog(key: number): number;
}
