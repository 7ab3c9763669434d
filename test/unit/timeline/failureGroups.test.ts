import assert from 'node:assert/strict';
import { FailureGroups } from '../../../src/history/failures/failureGroups.js';
import type { FailureKind } from '../../../src/history/failures/failureKind.js';

const kind = (key: string, message = key): FailureKind => ({
  ...{ key, type: 'E', message, failed: { kind: 'orchestration', name: 'Order' } },
});
const instance = (id: string, at: number, name = 'Order') => ({ id, at, name });

describe('groups of failures', () => {
  it('count each failure once, and say when, whose and how it was told last', () => {
    const groups = new FailureGroups(0, 1200);
    assert.equal(groups.add(instance('b', 700), kind('x', 'newest')), true);
    assert.equal(groups.add(instance('b', 700), kind('x')), false);
    groups.add(instance('a', 100, 'Refund'), kind('x', 'older'));
    groups.add(instance('c', 900), kind('y'));
    const [y, x] = groups.list(1200);
    assert.equal(y?.kind.key, 'y');
    assert.deepEqual(
      { ...x, trend: undefined },
      { kind: kind('x', 'newest'), count: 2, first: 100, last: 700, names: ['Order', 'Refund'], trend: undefined },
    );
    assert.deepEqual(
      groups.instances('x').map(({ id }) => id),
      ['b', 'a'],
    );
    assert.deepEqual(groups.instances('nothing'), []);
  });

  it('have a trend over the range, which moves on with the time', () => {
    const groups = new FailureGroups(0, 1200);
    for (const at of [0, 100, 101, 1200, 1200]) groups.add(instance(`at-${at}-${groups.count}`, at), kind('x'));
    assert.deepEqual(groups.list(1200)[0]?.trend, [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    // What comes while somebody looks is in the last stretch, until that has passed as a whole.
    groups.add(instance('later', 1250), kind('x'));
    assert.deepEqual(groups.list(1250)[0]?.trend.at(-1), 3);
    assert.deepEqual(groups.list(1300)[0]?.trend, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1]);
    assert.equal(groups.list(1300)[0]?.count, 6);
  });

  it('take back what is failed no longer, and count one that failed again at its new time', () => {
    const groups = new FailureGroups(0, 1200);
    groups.add(instance('a', 100), kind('x'));
    groups.add(instance('b', 200), kind('x'));
    groups.add(instance('c', 300), kind('x'));
    assert.equal(groups.remove('a'), true);
    assert.equal(groups.remove('a'), false);
    groups.add(instance('c', 400), kind('y'));
    assert.deepEqual(
      groups.list(1200).map(({ kind: { key }, count, first, last }) => [key, count, first, last]),
      [
        ['y', 1, 400, 400],
        ['x', 1, 200, 200],
      ],
    );
    groups.remove('b');
    assert.deepEqual(groups.keys, ['y']);
  });

  it('hold a bounded number of instances, the newest, and go on counting', () => {
    const groups = new FailureGroups(0, 1200, { mostGroups: 2, mostKept: 10, mostCounted: 100 });
    for (let at = 1; at <= 90; at += 1) groups.add(instance(`i-${at}`, at), kind('x'));
    assert.equal(groups.list(1200)[0]?.count, 90);
    assert.deepEqual(
      groups.instances('x').map(({ at }) => at),
      [90, 89, 88, 87, 86, 85, 84, 83, 82, 81],
    );
    groups.remove('i-90');
    groups.remove('i-1');
    assert.deepEqual([groups.list(1200)[0]?.count, groups.list(1200)[0]?.last], [88, 89]);
    assert.equal(groups.isFull, false);
    groups.add(instance('y', 1), kind('y'));
    assert.equal(groups.add(instance('z', 1), kind('z')), false);
    assert.equal(groups.isFull, true);
  });

  it('count no more than so many', () => {
    const groups = new FailureGroups(0, 1200, { mostGroups: 2, mostKept: 10, mostCounted: 3 });
    for (let at = 1; at <= 5; at += 1) groups.add(instance(`i-${at}`, at), kind('x'));
    assert.deepEqual([groups.count, groups.isFull], [3, true]);
  });
});
