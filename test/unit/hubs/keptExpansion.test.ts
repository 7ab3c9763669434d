import assert from 'node:assert/strict';
import { KeptExpansion } from '../../../src/hubs/saved/keptExpansion.js';
import { MapStore } from './stores.js';

const noFailure = (error: unknown): void => assert.fail(String(error));

describe('which rows of the tree stand open', () => {
  it('is kept for the next window, as it was last', () => {
    const store = new MapStore();
    const first = new KeptExpansion(store, noFailure);
    assert.equal(first.isOpen('hub/a/Failed'), undefined);
    first.note('hub/a/Failed', true);
    first.note('hub/a/Running', true);
    first.note('hub/a/Running', false);
    const next = new KeptExpansion(store, noFailure);
    assert.equal(next.isOpen('hub/a/Failed'), true);
    assert.equal(next.isOpen('hub/a/Running'), false);
  });

  it('is kept for 500 rows, and for none whose ID is very long', () => {
    const expansion = new KeptExpansion(new MapStore(), noFailure);
    for (let index = 0; index < 500; index += 1) expansion.note(`row-${String(index)}`, true);
    expansion.note('row-0', false);
    expansion.note('one more', true);
    expansion.note('x'.repeat(501), true);
    assert.equal(expansion.isOpen('row-0'), false);
    assert.equal(expansion.isOpen('row-1'), undefined);
    assert.equal(expansion.isOpen('row-2'), true);
    assert.equal(expansion.isOpen('x'.repeat(501)), undefined);
  });

  it('takes rows of any name for nothing else, and what another version kept for nothing', () => {
    const store = new MapStore();
    const expansion = new KeptExpansion(store, noFailure);
    assert.equal(expansion.isOpen('constructor'), undefined);
    assert.equal(expansion.isOpen('toString'), undefined);
    void store.update('durableTask.expansion', ['odd']);
    assert.equal(expansion.isOpen('0'), undefined);
    expansion.note('a', true);
    assert.equal(expansion.isOpen('a'), true);
  });

  it('tells of a store that fails, and goes on', async () => {
    const failures: unknown[] = [];
    const store = { get: () => undefined, update: () => Promise.reject(new Error('full')) };
    const expansion = new KeptExpansion(store, (error) => failures.push(error));
    expansion.note('a', true);
    await new Promise(setImmediate);
    assert.equal(failures.length, 1);
  });
});
