import assert from 'node:assert/strict';
import { orchestrationStatuses } from '../../../../src/client/instance.js';
import { GroupDemand } from '../../../../src/hubs/live/instances/groupDemand.js';
import type { GroupStatus } from '../../../../src/hubs/live/instances/groupStatus.js';
import { readingPace } from '../../../../src/hubs/live/rounds/readingPace.js';
import { ManualClock } from '../../../support/manualClock.js';

const pace = readingPace({ setMs: 2000, answerMs: 10, isProduction: false, isLocal: false });

/** Statuses that are read whenever they are due, each round at the moment when its first one is. */
function setUp(options: { readonly empty?: readonly GroupStatus[]; readonly changes?: boolean } = {}) {
  const clock = new ManualClock();
  const demand = new GroupDemand();
  const start = clock.elapsed();
  const asked = new Map<GroupStatus, number[]>(orchestrationStatuses.map((status) => [status, []]));
  const read = (): void => {
    const statuses = demand.due(orchestrationStatuses, clock.elapsed(), pace);
    demand.begin({ statuses, withLaterPage: statuses.filter((status) => demand.isLaterPageDue(status)) });
    for (const status of statuses) {
      asked.get(status)?.push(clock.elapsed() - start);
      demand.noteEmpty(status, options.empty?.includes(status) === true);
    }
    demand.answered(statuses, clock.elapsed(), options.changes ?? true);
  };
  const readFor = async (ms: number): Promise<void> => {
    const end = clock.elapsed() + ms;
    for (;;) {
      const next = Math.min(...orchestrationStatuses.map((status) => demand.dueAt(status, pace)));
      if (next > end) break;
      await clock.advance(Math.max(0, next - clock.elapsed()));
      read();
    }
    await clock.advance(end - clock.elapsed());
  };
  return { clock, demand, asked: (status: GroupStatus) => asked.get(status) ?? [], readFor };
}

describe('which statuses are due', () => {
  it('is all of them at first, then those that stand open at the set pace and the others for their count', async () => {
    const { demand, asked, readFor } = setUp();
    demand.open('Running');
    await readFor(31_000);
    assert.deepEqual(asked('Completed'), [0, 15_000, 30_000]);
    assert.equal(asked('Running').length, 16);
    assert.deepEqual(asked('Running').slice(0, 4), [0, 2000, 4000, 6000]);
  });

  it('is at once for one that is opened, unless it was read just before, and seldom for one that is closed', async () => {
    const { clock, demand, asked, readFor } = setUp();
    await readFor(7000);
    const opening = demand.open('Completed');
    assert.ok(demand.dueAt('Completed', pace) <= clock.elapsed());
    await readFor(500);
    assert.deepEqual(asked('Completed'), [0, 7000]);
    demand.open('Completed').dispose();
    assert.equal(demand.dueAt('Completed', pace), clock.elapsed() + 1500, 'it stands open elsewhere too');
    opening.dispose();
    assert.equal(demand.dueAt('Completed', pace), clock.elapsed() + 14_500);
  });

  it('is all that stands open together, whenever it was opened', async () => {
    const { demand, asked, readFor } = setUp();
    demand.open('Running');
    await readFor(3100);
    demand.open('Completed');
    await readFor(4000);
    assert.deepEqual(asked('Completed').slice(1), [3100, 5100, 7100]);
    assert.deepEqual(asked('Running'), [0, 2000, 3100, 5100, 7100]);
  });

  it('is once a minute for one that had nothing four times, except for the failed ones', async () => {
    const { asked, readFor } = setUp({ empty: ['Suspended', 'Failed'] });
    await readFor(170_000);
    assert.deepEqual(asked('Suspended'), [0, 15_000, 30_000, 45_000, 105_000, 165_000]);
    assert.equal(asked('Failed').length, 12);
  });

  it('is soon again for those that had nothing where rows left what stands open', async () => {
    const { demand, asked, readFor } = setUp({ empty: ['Suspended'] });
    await readFor(70_000);
    demand.wake();
    await readFor(0);
    assert.equal(asked('Suspended').at(-1), 70_000);
  });

  it('is slower and slower for what stands open while nothing changes, and fast again after a change in any', async () => {
    const options = { changes: false };
    const { clock, demand, asked, readFor } = setUp(options);
    demand.open('Running');
    demand.open('Pending');
    await readFor(45_000);
    assert.deepEqual(asked('Running'), [0, 2000, 5000, 9500, 16_250, 26_375, 41_375]);
    demand.begin({ statuses: ['Pending'], withLaterPage: [] });
    demand.answered(['Pending'], clock.elapsed(), true);
    assert.ok(demand.dueAt('Running', pace) <= clock.elapsed());
  });

  it('is all of them, once, at the set pace after an action, and all at once where everything is old', async () => {
    const { clock, demand, readFor } = setUp({ empty: ['Suspended'] });
    await readFor(61_000);
    demand.nudge(clock.elapsed());
    for (const status of orchestrationStatuses) assert.equal(demand.dueAt(status, pace), clock.elapsed() + 2000);
    await readFor(2000);
    assert.equal(demand.dueAt('Completed', pace), clock.elapsed() + 15_000);
    demand.expire();
    for (const status of orchestrationStatuses) assert.ok(demand.dueAt(status, pace) <= clock.elapsed());
  });

  it('has a later page in every third reading of what stands open, and wherever everything is old', () => {
    const { demand } = setUp();
    const readings = (): readonly boolean[] =>
      [1, 2, 3, 4].map(() => {
        const isDue = demand.isLaterPageDue('Running');
        demand.begin({ statuses: ['Running'], withLaterPage: isDue ? ['Running'] : [] });
        return isDue;
      });
    demand.open('Running');
    assert.deepEqual(readings(), [true, false, false, true]);
    assert.equal(demand.isLaterPageDue('Running'), false);
    demand.expire();
    assert.equal(demand.isLaterPageDue('Running'), true);
    assert.equal(demand.isLaterPageDue('Completed'), true);
    demand.begin({ statuses: ['Completed'], withLaterPage: ['Completed'] });
    for (let nth = 0; nth < 5; nth += 1) demand.begin({ statuses: ['Completed'], withLaterPage: [] });
    assert.equal(demand.isLaterPageDue('Completed'), false, 'it stands closed');
  });
});
