import assert from 'node:assert/strict';
import { isUnfolded, restoredSequence, toggled } from '../../../src/views/webview/instance/sequence/sequenceState.js';

describe('the state of the sequence', () => {
  const fresh = { scroll: 0, isAllUnfolded: false, exceptions: [] };

  it('comes back as it was left', () => {
    const left = { scroll: 120, isAllUnfolded: true, exceptions: [4, 90] };
    assert.deepEqual(restoredSequence(JSON.parse(JSON.stringify(left))), left);
  });

  it('is fresh where what was left makes no sense', () => {
    for (const broken of [
      undefined,
      'x',
      {},
      { scroll: -3, isAllUnfolded: 1, exceptions: 'all' },
      { exceptions: [-1, 'a', 0.5] },
    ]) {
      assert.deepEqual(restoredSequence(broken), fresh);
    }
  });

  it('unfolds one, or folds one where all are unfolded', () => {
    const one = toggled(fresh, 7);
    assert.deepEqual([7, 8].map(isUnfolded(one)), [true, false]);
    assert.deepEqual([7, 8].map(isUnfolded({ ...one, isAllUnfolded: true })), [false, true]);
    assert.deepEqual(toggled(one, 7), fresh);
  });
});
