import assert from 'node:assert/strict';
import { forgetFailures, MutedFailures, SeenFailures } from '../../../src/hubs/saved/mutedFailures.js';
import { muteEnd } from '../../../src/views/panels/hub/failuresHost.js';
import { MapStore } from './stores.js';

const mutedKey = 'durableTask.mutedFailures';
const seenKey = 'durableTask.seenFailures';

describe('muted groups of failures', () => {
  it('are muted until their time, or until they are unmuted, by hub', () => {
    const store = new MapStore();
    const muted = new MutedFailures(store);
    muted.mute('hub', 'a', 1_000, 0);
    muted.mute('hub', 'b', 'always', 0);
    muted.mute('other', 'c', 'always', 0);
    assert.deepEqual(
      new MutedFailures(store).muted('hub', 999),
      new Map<string, unknown>([
        ['a', 1_000],
        ['b', 'always'],
      ]),
    );
    assert.deepEqual([...muted.muted('hub', 1_000).keys()], ['b']);
    muted.unmute('hub', 'b', 1_000);
    assert.deepEqual(store.get(mutedKey), { other: { c: 'always' } });
    forgetFailures(store, 'other');
    assert.deepEqual(store.get(mutedKey), {});
  });

  it('are read with care, and bounded', () => {
    const store = new MapStore();
    const muted = new MutedFailures(store);
    for (const broken of [null, 7, [], { hub: 'x' }, { hub: { a: 'soon', b: null, c: NaN, d: -1 } }]) {
      store.values.set(mutedKey, broken);
      assert.equal(muted.muted('hub', 0).size, 0);
      assert.equal(muted.muted('constructor', 0).size, 0);
      muted.mute('hub', 'x', 'always', 0);
      assert.deepEqual([...muted.muted('hub', 0).keys()], ['x']);
    }
    for (let index = 0; index < 500; index += 1) muted.mute('hub', `k-${index}`, 'always', 0);
    assert.equal(muted.muted('hub', 0).size, 200);
    for (let index = 0; index < 80; index += 1) muted.mute(`hub-${index}`, 'k', 'always', 0);
    assert.equal(Object.keys(store.get(mutedKey) as object).length, 50);
  });

  it('end in an hour, tomorrow at nine, in a week, or never', () => {
    const now = new Date(2026, 10, 30, 23, 30).getTime();
    assert.equal(muteEnd('hour', now), new Date(2026, 11, 1, 0, 30).getTime());
    assert.equal(muteEnd('tomorrow', now), new Date(2026, 11, 1, 9, 0).getTime());
    assert.equal(muteEnd('week', now), now + 7 * 86_400_000);
    assert.equal(muteEnd('always', now), 'always');
  });
});

describe('groups of failures that somebody has seen', () => {
  it('are known by hub, and none is where nobody has ever looked', () => {
    const store = new MapStore();
    const seen = new SeenFailures(store);
    assert.equal(seen.seen('hub'), undefined);
    seen.note('hub', []);
    assert.deepEqual(seen.seen('hub'), new Set());
    seen.note('hub', ['a', 'b']);
    seen.note('hub', ['a']);
    assert.deepEqual(seen.seen('hub'), new Set(['a', 'b']));
    store.values.set(seenKey, { hub: ['a', 7, null] });
    assert.deepEqual(seen.seen('hub'), new Set(['a']));
    seen.note(
      'hub',
      Array.from({ length: 600 }, (_, index) => `k-${index}`),
    );
    assert.equal(seen.seen('hub')?.size, 500);
    forgetFailures(store, 'hub');
    assert.equal(seen.seen('hub'), undefined);
  });
});
