import assert from 'node:assert/strict';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { ServerClock } from '../../../src/hubs/live/serverClock.js';

describe("the server's clock", () => {
  it('is taken for ours while it differs by no more than the way of an answer may take', () => {
    const clock = new ServerClock();
    clock.observePast(timestampFromMs(102_000), 100_000);
    assert.equal(clock.now(200_000), 200_000);
  });

  it('is ahead when it tells of things from our future', () => {
    const clock = new ServerClock();
    clock.observePast(timestampFromMs(160_000), 100_000);
    clock.observePast(timestampFromMs(40_000), 100_000);
    assert.equal(clock.now(200_000), 260_000);
  });

  it('is not learnt from a time that no clock shows', () => {
    const clock = new ServerClock();
    clock.observePast({ seconds: 31_556_889_864_403_199, nanos: 999_999_999 }, 100_000);
    assert.equal(clock.now(200_000), 200_000);
  });

  it('is known to be behind once it has stamped something that we asked for', () => {
    const clock = new ServerClock();
    clock.observeNow(timestampFromMs(50_000), 100_000, 100_200);
    assert.equal(clock.now(200_000), 149_900);
  });
});
