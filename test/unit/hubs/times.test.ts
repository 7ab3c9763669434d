import assert from 'node:assert/strict';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { ageText, durationText } from '../../../src/text/durationText.js';
import { ServerClock } from '../../../src/hubs/live/serverClock.js';

describe('ages', () => {
  it('are one short word', () => {
    const texts = [-20, 0, 4999, 5000, 59_999, 60_000, 3_599_999, 3_600_000, 47 * 3_600_000, 48 * 3_600_000].map(
      ageText,
    );
    assert.deepEqual(texts, ['now', 'now', 'now', '5s', '55s', '1m', '59m', '1h', '47h', '2d']);
    assert.equal(ageText(-60_001), '', 'what is still to come has no age');
  });

  it('and durations have at most two units', () => {
    const texts = [12.4, 2540, 60_000, 192_000, 7_500_000, 273_600_000].map(durationText);
    assert.deepEqual(texts, ['12 ms', '2.5 s', '1 min', '3 min 12 s', '2 h 5 min', '3 d 4 h']);
  });
});

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
