import assert from 'node:assert/strict';
import { Rhythm } from '../../../../src/hubs/live/rounds/rhythm.js';
import { ManualClock } from '../../../support/manualClock.js';

const pace = { firstMs: 2000, slowestMs: 10_000 };

/** A question that is asked whenever it is due. */
function setUp() {
  const clock = new ManualClock();
  const rhythm = new Rhythm();
  const start = clock.elapsed();
  const answer = (changed: boolean): void => {
    rhythm.begin();
    rhythm.answered(clock.elapsed(), changed);
  };
  /** Asks when it is due, and says when that was. */
  const askWhenDue = async (changed = false): Promise<number> => {
    await clock.advance(Math.max(0, rhythm.dueAt(pace) - clock.elapsed()));
    answer(changed);
    return clock.elapsed() - start;
  };
  return { clock, rhythm, start, askWhenDue };
}

describe('the rhythm of a question', () => {
  it('is at once, then slower and slower while nothing changes, and fast again after a change', async () => {
    const { askWhenDue } = setUp();
    const asked: number[] = [];
    for (let nth = 1; nth <= 8; nth += 1) asked.push(await askWhenDue(nth === 6));
    assert.deepEqual(asked, [0, 2000, 5000, 9500, 16_250, 26_250, 28_250, 31_250]);
  });

  it('brings the question forward once where something is about to change', async () => {
    const { clock, rhythm, askWhenDue } = setUp();
    for (let nth = 1; nth <= 6; nth += 1) await askWhenDue();
    const now = clock.elapsed();
    rhythm.nudge(now);
    assert.equal(rhythm.dueAt(pace), now + 2000);
    await clock.advance(1500);
    rhythm.nudge(clock.elapsed());
    assert.equal(rhythm.dueAt(pace), now + 2000, 'many in a row do not put it off');
    assert.equal(rhythm.dueAt({ firstMs: 60_000, slowestMs: 60_000 }, 2000), now + 2000);
    await askWhenDue();
    assert.equal(rhythm.dueAt({ firstMs: 60_000, slowestMs: 60_000 }, 2000), clock.elapsed() + 60_000);
  });

  it('is due again for what expired or was nudged while it was asked', async () => {
    const { clock, rhythm, askWhenDue } = setUp();
    await askWhenDue();
    rhythm.begin();
    rhythm.expire();
    rhythm.answered(clock.elapsed(), false);
    assert.ok(rhythm.isExpired && rhythm.dueAt(pace) <= clock.elapsed());
    rhythm.begin();
    rhythm.nudge(clock.elapsed());
    await clock.advance(1000);
    rhythm.answered(clock.elapsed(), false);
    assert.equal(rhythm.dueAt(pace), clock.elapsed() + 1000);
  });
});
