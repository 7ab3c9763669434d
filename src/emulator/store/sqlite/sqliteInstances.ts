import type { SQLInputValue } from 'node:sqlite';
import { taskFailures } from '../../encoding/messages.js';
import { firstPart } from '../../engine/firstPart.js';
import { type InstancePayloads, type InstanceRecord, noPayloads } from '../../model/instance.js';
import { isTerminal } from '../../model/status.js';
import type { HistoryChange } from '../batch.js';
import type { ChildRecord, HistoryRow } from '../store.js';
import type { SqliteCounts } from './sqliteCounts.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import { fromDetails, toInstance, toStatus } from './sqliteInstanceRow.js';
import {
  fromOptionalText,
  fromText,
  toBuffer,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  toText,
} from './sqliteValues.js';

/** How many rows of a history are read at once, however small they are. */
const mostRows = 500;

/** The tables of instances, with their payloads and histories. What an instance is created with stays as it is. */
export class SqliteInstances {
  private readonly statements: ReturnType<typeof prepare>;
  constructor(
    database: SqliteDatabase,
    private readonly counts: SqliteCounts,
  ) {
    this.statements = prepare(database);
  }

  get(key: number): InstanceRecord | undefined {
    const row = this.statements.selectByKey.get(key);
    return row === undefined ? undefined : toInstance(row);
  }

  find(hub: number, instanceId: string): InstanceRecord | undefined {
    const row = this.statements.selectById.get(hub, fromText(instanceId));
    return row === undefined ? undefined : toInstance(row);
  }

  children(hub: number, parentInstanceId: string, after: number, limit: number): readonly ChildRecord[] {
    return this.statements.selectChildren.all(hub, fromText(parentInstanceId), after, limit).map((row) => ({
      key: toNumber(row['key']),
      instanceId: toText(row['instance_id']),
      status: toStatus(toNumber(row['status'])),
    }));
  }

  put(record: InstanceRecord): void {
    const finishedAt = isTerminal(record.status) ? (record.completedAt ?? 0) : null;
    const before = this.statements.selectPlace.get(record.key);
    if (before === undefined) {
      this.counts.add(record.hub, record.status, 1);
      this.statements.insert.run(
        ...changing(record),
        record.status,
        finishedAt,
        record.key,
        record.hub,
        fromText(record.instanceId),
        record.createdAt,
        fromOptionalText(record.parent?.orchestrationInstance?.instanceId),
      );
      return;
    }
    const status = toStatus(toNumber(before['status']));
    if (status === record.status && toOptionalNumber(before['finished_at']) === (finishedAt ?? undefined)) {
      this.statements.update.run(...changing(record), record.key);
      return;
    }
    this.counts.add(record.hub, status, -1);
    this.counts.add(record.hub, record.status, 1);
    this.statements.updateWithStatus.run(...changing(record), record.status, finishedAt, record.key);
  }

  /** Removes the instance with its payloads and history. */
  remove(key: number): void {
    const before = this.statements.selectPlace.get(key);
    if (before !== undefined) {
      this.counts.add(toNumber(before['hub']), toStatus(toNumber(before['status'])), -1);
      this.statements.deleteInstance.run(key);
    }
    this.statements.deletePayloads.run(key);
    this.statements.deleteHistory.run(key);
  }

  payloads(key: number): InstancePayloads {
    const row = this.statements.selectPayloads.get(key);
    if (row === undefined) return noPayloads;
    const { failure } = row;
    return {
      input: toOptionalText(row['input']),
      output: toOptionalText(row['output']),
      failure: failure === null ? undefined : taskFailures.decode(toBuffer(failure)),
    };
  }

  putPayloads(key: number, payloads: Partial<InstancePayloads>): void {
    if ('input' in payloads) this.statements.putInput.run(key, fromOptionalText(payloads.input));
    const output = fromOptionalText(payloads.output);
    const failure = payloads.failure === undefined ? null : taskFailures.encode(payloads.failure);
    if ('output' in payloads && 'failure' in payloads) this.statements.putEnd.run(key, output, failure);
    else if ('output' in payloads) this.statements.putOutput.run(key, output);
    else if ('failure' in payloads) this.statements.putFailure.run(key, failure);
  }

  history(key: number): readonly Buffer[] {
    return this.statements.selectHistory.all(key).map((row) => toBuffer(row['events']));
  }

  historyEnd(key: number): number {
    return toOptionalNumber(this.statements.selectLastPosition.get(key)?.['position']) ?? 0;
  }

  historyPart(key: number, after: number, bytes: number): readonly HistoryRow[] {
    // Sizes first: they are known without reading what may be large.
    const sizes = this.statements.selectHistorySizes.all(key, after, mostRows).map((row) => ({
      position: toNumber(row['position']),
      bytes: toNumber(row['bytes']),
    }));
    const last = firstPart(sizes, { count: mostRows, bytes }, (row) => row.bytes).at(-1);
    if (last === undefined) return [];
    return this.statements.selectHistoryPart.all(key, after, last.position).map((row) => ({
      position: toNumber(row['position']),
      events: toBuffer(row['events']),
    }));
  }

  changeHistory(key: number, change: HistoryChange): void {
    if (change.replace) this.statements.deleteHistory.run(key);
    let position = change.replace ? 0 : this.historyEnd(key);
    for (const row of change.rows) this.statements.insertHistory.run(key, ++position, row);
  }
}

/** What changes in the life of an instance and is in no index, in the order of the statements. */
function changing(record: InstanceRecord): SQLInputValue[] {
  return [
    fromText(record.executionId),
    fromText(record.name),
    fromOptionalText(record.version),
    record.updatedAt,
    record.completedAt ?? null,
    fromOptionalText(record.customStatus),
    Number(record.suspended),
    Number(record.rewound),
    record.historyEvents,
    record.historyBytes,
    fromDetails(record),
  ];
}

function prepare(database: SqliteDatabase) {
  return {
    selectByKey: database.prepare('SELECT * FROM instances WHERE key = ?'),
    selectById: database.prepare('SELECT * FROM instances WHERE hub = ? AND instance_id = ?'),
    selectChildren: database.prepare(
      `SELECT key, instance_id, status FROM instances WHERE hub = ? AND parent_id = ? AND key > ?
     ORDER BY key LIMIT ?`,
    ),
    selectPlace: database.prepare('SELECT hub, status, finished_at FROM instances WHERE key = ?'),
    insert: database.prepare(
      `INSERT INTO instances (execution_id, name, version, updated_at, completed_at, custom_status, suspended, rewound,
       history_events, history_bytes, details, status, finished_at, key, hub, instance_id, created_at, parent_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    /** Touches no index. */
    update: database.prepare(
      `UPDATE instances SET execution_id = ?, name = ?, version = ?, updated_at = ?, completed_at = ?,
       custom_status = ?, suspended = ?, rewound = ?, history_events = ?, history_bytes = ?, details = ?
     WHERE key = ?`,
    ),
    updateWithStatus: database.prepare(
      `UPDATE instances SET execution_id = ?, name = ?, version = ?, updated_at = ?, completed_at = ?,
       custom_status = ?, suspended = ?, rewound = ?, history_events = ?, history_bytes = ?, details = ?,
       status = ?, finished_at = ?
     WHERE key = ?`,
    ),
    deleteInstance: database.prepare('DELETE FROM instances WHERE key = ?'),
    selectPayloads: database.prepare('SELECT input, output, failure FROM payloads WHERE instance = ?'),
    putInput: database.prepare(
      'INSERT INTO payloads (instance, input) VALUES (?, ?) ON CONFLICT DO UPDATE SET input = excluded.input',
    ),
    putOutput: database.prepare(
      'INSERT INTO payloads (instance, output) VALUES (?, ?) ON CONFLICT DO UPDATE SET output = excluded.output',
    ),
    putEnd: database.prepare(
      `INSERT INTO payloads (instance, output, failure) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET output = excluded.output, failure = excluded.failure`,
    ),
    putFailure: database.prepare(
      'INSERT INTO payloads (instance, failure) VALUES (?, ?) ON CONFLICT DO UPDATE SET failure = excluded.failure',
    ),
    deletePayloads: database.prepare('DELETE FROM payloads WHERE instance = ?'),
    selectHistory: database.prepare('SELECT events FROM history WHERE instance = ? ORDER BY position'),
    selectHistorySizes: database.prepare(
      `SELECT position, length(events) AS bytes FROM history WHERE instance = ? AND position > ?
     ORDER BY position LIMIT ?`,
    ),
    selectHistoryPart: database.prepare(
      `SELECT position, events FROM history WHERE instance = ? AND position > ? AND position <= ?
     ORDER BY position`,
    ),
    selectLastPosition: database.prepare('SELECT max(position) AS position FROM history WHERE instance = ?'),
    insertHistory: database.prepare('INSERT INTO history (instance, position, events) VALUES (?, ?, ?)'),
    deleteHistory: database.prepare('DELETE FROM history WHERE instance = ?'),
  };
}
