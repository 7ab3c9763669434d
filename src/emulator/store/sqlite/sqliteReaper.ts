import type { Disposable } from '../../../common/disposable.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import type { SqliteHubs } from './sqliteHubs.js';
import { toNumber } from './sqliteValues.js';
import { StoreError } from '../storeError.js';

/** How much is deleted in one transaction, and how many milliseconds others have between two of them. */
const slice = 200;
const pause = 20;

/** Deletes what is left of removed hubs, a little at a time so that nobody waits for it. */
export class SqliteReaper implements Disposable {
  private readonly statements: ReturnType<typeof prepare>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;

  /** `onDeleted` is called after every slice. */
  constructor(
    private readonly database: SqliteDatabase,
    private readonly hubs: SqliteHubs,
    private readonly onDeleted: () => void = () => undefined,
  ) {
    this.statements = prepare(database);
  }

  /** Goes on until nothing is left of any removed hub. */
  start(): void {
    if (this.disposed || this.timer !== undefined || this.hubs.removed.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      try {
        this.step();
      } catch (error) {
        // Whoever stores something will be told. What is left here is deleted when the file is next opened.
        if (error instanceof StoreError) return;
        throw error;
      }
      this.start();
    }, pause);
    this.timer.unref();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  /** Deletes one slice. */
  step(): void {
    const [hub] = this.hubs.removed;
    if (hub === undefined) return;
    this.database.transaction(() => {
      if (this.deleteSome(hub) === 0) this.statements.deleteHub.run(hub);
    });
    this.hubs.refresh();
    this.onDeleted();
  }

  private deleteSome(hub: number): number {
    const { statements } = this;
    let deleted = 0;
    for (const row of statements.selectInstances.all(hub, slice)) {
      const key = toNumber(row['key']);
      statements.deletePayloads.run(key);
      statements.deleteHistory.run(key);
      deleted += statements.deleteInstance.run(key);
    }
    for (const row of statements.selectEntities.all(hub, slice)) {
      const key = toNumber(row['key']);
      statements.deleteState.run(key);
      deleted += statements.deleteEntity.run(key);
    }
    deleted += statements.deleteMessages.run(hub, slice);
    return deleted + statements.deleteActivities.run(hub, slice);
  }
}

function prepare(database: SqliteDatabase) {
  return {
    selectInstances: database.prepare('SELECT key FROM instances WHERE hub = ? LIMIT ?'),
    selectEntities: database.prepare('SELECT key FROM entities WHERE hub = ? LIMIT ?'),
    deleteInstance: database.prepare('DELETE FROM instances WHERE key = ?'),
    deletePayloads: database.prepare('DELETE FROM payloads WHERE instance = ?'),
    deleteHistory: database.prepare('DELETE FROM history WHERE instance = ?'),
    deleteEntity: database.prepare('DELETE FROM entities WHERE key = ?'),
    deleteState: database.prepare('DELETE FROM entity_states WHERE entity = ?'),
    deleteMessages: database.prepare(
      'DELETE FROM messages WHERE number IN (SELECT number FROM messages WHERE hub = ? LIMIT ?)',
    ),
    deleteActivities: database.prepare(
      'DELETE FROM activities WHERE number IN (SELECT number FROM activities WHERE hub = ? LIMIT ?)',
    ),
    deleteHub: database.prepare('DELETE FROM hubs WHERE key = ?'),
  };
}
