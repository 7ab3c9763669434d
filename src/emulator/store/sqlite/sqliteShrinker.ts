import type { Disposable } from '../../../common/disposable.js';
import type { SqliteDatabase } from './sqliteDatabase.js';
import { toNumber } from './sqliteValues.js';
import { StoreError } from '../storeError.js';

/** For how many milliseconds nothing must have been stored, and how many there are between two pieces of work. */
const idleTime = 3000;
const pause = 30;

/** Pages given back in one go, and how many free ones are kept for what comes next. A page has 4096 bytes. */
const slice = 256;
const reserve = 1024;

/** A file made before pages could be given back is written anew once what it holds has at most this many pages. */
const rewrittenPages = 2048;

/** The mode in which a file of SQLite can give pages back bit by bit. */
const incremental = 2;

/** Gives the room of what was removed back to the disk, a little at a time and only while nothing else is stored. */
export class SqliteShrinker implements Disposable {
  private readonly statements: ReturnType<typeof prepare>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastUse = performance.now();
  private disposed = false;

  constructor(private readonly database: SqliteDatabase) {
    this.statements = prepare(database);
  }

  /** Something has been stored or removed: looks, once it is quiet, whether there is room to give back. */
  noteUse(): void {
    this.lastUse = performance.now();
    if (this.timer === undefined) this.arm(idleTime);
  }

  /** Gives some pages back; false when there are none to give. */
  step(): boolean {
    const free = this.number('free');
    if (free <= reserve) return false;
    if (this.number('mode') === incremental) {
      this.database.execute(`PRAGMA incremental_vacuum(${Math.min(slice, free - reserve)})`);
      if (free - slice > reserve) return true;
    } else {
      if (this.number('pages') - free > rewrittenPages) return false;
      this.database.execute(`PRAGMA auto_vacuum = ${incremental}; VACUUM`);
    }
    // Only now does the file get shorter.
    this.database.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    return false;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  private arm(wait: number): void {
    if (this.disposed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const idleFor = performance.now() - this.lastUse;
      if (idleFor < idleTime) this.arm(idleTime - idleFor);
      else if (this.tryStep()) this.arm(pause);
    }, wait);
    this.timer.unref();
  }

  private tryStep(): boolean {
    try {
      return this.step();
    } catch (error) {
      // Whoever stores something will be told. The room can be given back later as well.
      if (error instanceof StoreError) return false;
      throw error;
    }
  }

  private number(name: keyof ReturnType<typeof prepare>): number {
    const row = this.statements[name].get() ?? {};
    return toNumber(Object.values(row)[0]);
  }
}

function prepare(database: SqliteDatabase) {
  return {
    free: database.prepare('PRAGMA freelist_count'),
    pages: database.prepare('PRAGMA page_count'),
    mode: database.prepare('PRAGMA auto_vacuum'),
  };
}
