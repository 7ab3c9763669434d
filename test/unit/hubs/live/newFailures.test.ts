import assert from 'node:assert/strict';
import { NewFailures } from '../../../../src/hubs/live/failures/newFailures.js';
import { row } from '../rows.js';

describe('new failures', () => {
  it('count what failed since the first look, once each', () => {
    const failures = new NewFailures();
    failures.observe([row('old', 'Failed', 1, 10)]);
    failures.observe([row('new', 'Failed', 11, 12), row('old', 'Failed', 1, 10)]);
    failures.observe([row('new', 'Failed', 11, 12), row('old', 'Failed', 1, 10)]);
    assert.equal(failures.count, 1);
  });

  it('leave out old failures that only now came into the page', () => {
    const failures = new NewFailures();
    failures.observe([row('b', 'Failed', 1, 10)]);
    failures.observe([row('a', 'Failed', 1, 9)]);
    assert.equal(failures.count, 0);
  });

  it('count from nothing when there was no failure at the first look', () => {
    const failures = new NewFailures();
    failures.observe([]);
    failures.observe([row('a', 'Failed', 1, 2)]);
    assert.equal(failures.count, 1);
  });

  it('are over when seen; the same instance failing again is news again', () => {
    const failures = new NewFailures();
    failures.observe([]);
    failures.observe([row('a', 'Failed', 1, 2)]);
    failures.markSeen();
    failures.observe([row('a', 'Failed', 1, 2)]);
    assert.equal(failures.count, 0);
    failures.observe([row('a', 'Failed', 1, 5)]);
    assert.equal(failures.count, 1);
  });

  it('are over one by one where only some are seen', () => {
    const failures = new NewFailures();
    const [a, b] = [row('a', 'Failed', 1, 2), { ...row('b', 'Failed', 1, 3), name: 'Other' }];
    failures.observe([]);
    failures.observe([a, b]);
    assert.equal(failures.count, 2);
    failures.sawOnly(['a', 'unknown']);
    failures.observe([a, b]);
    assert.equal(failures.count, 1);
    failures.observe([row('a', 'Failed', 1, 5), b]);
    assert.equal(failures.count, 2);
  });

  it('are taken back when the instance is failed no longer', () => {
    const failures = new NewFailures();
    failures.observe([]);
    failures.observe([row('a', 'Failed', 1, 2), row('b', 'Failed', 1, 3)]);
    failures.observe([], (id) => id !== 'a');
    assert.equal(failures.count, 1);
  });

  it('are told of when their number changes, and seen at once while somebody looks', () => {
    const failures = new NewFailures();
    const told: number[] = [];
    failures.onDidChange((count) => told.push(count));
    failures.observe([]);
    failures.observe([row('a', 'Failed', 1, 2)]);
    failures.observe([row('a', 'Failed', 1, 2)]);
    const watching = failures.watch();
    failures.observe([row('b', 'Failed', 1, 3)]);
    watching.dispose();
    failures.observe([row('c', 'Failed', 1, 4)]);
    assert.deepEqual(told, [1, 0, 1]);
  });

  it('count those that are alike once, and those that could not be read once for each orchestration', () => {
    const failures = new NewFailures();
    failures.observe([]);
    failures.observe([row('a', 'Failed', 1, 2), row('b', 'Failed', 1, 3), row('c', 'Failed', 1, 4)]);
    // Nothing has been read yet: they are all of one orchestration.
    assert.equal(failures.count, 1);
    const unread = failures.unread(2);
    assert.deepEqual(
      unread.map(({ instanceId }) => instanceId),
      ['b', 'c'],
    );
    failures.sort(unread, new Map([['b', 'x']]));
    assert.equal(failures.count, 2);
    failures.sort(failures.unread(2), new Map([['a', 'x']]));
    assert.equal(failures.count, 2);
    // What could not be read is not tried again.
    assert.deepEqual(failures.unread(2), []);
  });

  it('leave out groups that are muted, and say so when others are', () => {
    const muted = new Set<string>();
    const failures = new NewFailures((key) => muted.has(key));
    const told: number[] = [];
    failures.onDidChange((count) => told.push(count));
    failures.observe([]);
    failures.observe([row('a', 'Failed', 1, 2), row('b', 'Failed', 1, 3)]);
    failures.sort(
      failures.unread(20),
      new Map([
        ['a', 'x'],
        ['b', 'y'],
      ]),
    );
    muted.add('x');
    failures.recount();
    muted.add('y');
    failures.recount();
    failures.recount();
    assert.deepEqual(told, [1, 2, 1, 0]);
  });

  it('do not take what was read of an earlier failure for that of a later one', () => {
    const failures = new NewFailures();
    failures.observe([]);
    failures.observe([row('a', 'Failed', 1, 2)]);
    const unread = failures.unread(20);
    failures.markSeen();
    failures.sort(unread, new Map([['a', 'x']]));
    assert.equal(failures.count, 0);
    failures.observe([row('a', 'Failed', 1, 5)]);
    failures.sort(unread, new Map([['a', 'x']]));
    assert.equal(failures.unread(20).length, 1);
  });
});
