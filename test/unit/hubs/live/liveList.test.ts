import assert from 'node:assert/strict';
import { TaskHubError } from '../../../../src/client/errors.js';
import type { InstanceFilter } from '../../../../src/client/operations/filter/instanceFilter.js';
import { LiveList } from '../../../../src/hubs/live/instances/liveList.js';
import { settle } from '../../../support/manualClock.js';
import { scriptedHub } from '../scriptedHub.js';

function setUp(filters: readonly InstanceFilter[] = [{}, {}]) {
  const scripted = scriptedHub();
  const { hub, clock, client } = scripted;
  const lists = filters.map(
    (filter, index) => new LiveList({ hub, clock, pageSize: () => 100, filter: () => filter, slowness: 1 + index / 2 }),
  );
  return { ...scripted, lists, calls: () => client.callsOf('query') };
}

describe('a list of a hub that is kept fresh', () => {
  it('is read while somebody sees it, at the set pace while it changes', async () => {
    const { lists, clock, client, calls } = setUp([{}]);
    const [list] = lists;
    client.add('a');
    await clock.advance(10_000);
    assert.equal(list?.isRead, false);
    list.setVisible(true);
    await settle();
    assert.deepEqual(
      [...list.instances].map(({ instanceId }) => instanceId),
      ['a'],
    );
    client.add('b');
    await clock.advance(2000);
    assert.equal(list.count, 2);
    list.setVisible(false);
    const before = calls();
    await clock.advance(60_000);
    assert.ok(calls() <= before + 1, 'the question for failures alone');
  });

  it('takes the first page from another list that asks the same', async () => {
    const { lists, clock, client, calls } = setUp();
    const [fast, slow] = lists;
    client.add('a');
    for (const list of lists) list.setVisible(true);
    await settle();
    const before = calls();
    for (let nth = 0; nth < 30; nth += 1) {
      client.add(`b${nth}`);
      await clock.advance(1000);
    }
    const asked = calls() - before;
    assert.ok(asked <= 16, `${asked} questions in 30 seconds`);
    await clock.advance(2000);
    assert.equal(fast?.count, 31);
    assert.equal(slow?.count, 31);
  });

  it('takes nothing from one with another filter', async () => {
    const { lists, clock, client } = setUp([{ statuses: ['Failed'] }, {}]);
    client.add('a');
    client.add('b', 'Failed');
    for (const list of lists) list.setVisible(true);
    await clock.advance(30_000);
    assert.deepEqual(
      lists.map((list) => list.count),
      [1, 2],
    );
  });

  it('has what is loaded found in its hub, each instance once and as it was read last', async () => {
    const { lists, client, hub } = setUp();
    client.add('a');
    hub.watch();
    for (const list of lists) list.setVisible(true);
    await settle();
    client.now += 1000;
    client.change('a', { status: 'Completed' });
    const [list] = lists;
    await list?.readInSight();
    assert.deepEqual(
      [...hub.loaded].map(({ instanceId, status }) => `${instanceId} ${status}`),
      ['a Completed'],
    );
  });

  it('says why more could not be loaded, keeps what it has, and goes on', async () => {
    const { lists, client } = setUp([{}]);
    const [list] = lists;
    client.addMany(250);
    list?.setVisible(true);
    await settle();
    client.fault = () => new TaskHubError('throttled');
    await list?.loadMore(200);
    assert.ok(list?.problem instanceof TaskHubError);
    assert.equal(list.count, 100);
    client.fault = () => undefined;
    await list.loadMore(200);
    assert.equal(list.problem, undefined);
    assert.equal(list.count, 250);
  });

  it('has the hub asked for new failures beside it', async () => {
    const { lists, client, clock, hub } = setUp([{}]);
    const watching = hub.watchList();
    lists[0]?.setVisible(true);
    await settle();
    client.now += 1000;
    client.add('a', 'Failed');
    await clock.advance(15_000);
    assert.equal(hub.newFailures, 1);
    watching.dispose();
  });
});
