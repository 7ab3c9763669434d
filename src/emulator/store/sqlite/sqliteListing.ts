import type { InstanceRecord } from '../../model/instance.js';
import { allStatuses, isTerminal, type Status } from '../../model/status.js';
import { compareTexts } from '../compareTexts.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import type { SqliteInstances } from './sqliteInstances.js';
import { Lane, MergedLanes } from './sqliteLane.js';
import { afterPrefix, toNumber, toText } from './sqliteValues.js';
import type { FinishedQuery, InstanceQuery, QueryCursor, QueryPage } from '../store.js';

/** How many index entries one page looks at before it is cut short, so that a rare match does not hold everything up. */
const scanLimit = 20_000;

/** More than any time or key. */
const highest = Number.MAX_SAFE_INTEGER;

interface Entry {
  readonly key: number;
  readonly createdAt: number;
  readonly instanceId: string;
}

interface FinishedEntry {
  readonly key: number;
  readonly finishedAt: number;
  readonly instanceId: string;
}

/**
 * Pages of instances. Every status is a row of its own in an index, and a query merges those it asks for: so a page
 * costs what is on it, however many instances there are. With a prefix the order is that of ids, else of creation.
 */
export class SqliteListing {
  private readonly statements: ReturnType<typeof prepare>;
  constructor(
    database: SqliteDatabase,
    private readonly instances: SqliteInstances,
  ) {
    this.statements = prepare(database);
  }

  query(query: InstanceQuery): QueryPage {
    const { prefix } = query;
    const statuses = query.statuses.length > 0 ? [...new Set(query.statuses)] : allStatuses;
    const isById = prefix !== undefined;
    const lanes = statuses.map((status) =>
      isById ? this.byPrefix(query, status, prefix) : this.newest(query, status),
    );
    const entries = new MergedLanes(
      lanes,
      isById
        ? (a, b) => compareTexts(a.instanceId, b.instanceId)
        : (a, b) => b.createdAt - a.createdAt || b.key - a.key,
    );
    const records: InstanceRecord[] = [];
    let last: QueryCursor | undefined;
    for (let scanned = 0; records.length < query.limit && scanned < scanLimit; scanned += 1) {
      const entry = entries.next();
      if (entry === undefined) break;
      last = isById
        ? { order: 'id', instanceId: entry.instanceId }
        : { order: 'newest', createdAt: entry.createdAt, key: entry.key };
      if (!isCreatedWithin(entry, query)) continue;
      const record = this.instances.get(entry.key);
      if (record !== undefined) records.push(record);
    }
    return { records, next: entries.peek() === undefined ? undefined : last };
  }

  listFinished(query: FinishedQuery): readonly InstanceRecord[] {
    const statuses = query.statuses.length > 0 ? [...new Set(query.statuses)] : allStatuses;
    const entries = new MergedLanes(
      statuses.filter((status) => isTerminal(status)).map((status) => this.finished(query, status)),
      (a, b) => a.finishedAt - b.finishedAt || compareTexts(a.instanceId, b.instanceId),
    );
    const records: InstanceRecord[] = [];
    while (records.length < query.limit) {
      const entry = entries.next();
      if (entry === undefined) break;
      const record = this.instances.get(entry.key);
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  private newest(query: InstanceQuery, status: Status): Lane<Entry> {
    const { hub, createdFrom = -highest, createdTo = highest, after } = query;
    const ofQuery = after?.order === 'newest' ? after : { createdAt: highest, key: highest };
    const start = createdTo < ofQuery.createdAt ? { createdAt: createdTo, key: highest } : ofQuery;
    return new Lane<Entry>((before = { ...start, instanceId: '' }, limit) => {
      const rows = this.statements.selectNewest.all(hub, status, createdFrom, before.createdAt, before.key, limit);
      return rows.map((row) => ({
        key: toNumber(row['key']),
        createdAt: toNumber(row['created_at']),
        instanceId: '',
      }));
    }, pieceOf(query.limit));
  }

  private byPrefix(query: InstanceQuery, status: Status, prefix: string): Lane<Entry> {
    const start = query.after?.order === 'id' ? after(query.after.instanceId) : prefix;
    const end = afterPrefix(prefix);
    return new Lane<Entry>((last, limit) => {
      const from = last === undefined ? start : after(last.instanceId);
      const rows = this.statements.selectByPrefix.all(query.hub, status, from, end, limit);
      return rows.map((row) => ({
        key: toNumber(row['key']),
        createdAt: toNumber(row['created_at']),
        instanceId: toText(row['instance_id']),
      }));
    }, pieceOf(query.limit));
  }

  private finished(query: FinishedQuery, status: Status): Lane<FinishedEntry> {
    const { hub, completedFrom = -highest, completedTo = highest } = query;
    const ofQuery = { finishedAt: query.after?.completedAt ?? -highest, instanceId: query.after?.instanceId ?? '' };
    const start = completedFrom > ofQuery.finishedAt ? { finishedAt: completedFrom, instanceId: '' } : ofQuery;
    return new Lane<FinishedEntry>((last, limit) => {
      const { finishedAt, instanceId } = last ?? start;
      const rows = this.statements.selectFinished.all(hub, status, completedTo, finishedAt, instanceId, limit);
      return rows.map((row) => ({
        key: toNumber(row['key']),
        finishedAt: toNumber(row['finished_at']),
        instanceId: toText(row['instance_id']),
      }));
    }, pieceOf(query.limit));
  }
}

/** How many entries of one status are read at once: enough for a small page and a look at what follows. */
function pieceOf(limit: number): number {
  return Math.min(limit + 1, 200);
}

/** The least text that sorts after this one. */
function after(text: string): string {
  return `${text}\0`;
}

function isCreatedWithin({ createdAt }: Entry, { createdFrom, createdTo }: InstanceQuery): boolean {
  return (createdFrom === undefined || createdAt >= createdFrom) && (createdTo === undefined || createdAt <= createdTo);
}

function prepare(database: SqliteDatabase) {
  return {
    selectNewest: database.prepare(
      `SELECT key, created_at, '' AS instance_id FROM instances INDEXED BY instances_newest
     WHERE hub = ? AND status = ? AND created_at >= ? AND (created_at, key) < (?, ?)
     ORDER BY created_at DESC, key DESC LIMIT ?`,
    ),
    selectByPrefix: database.prepare(
      `SELECT key, created_at, instance_id FROM instances INDEXED BY instances_by_status_and_id
     WHERE hub = ? AND status = ? AND instance_id >= ? AND instance_id < ?
     ORDER BY instance_id LIMIT ?`,
    ),
    selectFinished: database.prepare(
      `SELECT key, finished_at, instance_id FROM instances INDEXED BY instances_finished
     WHERE hub = ? AND status = ? AND finished_at IS NOT NULL AND finished_at < ?
       AND (finished_at, instance_id) > (?, ?)
     ORDER BY finished_at, instance_id LIMIT ?`,
    ),
  };
}
