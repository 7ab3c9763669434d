import assert from 'node:assert/strict';
import { forEachConcurrently } from '../../../src/common/forEachConcurrently.js';

describe('work in lanes', () => {
  it('does all of a list, a few at a time', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await forEachConcurrently([5, 6, 7, 8, 9], 2, async (item, index) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      done.push(item - index);
    });
    assert.equal(most, 2);
    assert.deepEqual(done, [5, 5, 5, 5, 5]);
  });

  it('begins nothing more once something has failed, and says what', async () => {
    const begun: number[] = [];
    const work = forEachConcurrently([1, 2, 3, 4, 5, 6], 2, async (item) => {
      begun.push(item);
      await Promise.resolve();
      if (item === 1) throw new Error('no');
    });
    await assert.rejects(work, /no/);
    assert.ok(begun.length <= 3, begun.join());
  });

  it('has nothing to do for an empty list', async () => {
    await forEachConcurrently([], 3, () => assert.fail());
  });
});
