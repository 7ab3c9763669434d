import assert from 'node:assert/strict';
import type { Disposable } from '../../../src/common/disposable.js';
import type { HubWork, ToldWork } from '../../../src/views/protocol/overview.js';
import { watchWork } from '../../../src/views/protocol/workWatch.js';
import { ManualClock } from '../../support/manualClock.js';

const oneWorker: HubWork = { workers: 1, orchestrations: 0, activities: 0, entities: 0 };

describe('watching the workers of a hub', () => {
  let clock: ManualClock;
  let answer: () => Promise<ToldWork>;
  let asked: number;
  let told: (number | undefined)[];
  let problems: unknown[];
  let watch: Disposable;

  const begin = async (first: ToldWork): Promise<void> => {
    answer = () => Promise.resolve(first);
    watch = watchWork({
      clock,
      ask: () => {
        asked += 1;
        return answer();
      },
      tell: (work) => told.push(work?.workers),
      onProblem: (error) => problems.push(error),
    });
    await clock.advance(1);
  };
  const answering = async (next: () => Promise<ToldWork>): Promise<void> => {
    answer = next;
    await clock.advance(5_000);
  };

  beforeEach(() => {
    clock = new ManualClock();
    asked = 0;
    told = [];
    problems = [];
  });
  afterEach(() => {
    watch.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  it('tells no number while the process does not run, and the new one once it does again', async () => {
    await begin(oneWorker);
    await answering(() => Promise.resolve('notNow'));
    await answering(() => Promise.resolve('notNow'));
    await answering(() => Promise.resolve({ ...oneWorker, workers: 3 }));
    assert.deepEqual(told, [1, undefined, undefined, 3]);
  });

  it('goes on from the first look on, also where the process did not run then', async () => {
    await begin('notNow');
    await answering(() => Promise.resolve(oneWorker));
    assert.deepEqual(told, [undefined, 1]);
  });

  it('takes back what it told where it can’t be asked for, and asks again', async () => {
    await begin(oneWorker);
    const problem = new Error('closed');
    await answering(() => Promise.reject(problem));
    await answering(() => Promise.resolve(oneWorker));
    assert.deepEqual(told, [1, undefined, 1]);
    assert.deepEqual(problems, [problem]);
  });

  it('asks only once where nobody ever tells', async () => {
    await begin(undefined);
    await clock.advance(60_000);
    assert.deepEqual([asked, told], [1, [undefined]]);
  });

  it('asks and tells no more once it is over, also of an answer that was on its way', async () => {
    let resolve: (work: ToldWork) => void = () => undefined;
    await begin(oneWorker);
    await answering(() => new Promise((done) => (resolve = done)));
    watch.dispose();
    resolve({ ...oneWorker, workers: 2 });
    await clock.advance(60_000);
    assert.deepEqual([asked, told], [2, [1]]);
  });
});
