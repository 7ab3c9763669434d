import { migrations } from '../../../../src/emulator/store/migrations.js';
import { SqliteDatabase } from '../../../../src/emulator/store/sqliteDatabase.js';

export function openDatabase(file: string): SqliteDatabase {
  return SqliteDatabase.open(file, migrations);
}
