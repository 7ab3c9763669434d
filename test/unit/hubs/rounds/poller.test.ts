import assert from 'node:assert/strict';
import { abortError } from '../../../../src/common/abort.js';
import { Poller } from '../../../../src/hubs/live/rounds/poller.js';
import { ManualClock, settle } from '../../../support/manualClock.js';

function setUp(poll: (signal: AbortSignal, nth: number) => Promise<void>, waitMs = 2000) {
  const clock = new ManualClock();
  const asked: number[] = [];
  const start = clock.now();
  /** Nobody wants a question while this is undefined. */
  const wanted: { waitMs: number | undefined; askedAt: number | undefined } = { waitMs, askedAt: undefined };
  const poller = new Poller({
    clock,
    random: () => 1,
    dueAt: () => (wanted.waitMs === undefined ? undefined : (wanted.askedAt ?? -wanted.waitMs) + wanted.waitMs),
    poll: async (signal) => {
      asked.push(clock.now() - start);
      await poll(signal, asked.length);
      wanted.askedAt = clock.elapsed();
    },
  });
  return { clock, asked, wanted, poller };
}

/** Answers only when it is given up, the first time. */
async function unanswered(signal: AbortSignal, nth: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortError()));
    if (nth > 1) resolve();
  });
}

describe('the poller', () => {
  it('asks at once what is due, and again whenever it is', async () => {
    const { clock, asked, wanted, poller } = setUp(async () => undefined);
    poller.update();
    await clock.advance(5000);
    assert.deepEqual(asked, [0, 2000, 4000]);
    wanted.waitMs = 5000;
    poller.update();
    await clock.advance(10_000);
    assert.deepEqual(asked, [0, 2000, 4000, 9000, 14_000]);
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
    });
    poller.update();
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
      nth < 7 ? Promise.reject(new Error('away')) : Promise.resolve(),
    );
    poller.update();
    await clock.advance(50_000);
    assert.deepEqual(asked, [0, 1000, 3000, 7000, 15_000, 30_000, 45_000, 47_000, 49_000]);
  });

  it('does not try sooner after a failure than the question is due', async () => {
    const { clock, asked, poller, wanted } = setUp((_signal, nth) => {
      wanted.askedAt = clock.elapsed();
      return nth < 3 ? Promise.reject(new Error('away')) : Promise.resolve();
    }, 60_000);
    poller.update();
    await clock.advance(120_000);
    assert.deepEqual(asked, [0, 60_000, 120_000]);
  });

  it('waits for its next try where something else becomes due, but not where somebody has come to look', async () => {
    const { clock, asked, poller } = setUp((_signal, nth) =>
      nth < 4 ? Promise.reject(new Error('away')) : Promise.resolve(),
    );
    poller.update();
    await clock.advance(4000);
    assert.deepEqual(asked, [0, 1000, 3000]);
    poller.update();
    await settle();
    assert.equal(asked.length, 3);
    poller.resume();
    await settle();
    assert.deepEqual(asked, [0, 1000, 3000, 4000]);
  });

  it('stops where none is wanted and ends the question in flight', async () => {
    const { clock, asked, wanted, poller } = setUp(unanswered);
    poller.update();
    wanted.waitMs = undefined;
    poller.update();
    await clock.advance(60_000);
    assert.equal(asked.length, 1);
    assert.equal(clock.pendingTimers, 0);
  });

  it('asks at once when it becomes due sooner, and not when it becomes due later', async () => {
    const { clock, asked, wanted, poller } = setUp(async () => undefined, 60_000);
    poller.update();
    await clock.advance(3000);
    wanted.waitMs = 2000;
    poller.update();
    await settle();
    assert.deepEqual(asked, [0, 3000]);
    wanted.waitMs = 60_000;
    poller.update();
    await clock.advance(59_000);
    assert.equal(asked.length, 2);
    await clock.advance(1000);
    assert.equal(asked.length, 3);
  });

  it('goes on when one is wanted again before an ended question had let go', async () => {
    const { clock, asked, wanted, poller } = setUp(unanswered);
    poller.update();
    wanted.waitMs = undefined;
    poller.update();
    wanted.waitMs = 2000;
    poller.update();
    await clock.advance(100);
    assert.ok(asked.length >= 2);
    await clock.advance(2000);
    assert.ok(asked.length >= 3);
  });

  it('gives up a question that may never be answered, and asks another at once', async () => {
    const { clock, asked, wanted, poller } = setUp(unanswered);
    wanted.waitMs = undefined;
    poller.restart();
    assert.equal(asked.length, 0, 'nobody looks');
    wanted.waitMs = 2000;
    poller.update();
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
    const { clock, poller } = setUp(async () => undefined);
    poller.update();
    await settle();
    poller.dispose();
    await poller.ask();
    assert.equal(clock.pendingTimers, 0);
  });
});
