import type { SqliteDatabase, SqliteStatement } from './sqliteDatabase.js';
import { toNumber } from './sqliteValues.js';

/** The highest number ever given out. */
export class SqliteNumbers {
  private readonly update: SqliteStatement;
  private value: number;

  constructor(database: SqliteDatabase) {
    this.update = database.prepare("UPDATE meta SET value = ? WHERE name = 'lastNumber'");
    this.value = toNumber(database.prepare("SELECT value FROM meta WHERE name = 'lastNumber'").get()?.['value']);
  }

  get last(): number {
    return this.value;
  }

  /** Writes the value as a part of a transaction, where it is higher; {@link written} follows once that has succeeded. */
  write(value: number): void {
    if (value > this.value) this.update.run(value);
  }

  written(value: number): void {
    this.value = Math.max(this.value, value);
  }
}
