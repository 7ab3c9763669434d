import type { Message, MessageKind } from '../../model/message.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import { fromOptionalText, type Row, toBuffer, toNumber, toOptionalText, toText } from './sqliteValues.js';
import type { DueMessage } from '../store.js';
import { StoreError } from '../storeError.js';

const kinds: ReadonlySet<string> = new Set<MessageKind>([
  'started',
  'answer',
  'timer',
  'event',
  'suspended',
  'resumed',
  'terminated',
  'wake',
  'terminateBelow',
  'purgeBelow',
  'operation',
  'lock',
  'unlock',
]);

/** The table of messages on their way. */
export class SqliteMessages {
  private readonly statements: ReturnType<typeof prepare>;
  constructor(database: SqliteDatabase) {
    this.statements = prepare(database);
  }

  get(number: number): Message | undefined {
    const row = this.statements.select.get(number);
    return row === undefined ? undefined : toMessage(row);
  }

  due(target: number, dueBy: number): readonly Message[] {
    return this.statements.selectDue.all(target, dueBy).map(toMessage);
  }

  targets(hub: number, dueBy: number): readonly number[] {
    return this.statements.selectTargets.all(hub, dueBy).map((row) => toNumber(row['target']));
  }

  later(hub: number, after: Pick<DueMessage, 'dueAt' | 'number'>, limit: number): readonly DueMessage[] {
    return this.statements.selectLater.all(hub, after.dueAt, after.number, limit).map((row) => ({
      number: toNumber(row['number']),
      hub: toNumber(row['hub']),
      target: toNumber(row['target']),
      dueAt: toNumber(row['due_at']),
    }));
  }

  backlog(target: number): number {
    return toNumber(this.statements.countOperations.get(target)?.['operations']);
  }

  put(message: Message): void {
    const { number, hub, target, kind, dueAt, executionId, event } = message;
    this.statements.insert.run(number, hub, target, kind, dueAt, fromOptionalText(executionId), event);
  }

  remove(number: number): void {
    this.statements.delete.run(number);
  }

  clear(target: number, which: 'all' | 'ofExecution'): void {
    (which === 'all' ? this.statements.deleteAll : this.statements.deleteOfExecution).run(target);
  }
}

function toMessage(row: Row): Message {
  return {
    number: toNumber(row['number']),
    hub: toNumber(row['hub']),
    target: toNumber(row['target']),
    kind: toKind(toText(row['kind'])),
    dueAt: toNumber(row['due_at']),
    executionId: toOptionalText(row['execution_id']),
    event: toBuffer(row['event']),
  };
}

function toKind(text: string): MessageKind {
  if (isKind(text)) return text;
  throw new StoreError('corrupt', 'The data file is damaged: a message in it is of no known kind.');
}

function isKind(text: string): text is MessageKind {
  return kinds.has(text);
}

function prepare(database: SqliteDatabase) {
  return {
    select: database.prepare('SELECT * FROM messages WHERE number = ?'),
    selectDue: database.prepare('SELECT * FROM messages WHERE target = ? AND due_at <= ? ORDER BY due_at, number'),
    selectTargets: database.prepare('SELECT DISTINCT target FROM messages WHERE hub = ? AND due_at <= ?'),
    selectLater: database.prepare(
      `SELECT number, hub, target, due_at FROM messages WHERE hub = ? AND (due_at, number) > (?, ?)
     ORDER BY due_at, number LIMIT ?`,
    ),
    countOperations: database.prepare(
      "SELECT count(*) AS operations FROM messages WHERE target = ? AND kind = 'operation'",
    ),
    insert: database.prepare(
      `INSERT OR REPLACE INTO messages (number, hub, target, kind, due_at, execution_id, event)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    delete: database.prepare('DELETE FROM messages WHERE number = ?'),
    deleteAll: database.prepare('DELETE FROM messages WHERE target = ?'),
    deleteOfExecution: database.prepare('DELETE FROM messages WHERE target = ? AND execution_id IS NOT NULL'),
  };
}
