import assert from 'node:assert/strict';
import { abortError } from '../../../src/common/abort.js';
import { Poller } from '../../../src/hubs/live/poller.js';
import { ManualClock, settle } from '../../support/manualClock.js';

const pace = { firstMs: 2000, slowestMs: 10_000 };

function setUp(poll: (signal: AbortSignal, nth: number) => Promise<boolean>) {
  const clock = new ManualClock();
  const asked: number[] = [];
  const start = clock.now();
  const poller = new Poller({
    clock,
    random: () => 1,
    poll: (signal) => {
      asked.push(clock.now() - start);
      return poll(signal, asked.length);
    },
  });
  return { clock, asked, poller };
}

describe('the poller', () => {
  it('asks at once, then slower and slower while nothing changes, and fast again after a change', async () => {
    const { clock, asked, poller } = setUp(async (_signal, nth) => nth === 6);
    poller.setPace(pace);
    await clock.advance(32_000);
    assert.deepEqual(asked, [0, 2000, 5000, 9500, 16_250, 26_250, 28_250, 31_250]);
  });

  it('asks one question at a time, and a wish during one leads to exactly one more', async () => {
    let inFlight = 0;
    let most = 0;
    const open: (() => void)[] = [];
    const { asked, poller } = setUp(async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise<void>((resolve) => open.push(resolve));
      inFlight -= 1;
      return false;
    });
    poller.setPace(pace);
    const wishes = Promise.all([poller.ask(), poller.ask(), poller.ask()]);
    open.shift()?.();
    await settle();
    assert.equal(asked.length, 2);
    open.shift()?.();
    await wishes;
    assert.equal(asked.length, 2);
    assert.equal(most, 1);
  });

  it('waits longer after each failure, up to a limit, and goes on by itself when there is an answer', async () => {
    const { clock, asked, poller } = setUp((_signal, nth) =>
      nth < 7 ? Promise.reject(new Error('away')) : Promise.resolve(false),
    );
    poller.setPace(pace);
    await clock.advance(64_000);
    assert.deepEqual(asked, [0, 1000, 3000, 7000, 15_000, 30_000, 45_000, 47_000, 50_000, 54_500, 61_250]);
  });

  it('stops without a pace and ends the question in flight', async () => {
    let ended = false;
    const { clock, asked, poller } = setUp(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            ended = true;
            reject(abortError());
          });
        }),
    );
    poller.setPace(pace);
    poller.setPace(undefined);
    await clock.advance(60_000);
    assert.equal(ended, true);
    assert.equal(asked.length, 1);
    assert.equal(clock.pendingTimers, 0);
  });

  it('asks at once when the pace becomes faster, and not when it becomes slower', async () => {
    const { clock, asked, poller } = setUp(async () => false);
    poller.setPace({ firstMs: 60_000, slowestMs: 60_000 });
    await clock.advance(1000);
    poller.setPace(pace);
    await settle();
    assert.deepEqual(asked, [0, 1000]);
    poller.setPace({ firstMs: 60_000, slowestMs: 60_000 });
    await clock.advance(59_000);
    assert.equal(asked.length, 2);
    await clock.advance(1000);
    assert.equal(asked.length, 3);
  });

  it('goes on when a pace came back before an ended question had let go', async () => {
    const { clock, asked, poller } = setUp(
      (signal, nth) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(abortError()));
          if (nth > 1) resolve(true);
        }),
    );
    poller.setPace(pace);
    poller.setPace(undefined);
    poller.setPace(pace);
    await clock.advance(100);
    assert.ok(asked.length >= 2);
    await clock.advance(2000);
    assert.ok(asked.length >= 3);
  });

  it('asks sooner when told that something is about to change', async () => {
    const { clock, asked, poller } = setUp(async () => false);
    poller.setPace(pace);
    await clock.advance(17_000);
    poller.pollSoon();
    await clock.advance(2000);
    assert.equal(asked.at(-1), 19_000);
  });

  it('gives up a question that may never be answered, and asks another at once', async () => {
    const { clock, asked, poller } = setUp(
      (signal, nth) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(abortError()));
          if (nth > 1) resolve(true);
        }),
    );
    poller.restart();
    assert.equal(asked.length, 0, 'nobody looks');
    poller.setPace(pace);
    await clock.advance(5000);
    assert.deepEqual(asked, [0]);
    poller.restart();
    await settle();
    assert.deepEqual(asked, [0, 5000]);
    await clock.advance(1000);
    poller.restart();
    await settle();
    assert.deepEqual(asked, [0, 5000, 6000]);
  });

  it('leaves nothing behind when disposed', async () => {
    const { clock, poller } = setUp(async () => true);
    poller.setPace(pace);
    await settle();
    poller.dispose();
    await poller.ask();
    assert.equal(clock.pendingTimers, 0);
  });
});
