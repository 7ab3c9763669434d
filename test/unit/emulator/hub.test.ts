import assert from 'node:assert/strict';
import { Redelivery } from '../../../src/emulator/hub/work/redelivery.js';
import { Timers } from '../../../src/emulator/hub/timers.js';
import { Worker } from '../../../src/emulator/hub/work/worker.js';
import { type WorkItem, WorkQueue } from '../../../src/emulator/hub/work/workQueue.js';
import { ServerTime } from '../../../src/emulator/model/time.js';
import type { DueMessage } from '../../../src/emulator/store/store.js';
import { ManualClock } from '../../support/manualClock.js';

describe('timers', () => {
  const due = (number: number, dueAt: number): DueMessage => ({ number, hub: 1, target: number, dueAt });

  it('fire in the order of their times, however many there are and wherever they are kept', async () => {
    const clock = new ManualClock();
    const begin = clock.now();
    const stored: DueMessage[] = [];
    // More than are kept in memory at once.
    for (let index = 0; index < 25_000; index += 1) stored.push(due(index, begin + 1 + ((index * 7919) % 30_000)));
    stored.sort((a, b) => a.dueAt - b.dueAt || a.number - b.number);
    const fired: DueMessage[] = [];
    const timers = new Timers(
      new ServerTime(clock),
      (after, limit) =>
        stored
          .filter((one) => one.dueAt > after.dueAt || (one.dueAt === after.dueAt && one.number > after.number))
          .slice(0, limit),
      (message) => fired.push(message),
    );
    timers.start(begin);
    const soon = due(100_000, begin + 2);
    const late = due(100_001, begin + 29_999);
    stored.push(soon, late);
    stored.sort((a, b) => a.dueAt - b.dueAt || a.number - b.number);
    timers.add(soon);
    timers.add(late);
    await clock.advance(15_000);
    assert.ok(fired.every(({ dueAt }) => dueAt <= clock.now()));
    await clock.advance(20_000);
    assert.deepEqual(
      fired.map(({ number }) => number),
      stored.map(({ number }) => number),
    );
    timers.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  it('that come due at one moment let others through in between', async () => {
    const clock = new ManualClock();
    let fired = 0;
    const timers = new Timers(
      new ServerTime(clock),
      () => [],
      () => (fired += 1),
    );
    timers.start(clock.now());
    for (let number = 0; number < 2000; number += 1) timers.add(due(number, clock.now() + 1000));
    const seen: number[] = [];
    clock.setTimer(1000, () => seen.push(fired));
    await clock.advance(1000);
    assert.equal(fired, 2000);
    assert.ok((seen[0] ?? Infinity) <= 500, `${seen.join()} had fired`);
  });

  it('fire what comes due before those that are waited for already', async () => {
    const clock = new ManualClock();
    const fired: number[] = [];
    const timers = new Timers(
      new ServerTime(clock),
      () => [],
      ({ number }) => fired.push(number),
    );
    timers.start(clock.now());
    timers.add(due(1, clock.now() + 1000));
    timers.add(due(2, clock.now() + 500));
    await clock.advance(500);
    assert.deepEqual(fired, [2]);
    await clock.advance(500);
    assert.deepEqual(fired, [2, 1]);
  });
});

describe('timers on a machine whose clock is set', () => {
  function running(): { clock: ManualClock; fired: number[]; add: (number: number, inMillis: number) => void } {
    const clock = new ManualClock();
    const time = new ServerTime(clock);
    const fired: number[] = [];
    const timers = new Timers(
      time,
      () => [],
      ({ number }) => fired.push(number),
    );
    timers.start(time.millis());
    const add = (number: number, inMillis: number): void => {
      timers.add({ number, hub: 1, target: number, dueAt: time.millis() + inMillis });
    };
    return { clock, fired, add };
  }

  it('fire at once what is overdue then, and on time what is new', async () => {
    const { clock, fired, add } = running();
    add(1, 60_000);
    add(2, 7_200_000);
    clock.jump(3_600_000);
    add(3, 500);
    await clock.advance(1000);
    assert.deepEqual(fired, [1, 3]);
    await clock.advance(3_600_000);
    assert.deepEqual(fired, [1, 3, 2]);
  });

  it('wait no longer for its having been put back', async () => {
    const { clock, fired, add } = running();
    add(1, 5000);
    clock.jump(-3_600_000);
    add(2, 500);
    await clock.advance(500);
    assert.deepEqual(fired, [2]);
    await clock.advance(4500);
    assert.deepEqual(fired, [2, 1]);
  });
});

describe('the queue of work', () => {
  const filters = { orchestrations: [], activities: [], entities: [] };
  const worker = (more: Partial<ConstructorParameters<typeof Worker>[0]> = {}): Worker =>
    new Worker({ capabilities: [], ...more }, () => true);
  const item = (number: number, name = 'o', version = ''): WorkItem => ({
    kind: 'orchestration',
    number,
    name,
    version,
  });

  it('hands out a large number a part at a time', () => {
    const later: (() => void)[] = [];
    let given = 0;
    const queue = new WorkQueue(
      () => (given += 1) > 0,
      () => false,
      (callback) => later.push(callback),
    );
    for (let number = 0; number < 1000; number += 1) queue.add(item(number));
    queue.connect(worker());
    queue.pump();
    assert.ok(given > 0 && given <= 300, `${given} at once`);
    // Whoever asks meanwhile waits too.
    const before = given;
    queue.pump();
    assert.equal(given, before);
    for (let next = later.shift(); next !== undefined; next = later.shift()) next();
    assert.equal(given, 1000);
  });

  it('hands out the oldest first, over all names', () => {
    const given: number[] = [];
    const queue = new WorkQueue(({ number }) => given.push(number) > 0);
    for (let number = 0; number < 6; number += 1) queue.add(item(number, number % 2 === 0 ? 'even' : 'odd'));
    queue.connect(worker());
    queue.pump();
    assert.deepEqual(given, [0, 1, 2, 3, 4, 5]);
    assert.equal(queue.size('orchestration'), 0);
  });

  it('forgets what was withdrawn, and goes on to the next where there is nothing to do', () => {
    const given: number[] = [];
    const queue = new WorkQueue(({ number }) => {
      if (number === 1) return false;
      given.push(number);
      return true;
    });
    const tickets = [0, 1, 2, 3].map((number) => queue.add(item(number)));
    for (const ticket of [tickets[0], tickets[0]]) if (ticket !== undefined) queue.withdraw(ticket);
    assert.equal(queue.size('orchestration'), 3);
    queue.connect(worker());
    queue.pump();
    assert.deepEqual(given, [2, 3]);
  });

  it('knows whether anybody would take an item', () => {
    const queue = new WorkQueue(() => true);
    assert.equal(queue.isServed('orchestration', 'o', ''), false);
    const only = worker({ workItemFilters: { ...filters, orchestrations: [{ name: 'Wanted', versions: [] }] } });
    queue.connect(only);
    assert.equal(queue.isServed('orchestration', 'wanted', '1'), true);
    assert.equal(queue.isServed('orchestration', 'other', ''), false);
    assert.equal(queue.isServed('activity', 'wanted', ''), false);
    queue.disconnect(only);
    assert.equal(queue.isServed('orchestration', 'wanted', '1'), false);
  });

  it('gives nothing to a worker that cannot take in more', () => {
    const given: Worker[] = [];
    const queue = new WorkQueue((_item, to) => {
      to.send('orchestration', Buffer.alloc(0));
      return given.push(to) > 0;
    });
    const slow = new Worker({ capabilities: [] }, () => false);
    queue.connect(slow);
    for (let number = 0; number < 3; number += 1) queue.add(item(number));
    queue.pump();
    assert.equal(given.length, 1);
    slow.drained();
    queue.pump();
    assert.equal(given.length, 2);
  });
});

describe('what a worker takes', () => {
  it('is any work where its filters name nothing', () => {
    const none = { orchestrations: [], activities: [], entities: [] };
    assert.equal(new Worker({ capabilities: [] }, () => true).hasFilters, false);
    assert.equal(new Worker({ capabilities: [], workItemFilters: none }, () => true).hasFilters, false);
    assert.equal(versions(['1']).hasFilters, true);
  });

  const versions = (list: readonly string[]): Worker =>
    new Worker(
      {
        capabilities: [],
        workItemFilters: { orchestrations: [{ name: 'o', versions: [...list] }], activities: [], entities: [] },
      },
      () => true,
    );

  it('is any version where none is named, the unversioned alone where it is the empty one', () => {
    assert.equal(versions([]).accepts('orchestration', 'O', '7'), true);
    assert.equal(versions(['']).accepts('orchestration', 'o', ''), true);
    assert.equal(versions(['']).accepts('orchestration', 'o', '1'), false);
    assert.equal(versions(['1', '2']).accepts('orchestration', 'o', '2'), true);
    assert.equal(versions(['1', '2']).accepts('orchestration', 'o', ''), false);
  });
});

describe('work that was given back', () => {
  it('is offered at once, then a second later each time, until it is done', async () => {
    const clock = new ManualClock();
    const redelivery = new Redelivery(clock);
    const begin = clock.now();
    const offered: number[] = [];
    const giveBack = (): void => {
      redelivery.after(1, () => offered.push(clock.now() - begin));
    };
    giveBack();
    giveBack();
    await clock.advance(1000);
    giveBack();
    await clock.advance(2000);
    redelivery.forget(1);
    giveBack();
    assert.deepEqual(offered, [0, 1000, 3000, 3000]);
    giveBack();
    redelivery.dispose();
    assert.equal(clock.pendingTimers, 0);
  });
});
