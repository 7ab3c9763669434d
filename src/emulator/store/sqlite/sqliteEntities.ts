import type { EntityRecord } from '../../model/entity.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import { afterPrefix, fromOptionalText, fromText, type Row, toNumber, toOptionalText, toText } from './sqliteValues.js';
import type { EntityQuery } from '../store.js';

/** The tables of entities and their states. */
export class SqliteEntities {
  private readonly statements: ReturnType<typeof prepare>;
  constructor(database: SqliteDatabase) {
    this.statements = prepare(database);
  }

  get(key: number): EntityRecord | undefined {
    const row = this.statements.selectByKey.get(key);
    return row === undefined ? undefined : toEntity(row);
  }

  find(hub: number, entityId: string): EntityRecord | undefined {
    const row = this.statements.selectById.get(hub, fromText(entityId));
    return row === undefined ? undefined : toEntity(row);
  }

  lockedBy(hub: number, instanceId: string): readonly EntityRecord[] {
    return this.statements.selectLocked.all(hub, fromText(instanceId)).map(toEntity);
  }

  query(query: EntityQuery): readonly EntityRecord[] {
    const { hub, prefix, after, modifiedFrom = 0, modifiedTo = Number.MAX_SAFE_INTEGER } = query;
    const from = after === undefined || after < prefix ? prefix : `${after}\0`;
    const withState = query.includeTransient ? 0 : 1;
    return this.statements.selectPage
      .all(hub, from, afterPrefix(prefix), modifiedFrom, modifiedTo, withState, query.limit)
      .map(toEntity);
  }

  state(key: number): string | undefined {
    return toOptionalText(this.statements.selectState.get(key)?.['state'] ?? null);
  }

  put(record: EntityRecord): void {
    this.statements.insert.run(
      record.key,
      record.hub,
      fromText(record.entityId),
      Number(record.hasState),
      record.lastModifiedAt,
      fromOptionalText(record.lock?.ownerInstanceId),
      fromOptionalText(record.lock?.ownerExecutionId),
      fromOptionalText(record.lock?.criticalSectionId),
    );
  }

  putState(key: number, state: string | undefined): void {
    if (state === undefined) this.statements.deleteState.run(key);
    else this.statements.insertState.run(key, fromText(state));
  }

  remove(key: number): void {
    this.statements.delete.run(key);
    this.statements.deleteState.run(key);
  }
}

function toEntity(row: Row): EntityRecord {
  const ownerInstanceId = toOptionalText(row['lock_owner']);
  return {
    key: toNumber(row['key']),
    hub: toNumber(row['hub']),
    entityId: toText(row['entity_id']),
    hasState: toNumber(row['has_state']) !== 0,
    lastModifiedAt: toNumber(row['last_modified_at']),
    lock:
      ownerInstanceId === undefined
        ? undefined
        : {
            ownerInstanceId,
            ownerExecutionId: toText(row['lock_execution']),
            criticalSectionId: toText(row['lock_section']),
          },
  };
}

function prepare(database: SqliteDatabase) {
  return {
    selectByKey: database.prepare('SELECT * FROM entities WHERE key = ?'),
    selectById: database.prepare('SELECT * FROM entities WHERE hub = ? AND entity_id = ?'),
    selectLocked: database.prepare('SELECT * FROM entities WHERE hub = ? AND lock_owner = ? ORDER BY key'),
    selectPage: database.prepare(
      `SELECT * FROM entities INDEXED BY entities_by_id
     WHERE hub = ? AND entity_id >= ? AND entity_id < ? AND last_modified_at BETWEEN ? AND ? AND has_state >= ?
     ORDER BY entity_id LIMIT ?`,
    ),
    selectState: database.prepare('SELECT state FROM entity_states WHERE entity = ?'),
    insert: database.prepare(
      `INSERT INTO entities
       (key, hub, entity_id, has_state, last_modified_at, lock_owner, lock_execution, lock_section)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET has_state = excluded.has_state, last_modified_at = excluded.last_modified_at,
       lock_owner = excluded.lock_owner, lock_execution = excluded.lock_execution,
       lock_section = excluded.lock_section`,
    ),
    insertState: database.prepare(
      'INSERT INTO entity_states (entity, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
    ),
    delete: database.prepare('DELETE FROM entities WHERE key = ?'),
    deleteState: database.prepare('DELETE FROM entity_states WHERE entity = ?'),
  };
}
