import type { Activity } from '../../model/activity.js';
import type { EntityRecord } from '../../model/entity.js';
import { type InstancePayloads, type InstanceRecord, noPayloads } from '../../model/instance.js';
import type { Message } from '../../model/message.js';
import type { Status } from '../../model/status.js';
import type { Batch, HubRecord } from '../batch.js';
import { migrations } from './migrations.js';
import { SqliteActivities } from './sqliteActivities.js';
import { SqliteCounts } from './sqliteCounts.js';
import { SqliteDatabase } from './sqliteDatabase.js';
import { SqliteEntities } from './sqliteEntities.js';
import { SqliteHubs } from './sqliteHubs.js';
import { SqliteInstances } from './sqliteInstances.js';
import { SqliteListing } from './sqliteListing.js';
import { SqliteMessages } from './sqliteMessages.js';
import { SqliteNumbers } from './sqliteNumbers.js';
import { SqliteReaper } from './sqliteReaper.js';
import { SqliteShrinker } from './sqliteShrinker.js';
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

/** Keeps everything in one file. What has been committed outlives the process, the machine's crash included. */
export class SqliteStore implements Store {
  readonly kind = 'sqlite';
  private readonly allHubs: SqliteHubs;
  private readonly numbers: SqliteNumbers;
  private readonly counts: SqliteCounts;
  private readonly instances: SqliteInstances;
  private readonly listing: SqliteListing;
  private readonly allMessages: SqliteMessages;
  private readonly openActivities: SqliteActivities;
  private readonly entities: SqliteEntities;
  private readonly reaper: SqliteReaper;
  private readonly shrinker: SqliteShrinker;

  /** The database becomes the store's own. */
  constructor(private readonly database: SqliteDatabase) {
    this.allHubs = new SqliteHubs(database);
    this.numbers = new SqliteNumbers(database);
    this.counts = new SqliteCounts(database);
    this.instances = new SqliteInstances(database, this.counts);
    this.listing = new SqliteListing(database, this.instances);
    this.allMessages = new SqliteMessages(database);
    this.openActivities = new SqliteActivities(database);
    this.entities = new SqliteEntities(database);
    this.shrinker = new SqliteShrinker(database);
    this.shrinker.noteUse();
    this.reaper = new SqliteReaper(database, this.allHubs, () => {
      this.shrinker.noteUse();
    });
    this.reaper.start();
  }

  /**
   * Opens the file, making it when there is none; throws a StoreError when it is damaged, of a newer version, in use or
   * out of reach.
   */
  static open(file: string): SqliteStore {
    const database = SqliteDatabase.open(file, migrations);
    try {
      return new SqliteStore(database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  commit(batch: Batch): void {
    this.check();
    try {
      this.database.transaction(() => {
        this.removeFrom(batch);
        this.putFrom(batch);
        this.counts.write();
        this.numbers.write(batch.lastNumber);
      });
    } catch (error) {
      this.counts.forget();
      if (batch.hubs.size + batch.removedHubs.size > 0) this.allHubs.refresh();
      throw error;
    }
    this.numbers.written(batch.lastNumber);
    this.check();
    this.shrinker.noteUse();
    if (batch.removedHubs.size > 0) this.reaper.start();
  }

  check(): void {
    this.database.checkPlace();
  }

  close(): void {
    this.reaper.dispose();
    this.shrinker.dispose();
    this.database.close();
  }

  hubs(): readonly HubRecord[] {
    return this.allHubs.all();
  }

  lastNumber(): number {
    return this.numbers.last;
  }

  findInstance(hub: number, instanceId: string): InstanceRecord | undefined {
    return this.allHubs.has(hub) ? this.instances.find(hub, instanceId) : undefined;
  }

  instance(key: number): InstanceRecord | undefined {
    return this.ofLivingHub(this.instances.get(key));
  }

  payloads(key: number): InstancePayloads {
    return this.isLeftOver(key) ? noPayloads : this.instances.payloads(key);
  }

  history(key: number): readonly Buffer[] {
    return this.isLeftOver(key) ? [] : this.instances.history(key);
  }

  historyEnd(key: number): number {
    return this.isLeftOver(key) ? 0 : this.instances.historyEnd(key);
  }

  historyPart(key: number, after: number, bytes: number): readonly HistoryRow[] {
    return this.isLeftOver(key) ? [] : this.instances.historyPart(key, after, bytes);
  }

  children(hub: number, parentInstanceId: string, after: number, limit: number): readonly ChildRecord[] {
    return this.allHubs.has(hub) ? this.instances.children(hub, parentInstanceId, after, limit) : [];
  }

  queryInstances(query: InstanceQuery): QueryPage {
    return this.allHubs.has(query.hub) ? this.listing.query(query) : { records: [], next: undefined };
  }

  listFinished(query: FinishedQuery): readonly InstanceRecord[] {
    return this.allHubs.has(query.hub) ? this.listing.listFinished(query) : [];
  }

  countByStatus(hub: number): ReadonlyMap<Status, number> {
    return this.allHubs.has(hub) ? this.counts.of(hub) : new Map();
  }

  messages(target: number, dueBy: number): readonly Message[] {
    return this.allMessages.due(target, dueBy).filter(({ hub }) => this.allHubs.has(hub));
  }

  message(number: number): Message | undefined {
    return this.ofLivingHub(this.allMessages.get(number));
  }

  targetsWithMessages(hub: number, dueBy: number): readonly number[] {
    return this.allHubs.has(hub) ? this.allMessages.targets(hub, dueBy) : [];
  }

  dueMessages(hub: number, after: Pick<DueMessage, 'dueAt' | 'number'>, limit: number): readonly DueMessage[] {
    return this.allHubs.has(hub) ? this.allMessages.later(hub, after, limit) : [];
  }

  activities(hub: number): readonly Activity[] {
    return this.allHubs.has(hub) ? this.openActivities.of(hub) : [];
  }

  activityRequest(number: number): Buffer | undefined {
    const found = this.ofLivingHub(this.openActivities.request(number));
    return found?.request;
  }

  findEntity(hub: number, entityId: string): EntityRecord | undefined {
    return this.allHubs.has(hub) ? this.entities.find(hub, entityId) : undefined;
  }

  entity(key: number): EntityRecord | undefined {
    return this.ofLivingHub(this.entities.get(key));
  }

  entityState(key: number): string | undefined {
    return this.isLeftOver(key) ? undefined : this.entities.state(key);
  }

  entitiesLockedBy(hub: number, instanceId: string): readonly EntityRecord[] {
    return this.allHubs.has(hub) ? this.entities.lockedBy(hub, instanceId) : [];
  }

  queryEntities(query: EntityQuery): readonly EntityRecord[] {
    return this.allHubs.has(query.hub) ? this.entities.query(query) : [];
  }

  backlog(key: number): number {
    return this.isLeftOver(key) ? 0 : this.allMessages.backlog(key);
  }

  private removeFrom(batch: Batch): void {
    for (const hub of batch.removedHubs) {
      this.allHubs.remove(hub);
      this.counts.removeHub(hub);
    }
    for (const hub of batch.hubs.values()) this.allHubs.put(hub);
    for (const key of batch.removedInstances) {
      this.instances.remove(key);
      this.openActivities.removeOf(key);
    }
    for (const key of batch.removedEntities) this.entities.remove(key);
    for (const [target, which] of batch.clearedMessages) this.allMessages.clear(target, which);
    for (const number of batch.removedMessages) this.allMessages.remove(number);
    for (const number of batch.removedActivities) this.openActivities.remove(number);
    for (const [instance, executionId] of batch.reboundActivities) this.openActivities.rebind(instance, executionId);
  }

  private putFrom(batch: Batch): void {
    for (const record of batch.instances.values()) {
      if (!this.allHubs.has(record.hub)) throw new Error('An instance was put into a task hub that does not exist.');
      this.instances.put(record);
    }
    for (const [key, payloads] of batch.payloads) this.instances.putPayloads(key, payloads);
    for (const [key, change] of batch.histories) this.instances.changeHistory(key, change);
    for (const message of batch.messages.values()) this.allMessages.put(message);
    for (const activity of batch.activities.values()) this.openActivities.put(activity);
    for (const record of batch.entities.values()) this.entities.put(record);
    for (const [key, state] of batch.entityStates) this.entities.putState(key, state);
  }

  private ofLivingHub<T extends { readonly hub: number }>(record: T | undefined): T | undefined {
    return record !== undefined && this.allHubs.has(record.hub) ? record : undefined;
  }

  /** Whether the instance or entity is one of a removed hub, of which not everything has been deleted yet. */
  private isLeftOver(key: number): boolean {
    if (this.allHubs.removed.size === 0) return false;
    const record = this.instances.get(key) ?? this.entities.get(key);
    return record !== undefined && !this.allHubs.has(record.hub);
  }
}
