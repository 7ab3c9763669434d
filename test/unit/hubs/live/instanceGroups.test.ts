import assert from 'node:assert/strict';
import { orchestrationStatuses } from '../../../../src/client/instance.js';
import { InstanceGroups } from '../../../../src/hubs/live/instances/instanceGroups.js';
import { instancesOf } from '../../../../src/hubs/live/instances/loadedPages.js';
import { ids, page, row } from '../rows.js';

function shown(groups: InstanceGroups): string {
  return orchestrationStatuses
    .flatMap((status) => {
      const pages = groups.pages(status);
      return pages === undefined || instancesOf(pages).length === 0 ? [] : [`${status}: ${ids(instancesOf(pages))}`];
    })
    .join(', ');
}

describe('the groups of a hub', () => {
  it('move an instance that changed its status: it is in its newest group alone', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Running', 0, page([row('a', 'Running', 1), row('b', 'Running', 2)]));
    const changes = groups.applyPage('Completed', 0, page([row('a', 'Completed', 1, 5)]));
    assert.equal(shown(groups), 'Running: b, Completed: a');
    assert.deepEqual([...changes.groups].sort(), ['Completed', 'Running']);
    assert.deepEqual([...changes.instances], ['a']);
  });

  it('do not let an answer that was read earlier bring an instance back to its old group', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Running', 0, page([]));
    groups.applyPage('Completed', 0, page([row('a', 'Completed', 1, 5)]));
    groups.applyPage('Running', 0, page([row('a', 'Running', 1, 4)]));
    assert.equal(shown(groups), 'Completed: a');
  });

  it('never hold an entity, nor a row whose status is not the one that was asked for', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Running', 0, page([row('@counter@a'), row('b', 'Failed'), row('c')]));
    groups.place(row('@counter@b'));
    assert.equal(shown(groups), 'Running: c');
  });

  it('report nothing when a page is read again and is the same', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Running', 0, page([row('a', 'Running', 1), row('b', 'Running', 1)], 'b'));
    const changes = groups.applyPage('Running', 0, page([row('a', 'Running', 1), row('b', 'Running', 1)], 'b'));
    assert.equal(changes.groups.size + changes.instances.size, 0);
  });

  it('report the one row that changed in place, and not its group', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Running', 0, page([row('a', 'Running', 1), row('b', 'Running', 1)]));
    const changes = groups.applyPage('Running', 0, page([row('a', 'Running', 1), row('b', 'Running', 1, 9)]));
    assert.deepEqual([...changes.instances], ['b']);
    assert.equal(changes.groups.size, 0);
  });

  it('report an end of the list that came or went as a change of the group', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Running', 0, page([row('a')], 'a'));
    assert.deepEqual([...groups.applyPage('Running', 0, page([row('a')])).groups], ['Running']);
  });

  it('place a single reading: to another group, in place, or nowhere when its page is not loaded', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Running', 0, page([row('a', 'Running', 3), row('b', 'Running', 2)]));
    groups.applyPage('Suspended', 0, page([]));
    groups.place(row('a', 'Suspended', 3, 7));
    assert.equal(shown(groups), 'Running: b, Suspended: a');
    groups.place(row('b', 'Terminated', 2, 8));
    assert.equal(shown(groups), 'Suspended: a');
    assert.equal(groups.get('b'), undefined);
  });

  it('forget an instance that is gone', () => {
    const groups = new InstanceGroups();
    groups.applyPage('Failed', 0, page([row('a', 'Failed')]));
    assert.deepEqual([...groups.remove('a').groups], ['Failed']);
    assert.equal(shown(groups), '');
    assert.equal(groups.remove('a').groups.size, 0);
  });
});
