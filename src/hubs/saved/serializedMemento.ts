import type { KeyValueStore } from './savedHubs.js';

const tries = 5;

/**
 * Keeps what was written readable and lets no write be lost. The editor's own store takes over the echo of each of its
 * writes, and with it drops what was written in between; so one write follows the other, and what did not stick is
 * written again.
 */
export class SerializedMemento implements KeyValueStore {
  private readonly unsaved = new Map<string, unknown>();
  private lastSave: Promise<void> = Promise.resolve();

  constructor(private readonly store: KeyValueStore) {}

  get(key: string): unknown {
    return this.unsaved.has(key) ? this.unsaved.get(key) : this.store.get(key);
  }

  /** Readable at once; resolves when it is stored, after all that was written before. Rejects when the store refuses it. */
  update(key: string, value: unknown): Promise<void> {
    this.unsaved.set(key, value);
    const saved = this.lastSave.then(() => this.save(key, value));
    this.lastSave = saved.catch(() => undefined);
    return saved;
  }

  private async save(key: string, value: unknown): Promise<void> {
    try {
      for (let tried = 1; tried <= tries; tried += 1) {
        await this.store.update(key, value);
        if (isSame(this.store.get(key), value)) break;
      }
    } finally {
      // What was written meanwhile has its turn after this.
      if (this.unsaved.get(key) === value) this.unsaved.delete(key);
    }
  }
}

function isSame(stored: unknown, written: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(written);
}
