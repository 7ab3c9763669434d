import assert from 'node:assert/strict';
import type { KeyValueStore } from '../../../src/hubs/saved/savedHubs.js';
import { SerializedMemento } from '../../../src/hubs/saved/serializedMemento.js';

/** Takes over the state of each write once more, a while after it, as the editor does. */
class EchoingStore implements KeyValueStore {
  private values: Readonly<Record<string, unknown>> = {};
  failing = false;
  refusedKey: string | undefined;

  get(key: string): unknown {
    return this.values[key];
  }

  async update(key: string, value: unknown): Promise<void> {
    if (this.failing || key === this.refusedKey) throw new Error('The disk is full.');
    this.values = { ...this.values, [key]: value };
    const echo = this.values;
    await Promise.resolve();
    this.values = echo;
  }
}

describe('a store over one that echoes', () => {
  it('loses nothing of writes that follow each other at once', async () => {
    const under = new EchoingStore();
    const store = new SerializedMemento(under);
    void store.update('a', 1);
    void store.update('b', 2);
    void store.update('a', 3);
    assert.deepEqual([store.get('a'), store.get('b')], [3, 2], 'readable at once');
    await store.update('c', 4);
    assert.deepEqual([under.get('a'), under.get('b'), under.get('c')], [3, 2, 4]);
  });

  it('stores what is written while the write before is just about to end', async () => {
    for (let moments = 0; moments < 16; moments += 1) {
      const under = new EchoingStore();
      const store = new SerializedMemento(under);
      void store.update('a', 1);
      for (let n = 0; n < moments; n += 1) await Promise.resolve();
      await store.update('b', 2);
      assert.deepEqual([under.get('a'), under.get('b')], [1, 2], `after ${moments} moments`);
    }
  });

  it('lets no write fail for another one', async () => {
    const under = new EchoingStore();
    const store = new SerializedMemento(under);
    under.refusedKey = 'a';
    const failed = assert.rejects(store.update('a', 1), /disk is full/);
    await Promise.all([failed, store.update('b', 2)]);
    assert.deepEqual([under.get('a'), under.get('b')], [undefined, 2]);
  });

  it('writes again what the write of somebody else undid', async () => {
    const under = new EchoingStore();
    const store = new SerializedMemento(under);
    const write = under.update.bind(under);
    let writes = 0;
    under.update = async (key, value) => {
      writes += 1;
      const before = under.get(key);
      await write(key, value);
      // What somebody else wrote at the same time comes back, and with it what stood here before.
      if (writes < 3) await write(key, before);
    };
    await store.update('mine', 2);
    assert.deepEqual([under.get('mine'), writes], [2, 3]);
  });

  it('hands on a failure, and does not pretend to hold what was not stored', async () => {
    const under = new EchoingStore();
    const store = new SerializedMemento(under);
    under.failing = true;
    await assert.rejects(store.update('a', 1), /disk is full/);
    assert.equal(store.get('a'), undefined);
    under.failing = false;
    await store.update('a', 2);
    assert.equal(under.get('a'), 2);
  });
});
