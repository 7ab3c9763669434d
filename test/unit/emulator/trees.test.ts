import assert from 'node:assert/strict';
import { Committer } from '../../../src/emulator/hub/committer.js';
import { defaultHubOptions } from '../../../src/emulator/hub/options.js';
import type { TaskHub } from '../../../src/emulator/hub/taskHub.js';
import { TaskHubs } from '../../../src/emulator/hub/taskHubs.js';
import { silentLog } from '../../../src/emulator/log.js';
import { Status, statusName } from '../../../src/emulator/model/status.js';
import { ServerTime } from '../../../src/emulator/model/time.js';
import { MemoryStore } from '../../../src/emulator/store/memory/memoryStore.js';
import { ManualClock } from '../../support/manualClock.js';
import { chain, seed, type SeededInstance, wide } from '../../support/seededTree.js';

/** A hub whose commits are made one by one, and which can be killed between two of them. */
class SteppedHub {
  readonly store = new MemoryStore();
  commits = 0;
  private hubs: TaskHubs;
  private flush: (() => void) | undefined;
  private ids = 0;

  constructor(
    instances: Iterable<SeededInstance>,
    readonly clock = new ManualClock(),
  ) {
    seed(this.store, instances);
    this.hubs = this.open();
  }

  get hub(): TaskHub {
    return this.hubs.get('default');
  }

  /** Makes the next commit; false when there is nothing left to do. */
  commit(): boolean {
    const { flush } = this;
    this.flush = undefined;
    flush?.();
    if (flush !== undefined) this.commits += 1;
    return flush !== undefined;
  }

  finish(): void {
    while (this.commit());
  }

  /** Everything that has not been committed is lost. */
  kill(): void {
    this.flush = undefined;
    this.hubs.dispose();
    this.hubs = this.open();
  }

  /** How many instances there are of each status. */
  get counts(): Readonly<Record<string, number>> {
    const counts = [...this.store.countByStatus(this.hub.context.hub.key)].filter(([, count]) => count > 0);
    return Object.fromEntries(counts.map(([status, count]) => [statusName(status), count]));
  }

  private open(): TaskHubs {
    const time = new ServerTime(this.clock);
    const defer = (callback: () => void): void => {
      this.flush = callback;
    };
    const committer = new Committer(this.store, time, defer, (error) => {
      throw error;
    });
    const nextId = (): string => (++this.ids).toString(16).padStart(32, '0');
    const ids = { plain: nextId, guid: nextId };
    return new TaskHubs({ committer, ids, options: defaultHubOptions, log: silentLog });
  }
}

/** One on which 10 ms pass between any two looks at it. */
class SlowClock extends ManualClock {
  private looks = 0;

  override elapsed(): number {
    this.looks += 1;
    return super.elapsed() + 10 * this.looks;
  }
}

describe('the tree below an instance', function () {
  this.timeout(60_000);
  const { running, completed, terminated } = Status;

  for (const [shape, make, size] of [
    ['wide', wide, 20_000],
    ['deep', chain, 100_000],
  ] as const) {
    it(`is ended whole, in pieces: ${shape}`, async () => {
      const stepped = new SteppedHub(make(size, running));
      const done = stepped.hub.operations.terminate('root', '"enough"', true);
      stepped.finish();
      await done;
      assert.deepEqual(stepped.counts, { Terminated: size + 1 });
      assert.ok(stepped.commits > size / 500, `${stepped.commits} commits`);
    });

    it(`is removed whole, in pieces: ${shape}`, async () => {
      const stepped = new SteppedHub(make(size, completed));
      const done = stepped.hub.purging.purge('root', true);
      stepped.finish();
      assert.equal(await done, size + 1);
      assert.deepEqual(stepped.counts, {});
      assert.ok(stepped.commits > size / 500, `${stepped.commits} commits`);
    });

    it(`is ended whole where the hub was killed over it: ${shape}`, () => {
      const stepped = new SteppedHub(make(3000, running));
      stepped.hub.operations.terminate('root', '"enough"', true).catch(() => undefined);
      for (const left of [1, 2]) {
        for (let commit = 0; commit < left; commit += 1) assert.ok(stepped.commit());
        const { Running = 0 } = stepped.counts;
        assert.ok(Running > 0 && Running < 3001);
        stepped.kill();
      }
      stepped.finish();
      assert.deepEqual(stepped.counts, { Terminated: 3001 });
    });

    it(`is removed whole where the hub was killed over it: ${shape}`, () => {
      const stepped = new SteppedHub(make(3000, completed));
      stepped.hub.purging.purge('root', true).catch(() => undefined);
      while (stepped.counts['Completed'] === 3001) assert.ok(stepped.commit());
      assert.ok((stepped.counts['Completed'] ?? 0) > 0);
      stepped.kill();
      stepped.finish();
      assert.deepEqual(stepped.counts, {});
    });
  }

  it('is left alone by an order of which nothing was committed', () => {
    const stepped = new SteppedHub(wide(3000, running));
    stepped.hub.operations.terminate('root', undefined, true).catch(() => undefined);
    stepped.kill();
    stepped.finish();
    assert.deepEqual(stepped.counts, { Running: 3001 });
  });

  it('is ended whole where each instance takes long, a few in a piece', () => {
    const stepped = new SteppedHub(wide(100, running), new SlowClock());
    stepped.hub.operations.terminate('root', undefined, true).catch(() => undefined);
    assert.ok(stepped.commit());
    const { Running = 0 } = stepped.counts;
    assert.ok(Running > 90, `${Running} are left`);
    stepped.finish();
    assert.deepEqual(stepped.counts, { Terminated: 101 });
  });

  it('is in the same commit as its top where it is of ordinary size', async () => {
    const stepped = new SteppedHub(wide(100, running));
    const done = stepped.hub.operations.terminate('root', undefined, true);
    await done;
    assert.ok(stepped.commit());
    assert.deepEqual(stepped.counts, { Terminated: 101 });
  });

  it('is finished by a repeat where it was ended only in part', async () => {
    const half = [...chain(4, running)].map((instance, index) =>
      index < 2 ? { ...instance, status: terminated } : instance,
    );
    const stepped = new SteppedHub(half);
    await stepped.hub.operations.terminate('root', undefined, true);
    stepped.finish();
    assert.deepEqual(stepped.counts, { Terminated: 5 });
  });

  it('may lead back to its top', async () => {
    const cycle = (status: Status): SeededInstance[] => [
      { instanceId: 'a', parentId: 'b', status },
      { instanceId: 'b', parentId: 'a', status },
      { instanceId: 'self', parentId: 'self', status },
    ];
    const live = new SteppedHub(cycle(running));
    for (const id of ['a', 'self']) await live.hub.operations.terminate(id, undefined, true);
    live.finish();
    assert.deepEqual(live.counts, { Terminated: 3 });
    const ended = new SteppedHub(cycle(completed));
    assert.equal(await ended.hub.purging.purge('b', true), 2);
    assert.equal(await ended.hub.purging.purge('self', true), 1);
    ended.finish();
    assert.deepEqual(ended.counts, {});
  });

  it('keeps what has not ended, with what is below that, when the rest is removed', async () => {
    const stepped = new SteppedHub([
      { instanceId: 'root', parentId: undefined, status: completed },
      { instanceId: 'live', parentId: 'root', status: running },
      { instanceId: 'below', parentId: 'live', status: completed },
      { instanceId: 'done', parentId: 'root', status: completed },
    ]);
    assert.equal(await stepped.hub.purging.purge('root', true), 2);
    stepped.finish();
    assert.deepEqual(stepped.counts, { Running: 1, Completed: 1 });
  });

  it('gets no turn from the order to remove it, also where it was rewound meanwhile', () => {
    const stepped = new SteppedHub(wide(3000, Status.failed));
    stepped.hub.purging.purge('root', true).catch(() => undefined);
    assert.ok(stepped.commit());
    stepped.hub.rewinding.rewind('root', undefined);
    stepped.commit();
    stepped.kill();
    stepped.finish();
    const root = stepped.hub.context.instances.find('root');
    assert.equal(root?.record.status, running);
    assert.deepEqual(
      root.inbox.map(({ kind }) => kind),
      ['wake'],
    );
  });
});
