import { migrations } from '../../../../src/emulator/store/sqlite/migrations.js';
import { SqliteDatabase } from '../../../../src/emulator/store/sqlite/sqliteDatabase.js';

export function openDatabase(file: string): SqliteDatabase {
  return SqliteDatabase.open(file, migrations);
}
