import type { HubRecord } from '../batch.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import { fromText, toNumber, toText } from './sqliteValues.js';

/**
 * The table of hubs. Removing one only marks it, whatever its size; its rows are gone for every reader and are deleted
 * bit by bit later.
 */
export class SqliteHubs {
  private readonly statements: ReturnType<typeof prepare>;
  private records: ReadonlyMap<number, HubRecord>;
  private removedKeys: ReadonlySet<number>;

  constructor(database: SqliteDatabase) {
    this.statements = prepare(database);
    this.records = this.read();
    this.removedKeys = this.readRemoved();
  }

  all(): readonly HubRecord[] {
    return [...this.records.values()];
  }

  has(key: number): boolean {
    return this.records.has(key);
  }

  /** Those whose rows are still to be deleted. */
  get removed(): ReadonlySet<number> {
    return this.removedKeys;
  }

  put(hub: HubRecord): void {
    this.statements.insert.run(hub.key, fromText(hub.name));
    this.records = this.read();
  }

  remove(key: number): void {
    this.statements.mark.run(key);
    this.refresh();
  }

  /** Reads again what others, or a transaction that failed, have changed. */
  refresh(): void {
    this.records = this.read();
    this.removedKeys = this.readRemoved();
  }

  private read(): ReadonlyMap<number, HubRecord> {
    const records = this.statements.select.all().map((row) => ({
      key: toNumber(row['key']),
      name: toText(row['name']),
    }));
    return new Map(records.map((record) => [record.key, record]));
  }

  private readRemoved(): ReadonlySet<number> {
    return new Set(this.statements.selectRemoved.all().map((row) => toNumber(row['key'])));
  }
}

function prepare(database: SqliteDatabase) {
  return {
    select: database.prepare('SELECT key, name FROM hubs WHERE removed = 0 ORDER BY key'),
    selectRemoved: database.prepare('SELECT key FROM hubs WHERE removed = 1'),
    insert: database.prepare(
      'INSERT INTO hubs (key, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name, removed = 0',
    ),
    mark: database.prepare('UPDATE hubs SET removed = 1 WHERE key = ?'),
  };
}
