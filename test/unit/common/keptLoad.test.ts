import assert from 'node:assert/strict';
import { isAbortError } from '../../../src/common/abort.js';
import { KeptLoad } from '../../../src/common/keptLoad.js';
import { ManualClock, settle } from '../../support/manualClock.js';

interface Begun {
  readonly signal: AbortSignal;
  readonly resolve: (value: string) => void;
  readonly reject: (error: unknown) => void;
}

const never = new AbortController().signal;

describe('a load that is shared and kept', () => {
  let clock: ManualClock;
  let begun: Begun[];
  let kept: KeptLoad<string>;

  beforeEach(() => {
    clock = new ManualClock();
    begun = [];
    kept = new KeptLoad(
      (signal) => new Promise((resolve, reject) => begun.push({ signal, resolve, reject })),
      clock,
      1_000,
    );
  });

  it('is one for all who ask while it runs, and for those who ask soon after', async () => {
    const both = Promise.all([kept.get(never), kept.get(never)]);
    begun[0]?.resolve('first');
    assert.deepEqual(await both, ['first', 'first']);
    await clock.advance(999);
    assert.equal(await kept.get(never), 'first');
    assert.equal(begun.length, 1);
  });

  it('is another one after its time, and once it was forgotten, also while it ran', async () => {
    const first = kept.get(never);
    kept.forget();
    const second = kept.get(never);
    begun[0]?.resolve('first');
    begun[1]?.resolve('second');
    assert.deepEqual([await first, await second, await kept.get(never)], ['first', 'second', 'second']);
    await clock.advance(1_000);
    void kept.get(never);
    assert.equal(begun.length, 3);
  });

  it('is tried again after it failed', async () => {
    const failed = kept.get(never);
    begun[0]?.reject(new Error('unreadable'));
    await assert.rejects(failed, /unreadable/);
    const again = kept.get(never);
    begun[1]?.resolve('there');
    assert.equal(await again, 'there');
  });

  it('goes on for the others where one no longer waits, and ends where nobody does', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const waits = [kept.get(first.signal), kept.get(second.signal)].map((wait) => wait.catch(isAbortError));
    first.abort();
    await settle();
    assert.equal(begun[0]?.signal.aborted, false);
    second.abort();
    await settle();
    assert.equal(begun[0].signal.aborted, true);
    assert.deepEqual(await Promise.all(waits), [true, true]);
    void kept.get(never);
    assert.equal(begun.length, 2);
  });

  it('is not begun for who has left already', async () => {
    await assert.rejects(kept.get(AbortSignal.abort()), isAbortError);
    assert.equal(begun.length, 0);
  });
});
