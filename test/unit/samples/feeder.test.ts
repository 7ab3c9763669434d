import assert from 'node:assert/strict';
import { rotation } from '../../../samples/catalogue.js';
import { feed, mostWaitingApprovals } from '../../../samples/feeder.js';
import type { FeedTarget, OwnInstance } from '../../../samples/feedTarget.js';

/** A hub that remembers what it was asked, and a clock that only sleeping moves. */
class FakeHub implements FeedTarget {
  readonly starts: { readonly at: number; readonly name: string; readonly id: string }[] = [];
  readonly purged: string[] = [];
  readonly problems: string[] = [];
  instances: OwnInstance[] = [];
  failing = false;
  /** Whether approvals end at once or wait for ever. */
  approvalsWait = true;
  #now = Date.UTC(2026, 2, 1);
  readonly begin = this.#now;

  start = (name: string, id: string): Promise<void> => {
    if (this.failing) return Promise.reject(new Error('14 UNAVAILABLE'));
    this.starts.push({ at: this.#now - this.begin, name, id });
    const finished = name !== 'Approval' || !this.approvalsWait;
    this.instances.push({ id, createdAt: new Date(this.#now), finished });
    return Promise.resolve();
  };
  list = (prefix: string): Promise<readonly OwnInstance[]> =>
    Promise.resolve(this.instances.filter(({ id }) => id.startsWith(prefix)));
  purge = (id: string): Promise<void> => {
    this.purged.push(id);
    this.instances = this.instances.filter((instance) => instance.id !== id);
    return Promise.resolve();
  };

  async feed(minutes: number, stop = new AbortController(), stopAfter = Infinity): Promise<void> {
    let suffix = 0;
    await feed(
      {
        target: this,
        rotation,
        minutes,
        now: () => new Date(this.#now),
        sleep: (ms) => {
          this.#now += ms;
          if (this.starts.length >= stopAfter) stop.abort();
          return Promise.resolve();
        },
        newSuffix: () => String(suffix++),
        onProblem: (sentence) => this.problems.push(sentence),
      },
      stop.signal,
    );
  }
}

describe('feeder', () => {
  let hub: FakeHub;

  beforeEach(() => {
    hub = new FakeHub();
  });

  it('starts every sample within three seconds, then one every two seconds, then one every five', async () => {
    await hub.feed(2);
    const early = hub.starts.filter(({ at }) => at < 3000);
    assert.deepEqual(new Set(early.map(({ name }) => name)), new Set(rotation.map(({ name }) => name)));
    const minute = hub.starts.filter(({ at }) => at >= 3000 && at < 60_000).length;
    assert.ok(minute > 20 && minute <= 29, `${minute} starts in the rest of the first minute`);
    const second = hub.starts.filter(({ at }) => at >= 62_000).length;
    assert.ok(second > 6 && second <= 12, `${second} starts in the second minute`);
  });

  it('stops when its minutes are over', async () => {
    await hub.feed(1);
    assert.ok(hub.starts.every(({ at }) => at < 60_000));
  });

  it('stops when it is told to', async () => {
    await hub.feed(10, new AbortController(), 5);
    assert.equal(hub.starts.length, 5);
  });

  it('gives ids that say what they are', async () => {
    await hub.feed(1);
    for (const { id, name } of hub.starts) {
      const sample = rotation.find((each) => each.name === name);
      assert.match(id, new RegExp(`^sample-${sample?.idName ?? '?'}-\\d+$`));
    }
  });

  it('never lets more than a handful of approvals wait', async () => {
    await hub.feed(10);
    assert.equal(hub.starts.filter(({ name }) => name === 'Approval').length, mostWaitingApprovals);
  });

  it('starts new approvals once those before them are answered', async () => {
    hub.approvalsWait = false;
    await hub.feed(10);
    assert.ok(hub.starts.filter(({ name }) => name === 'Approval').length > mostWaitingApprovals);
  });

  it('purges its oldest finished instances over 500 and nothing of anyone else', async () => {
    const day = (n: number): Date => new Date(hub.begin - n * 86_400_000);
    hub.instances = Array.from({ length: 600 }, (_, n) => ({
      id: `sample-order-chain-old${n}`,
      createdAt: day(n + 1),
      finished: n !== 599,
    }));
    hub.instances.push({ id: 'orders-1', createdAt: day(1000), finished: true });
    await hub.feed(10);
    const own = hub.instances.filter(({ id }) => id.startsWith('sample-'));
    assert.ok(own.length <= 500 + 15, `${own.length} of its own are left`);
    assert.ok(
      own.some(({ id }) => id === 'sample-order-chain-old599'),
      'the oldest still runs and stays',
    );
    assert.ok(
      own.some(({ id }) => id === 'sample-order-chain-old0'),
      'the newest of the old ones stays',
    );
    assert.ok(hub.instances.some(({ id }) => id === 'orders-1'));
    assert.ok(hub.purged.includes('sample-order-chain-old598'));
  });

  it('reports a start that fails in one sentence and goes on', async () => {
    hub.failing = true;
    await hub.feed(0.1);
    assert.ok(hub.problems.length > 10);
    assert.equal(hub.problems[0], 'Could not start OrderChain: 14 UNAVAILABLE');
  });
});
