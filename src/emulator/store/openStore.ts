import path from 'node:path';
import { MemoryStore } from './memory/memoryStore.js';
import { sqliteAvailable } from './sqlite/sqliteRuntime.js';
import { SqliteStore } from './sqlite/sqliteStore.js';
import type { Store } from './store.js';

export interface OpenedStore {
  readonly store: Store;
  /** Why the store is not the one that would be expected. */
  readonly problem: 'noSqlite' | undefined;
}

/** What is wrong with the store of a server that runs. */
export type StoreProblem = 'noSqlite' | 'gone';

/** The store in the folder, which must exist; in memory where there is none. Throws a StoreError like SqliteStore. */
export function openStore(folder: string | undefined): OpenedStore {
  if (folder === undefined) return { store: new MemoryStore(), problem: undefined };
  if (sqliteAvailable()) return { store: SqliteStore.open(path.join(folder, 'hub.sqlite')), problem: undefined };
  return { store: new MemoryStore(), problem: 'noSqlite' };
}
