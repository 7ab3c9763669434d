import type { Activity } from '../../model/activity.js';
import type { NewActivity } from '../batch.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import { fromText, toBuffer, toNumber, toText } from './sqliteValues.js';

/** The table of open activities. */
export class SqliteActivities {
  private readonly statements: ReturnType<typeof prepare>;
  constructor(database: SqliteDatabase) {
    this.statements = prepare(database);
  }

  of(hub: number): readonly Activity[] {
    return this.statements.selectOfHub.all(hub).map((row) => ({
      number: toNumber(row['number']),
      hub: toNumber(row['hub']),
      instance: toNumber(row['instance']),
      instanceId: toText(row['instance_id']),
      executionId: toText(row['execution_id']),
      taskId: toNumber(row['task_id']),
      name: toText(row['name']),
      version: toText(row['version']),
    }));
  }

  request(number: number): { readonly hub: number; readonly request: Buffer } | undefined {
    const row = this.statements.selectRequest.get(number);
    return row === undefined ? undefined : { hub: toNumber(row['hub']), request: toBuffer(row['request']) };
  }

  put({ activity, request }: NewActivity): void {
    this.statements.insert.run(
      activity.number,
      activity.hub,
      activity.instance,
      fromText(activity.instanceId),
      fromText(activity.executionId),
      activity.taskId,
      fromText(activity.name),
      fromText(activity.version),
      request,
    );
  }

  remove(number: number): void {
    this.statements.delete.run(number);
  }

  removeOf(instance: number): void {
    this.statements.deleteOfInstance.run(instance);
  }

  rebind(instance: number, executionId: string): void {
    this.statements.updateExecution.run(fromText(executionId), instance);
  }
}

function prepare(database: SqliteDatabase) {
  return {
    selectOfHub: database.prepare(
      `SELECT number, hub, instance, instance_id, execution_id, task_id, name, version FROM activities
     WHERE hub = ? ORDER BY number`,
    ),
    selectRequest: database.prepare('SELECT hub, request FROM activities WHERE number = ?'),
    insert: database.prepare(
      `INSERT OR REPLACE INTO activities
       (number, hub, instance, instance_id, execution_id, task_id, name, version, request)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    delete: database.prepare('DELETE FROM activities WHERE number = ?'),
    deleteOfInstance: database.prepare('DELETE FROM activities WHERE instance = ?'),
    updateExecution: database.prepare('UPDATE activities SET execution_id = ? WHERE instance = ?'),
  };
}
