import assert from 'node:assert/strict';
import { onWake } from '../../../src/common/wakeWatch.js';
import { ManualClock } from '../../support/manualClock.js';

describe('a machine that slept', () => {
  it('is noticed soon after it is awake again, once', async () => {
    const clock = new ManualClock();
    let woken = 0;
    const watch = onWake(clock, () => (woken += 1));
    await clock.advance(600_000);
    assert.equal(woken, 0);
    clock.jump(600_000);
    await clock.advance(10_000);
    assert.equal(woken, 1);
    await clock.advance(600_000);
    assert.equal(woken, 1);
    watch.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  it('is told from one that was busy for a while, and from a clock that was put back', async () => {
    const clock = new ManualClock();
    let woken = 0;
    onWake(clock, () => (woken += 1));
    clock.jump(9000);
    await clock.advance(20_000);
    clock.jump(-3_600_000);
    await clock.advance(60_000);
    assert.equal(woken, 0);
  });
});
