import path from 'node:path';
import { MemoryStore } from './memory/memoryStore.js';
import { sqliteAvailable } from './sqlite/sqliteRuntime.js';
import { SqliteStore } from './sqlite/sqliteStore.js';
import type { Store } from './store.js';

export interface OpenedStore {
  readonly store: Store;
  /** Why the store is not the one that would be expected, in a sentence for people. */
  readonly note: string | undefined;
}

/** The store in the folder, which must exist; in memory where there is none. Throws a StoreError like SqliteStore. */
export function openStore(folder: string | undefined): OpenedStore {
  if (folder === undefined) return { store: new MemoryStore(), note: undefined };
  if (sqliteAvailable()) return { store: SqliteStore.open(path.join(folder, 'hub.sqlite')), note: undefined };
  return {
    store: new MemoryStore(),
    note:
      `This runtime (Node ${process.versions.node}) has no SQLite: ` +
      'everything is kept in memory and is gone when the server ends.',
  };
}
