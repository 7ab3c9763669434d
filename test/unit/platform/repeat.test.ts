import assert from 'node:assert/strict';
import { repeat } from '../../../src/common/repeat.js';
import { ManualClock } from '../../support/manualClock.js';

describe('repeating', () => {
  it('goes on until disposed, from inside its own callback too', async () => {
    const clock = new ManualClock();
    let times = 0;
    const repeating = repeat(clock, 100, () => {
      times += 1;
      if (times === 3) repeating.dispose();
    });
    await clock.advance(1000);
    assert.equal(times, 3);
    assert.equal(clock.pendingTimers, 0);
  });
});
