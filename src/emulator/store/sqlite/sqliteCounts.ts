import { allStatuses, type Status } from '../../model/status.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import { toStatus } from './sqliteInstanceRow.js';
import { toNumber } from './sqliteValues.js';

/** How many instances of each status a hub has. Changes are collected and written once for each transaction. */
export class SqliteCounts {
  private readonly statements: ReturnType<typeof prepare>;
  private changes = new Map<number, Map<Status, number>>();

  constructor(database: SqliteDatabase) {
    this.statements = prepare(database);
  }

  of(hub: number): ReadonlyMap<Status, number> {
    const counts = new Map<Status, number>(allStatuses.map((status) => [status, 0]));
    for (const row of this.statements.select.all(hub))
      counts.set(toStatus(toNumber(row['status'])), toNumber(row['instances']));
    return counts;
  }

  add(hub: number, status: Status, count: number): void {
    const changes = this.changes.get(hub) ?? new Map<Status, number>();
    this.changes.set(hub, changes.set(status, (changes.get(status) ?? 0) + count));
  }

  /** Writes what has been collected, as a part of the transaction that collected it. */
  write(): void {
    for (const [hub, changes] of this.changes) {
      for (const [status, count] of changes) if (count !== 0) this.statements.change.run(hub, status, count);
    }
    this.forget();
  }

  /** The transaction has failed. */
  forget(): void {
    this.changes = new Map();
  }

  removeHub(hub: number): void {
    this.changes.delete(hub);
    this.statements.deleteAll.run(hub);
  }
}

function prepare(database: SqliteDatabase) {
  return {
    select: database.prepare('SELECT status, instances FROM counts WHERE hub = ?'),
    change: database.prepare(
      `INSERT INTO counts (hub, status, instances) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET instances = instances + excluded.instances`,
    ),
    deleteAll: database.prepare('DELETE FROM counts WHERE hub = ?'),
  };
}
