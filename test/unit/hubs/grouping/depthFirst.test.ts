import assert from 'node:assert/strict';
import { depthFirst } from '../../../../src/hubs/live/grouping/depthFirst.js';

describe('a tree from the top', () => {
  it('is each item before what stands below it, and that before the next', () => {
    const below = new Map([
      ['a', ['a1', 'a2']],
      ['a1', ['a1x']],
      ['b', []],
      ['c', ['c1']],
    ]);
    assert.deepEqual(
      [...depthFirst(['a', 'b', 'c'], (item) => below.get(item))],
      ['a', 'a1', 'a1x', 'a2', 'b', 'c', 'c1'],
    );
  });

  it('may be a hundred thousand deep', () => {
    const last = 100_000;
    const all = [...depthFirst([0], (item) => (item < last ? [item + 1] : undefined))];
    assert.equal(all.at(-1), last);
  });
});
