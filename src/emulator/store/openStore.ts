import { MemoryStore } from './memoryStore.js';
import type { Store } from './store.js';

export interface OpenedStore {
  readonly store: Store;
  /** Why the store is not the one that would be expected, in a sentence for people. */
  readonly note: string | undefined;
}

/** The store for the folder; in memory where there is none. */
export function openStore(folder: string | undefined): OpenedStore {
  return {
    store: new MemoryStore(),
    note: folder === undefined ? undefined : 'Everything is kept in memory and is gone when the server ends.',
  };
}
