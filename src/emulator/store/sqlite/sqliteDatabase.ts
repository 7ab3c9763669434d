import { chmodSync, statSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { loadSqlite } from './sqliteRuntime.js';
import { type Row, toNumber } from './sqliteValues.js';
import { StoreError, type StoreFailure } from '../storeError.js';

/** Marks the file as ours ("DTHB"). */
const applicationId = 0x44544842;

/** Files up to this size are looked through in whole when they are opened; that of a larger one would be felt. */
const checkedSize = 8 * 1024 * 1024;

/**
 * What is set on every connection, besides exclusive locking: there is one process to a file. A commit returns when it is on disk. The cache bounds what is kept in memory (in KiB), and the
 * log is written back to the file in pieces of 4096 pages rather than 1000, since most of its pages come up again.
 */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
  PRAGMA wal_autocheckpoint = 4096;
  PRAGMA journal_size_limit = 67108864;
`;

/** An open file of SQLite whose every failure is a StoreError. */
export class SqliteDatabase {
  /** The files that hold what is stored, each with what tells it from another one of its name. */
  private places: readonly { readonly file: string; readonly mark: string }[] = [];

  private constructor(
    private readonly database: DatabaseSync,
    private readonly file: string,
  ) {}

  /** Opens the file, making it or bringing it up to date where needed. */
  static open(file: string, migrations: readonly string[]): SqliteDatabase {
    const sqlite = loadSqlite();
    if (sqlite === undefined) {
      throw new StoreError('unreachable', `This runtime (Node ${process.versions.node}) has no SQLite.`);
    }
    const opened = attempt(file, () => new sqlite.DatabaseSync(file));
    const database = new SqliteDatabase(opened, file);
    try {
      database.prepareFile(migrations);
      database.notePlaces();
      return database;
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  prepare(sql: string): SqliteStatement {
    const prepared = attempt(this.file, () => this.database.prepare(sql));
    return new SqliteStatement(prepared, this.file);
  }

  execute(sql: string): void {
    attempt(this.file, () => {
      this.database.exec(sql);
    });
  }

  /** Runs all of `change` or none of it; it is on disk when this returns. */
  transaction(change: () => void): void {
    this.execute('BEGIN IMMEDIATE');
    try {
      change();
      this.execute('COMMIT');
    } catch (error) {
      this.rollBack();
      throw error;
    }
  }

  /**
   * Throws a StoreError when another process has removed or replaced the files: what is written to them would be lost with
   * this process, though every system but Windows goes on writing.
   */
  checkPlace(): void {
    if (this.places.some(({ file, mark }) => markOf(file) !== mark)) throw failure('gone', this.file);
  }

  close(): void {
    attempt(this.file, () => {
      this.database.close();
    });
  }

  /** A failure may have ended the transaction already. What remains of it is undone when the file is next opened. */
  private rollBack(): void {
    try {
      this.database.exec('ROLLBACK');
    } catch (error) {
      if (!isSqliteError(error)) throw error;
    }
  }

  private notePlaces(): void {
    this.places = [this.file, `${this.file}-wal`].flatMap((file) => {
      const mark = markOf(file);
      if (mark === undefined) return [];
      makeOwnersAlone(file);
      return [{ file, mark }];
    });
  }

  private prepareFile(migrations: readonly string[]): void {
    // Before anything is written: a file that is not ours stays as it is.
    this.execute('PRAGMA locking_mode = EXCLUSIVE');
    const version = this.pragma('user_version');
    const owner = this.pragma('application_id');
    // An empty file, or what is left where a process was killed while it made one.
    const isNew = version === 0 && owner === 0 && this.isEmpty();
    if (!isNew && owner !== applicationId) {
      throw new StoreError('corrupt', `The file ${this.file} is not one of a local task hub; it was left as it is.`);
    }
    if (version > migrations.length) {
      throw new StoreError(
        'newer',
        `The data in ${this.file} was written by a newer version of the local task hub ` +
          `(its format is ${version}, this version knows formats up to ${migrations.length}).`,
      );
    }
    // Only a file without tables can be told so: then pages that are free can be given back to the disk.
    if (isNew) this.execute('PRAGMA auto_vacuum = INCREMENTAL');
    this.execute(settings);
    if (!isNew) this.check();
    if (version === migrations.length) return;
    this.transaction(() => {
      for (const migration of migrations.slice(version)) this.execute(migration);
      this.execute(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length};`);
    });
  }

  private check(): void {
    if (statSync(this.file).size > checkedSize) return;
    const row = attempt(this.file, () => this.database.prepare('PRAGMA quick_check(1)').get());
    if (row?.['quick_check'] !== 'ok') throw failure('corrupt', this.file);
  }

  private isEmpty(): boolean {
    return attempt(this.file, () => this.database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()) === undefined;
  }

  private pragma(name: string): number {
    return toNumber(attempt(this.file, () => this.database.prepare(`PRAGMA ${name}`).get())?.[name]);
  }
}

/** A prepared statement whose every failure is a StoreError. */
export class SqliteStatement {
  constructor(
    private readonly statement: StatementSync,
    private readonly file: string,
  ) {}

  /** How many rows it changed. */
  run(...values: SQLInputValue[]): number {
    try {
      return Number(this.statement.run(...values).changes);
    } catch (error) {
      throw classified(error, this.file);
    }
  }

  get(...values: SQLInputValue[]): Row | undefined {
    try {
      return this.statement.get(...values);
    } catch (error) {
      throw classified(error, this.file);
    }
  }

  all(...values: SQLInputValue[]): readonly Row[] {
    try {
      return this.statement.all(...values);
    } catch (error) {
      throw classified(error, this.file);
    }
  }
}

/** An earlier version let others read it; where the file is another user's, its rights are too. */
function makeOwnersAlone(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** What tells a file from another one of its name; undefined where there is none that can be seen. */
function markOf(file: string): string | undefined {
  try {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? undefined : `${found.dev} ${found.ino}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function attempt<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw classified(error, file);
  }
}

/** What may happen to a file at any time. */
type FileFailure = Exclude<StoreFailure, 'newer'>;

/** By the primary result code: https://sqlite.org/rescode.html */
const reasons: ReadonlyMap<number, FileFailure> = new Map<number, FileFailure>([
  [5, 'in-use'],
  [6, 'in-use'],
  [8, 'unreachable'],
  [10, 'unreachable'],
  [11, 'corrupt'],
  [13, 'full'],
  [14, 'unreachable'],
  [23, 'unreachable'],
  [26, 'corrupt'],
]);

/** A failure of SQLite in words; anything else is a mistake of ours and stays what it is. */
function classified(error: unknown, file: string): unknown {
  if (!isSqliteError(error)) return error;
  const reason = reasons.get(error.errcode & 0xff);
  return reason === undefined ? error : failure(reason, file, error);
}

function failure(reason: FileFailure, file: string, cause?: Error): StoreError {
  return new StoreError(reason, sentence(reason, file), cause === undefined ? undefined : { cause });
}

function sentence(reason: FileFailure, file: string): string {
  switch (reason) {
    case 'in-use':
      return `The data file ${file} is in use by another process.`;
    case 'full':
      return `No room is left on the disk for the data file ${file}; what was being stored is not in it.`;
    case 'corrupt':
      return `The data file ${file} is damaged; move it away, or take another folder, to start with an empty task hub.`;
    case 'gone':
      return (
        `The data file ${file} was removed or replaced while the local task hub was using it, so nothing can be stored: ` +
        'stop the local task hub, and start it again.'
      );
    case 'unreachable':
      return `The data file ${file} cannot be opened, read or written.`;
  }
}

function isSqliteError(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}
