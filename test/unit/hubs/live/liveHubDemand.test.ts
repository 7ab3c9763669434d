import assert from 'node:assert/strict';
import { orchestrationStatuses } from '../../../../src/client/instance.js';
import { settle } from '../../../support/manualClock.js';
import { type ScriptedClient, unavailable } from '../../../support/servers/scriptedClient.js';
import { scriptedHub } from '../scriptedHub.js';

/** Of each list that was asked for, its status. */
function statusesAsked(client: ScriptedClient): readonly string[] {
  const statuses: string[] = [];
  const query = client.query.bind(client);
  client.query = (asked, options) => {
    statuses.push(...(asked.statuses ?? []));
    return query(asked, options);
  };
  return statuses;
}

describe('a live hub that is a good guest', () => {
  it('asks for what stands open at the set pace, and for the others every 15 seconds', async () => {
    const { clock, client, hub } = scriptedHub();
    const asked = statusesAsked(client);
    for (const status of orchestrationStatuses) client.add(`first-${status}`, status);
    hub.watch();
    const opening = hub.watchGroup('Running');
    await settle();
    assert.equal(client.callsOf('query'), 8);
    for (let nth = 0; nth < 14; nth += 1) {
      client.add(`next-${nth}`);
      await clock.advance(1000);
    }
    assert.deepEqual(asked.slice(8), Array(7).fill('Running'));
    await clock.advance(1000);
    assert.equal(asked.filter((status) => status === 'Completed').length, 2);
    opening.dispose();
    const before = client.callsOf('query');
    await clock.advance(13_000);
    assert.equal(client.callsOf('query'), before);
  });

  it('sees a change in what stands open within the set pace', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    client.add('a');
    hub.watchGroup('Running');
    await clock.advance(1000);
    client.add('b');
    await clock.advance(2000);
    assert.equal(shown('Running'), 'a b');
  });

  it('asks at once for a group that is opened', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    hub.watch();
    await clock.advance(8000);
    client.add('a', 'Completed');
    const before = client.callsOf('query');
    hub.watchGroup('Completed');
    await settle();
    assert.equal(shown('Completed'), 'a');
    assert.equal(client.callsOf('query'), before + 1);
  });

  it('asks for all when it is refreshed', async () => {
    const { clock, client, hub } = scriptedHub();
    hub.watch();
    await clock.advance(300_000);
    const before = client.callsOf('query');
    await hub.refresh();
    assert.equal(client.callsOf('query'), before + 8);
  });

  it('shows soon where a row went that left what stands open, even if nothing was there for long', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    client.add('a');
    hub.watchGroup('Running');
    await clock.advance(100_000);
    client.now += 100_000;
    client.change('a', { status: 'Completed' });
    await clock.advance(15_000);
    assert.equal(shown('Running'), '');
    await clock.advance(15_000);
    assert.equal(shown('Completed'), 'a');
  });

  it('shows the count of a longer list as it was last read while rows leave it for what stands open', async () => {
    const { clock, client, hub } = scriptedHub({ pageSize: 2 });
    for (const id of ['a', 'b', 'c']) client.add(id, 'Pending');
    hub.watchGroup('Running');
    await clock.advance(1000);
    client.now += 1000;
    client.change('c', { status: 'Running' });
    client.change('b', { status: 'Running' });
    client.change('a', { status: 'Running' });
    await clock.advance(2000);
    const { instances = [], hasMore, counted } = hub.group('Pending') ?? {};
    assert.deepEqual([instances.length < 2, hasMore, counted], [true, true, 2]);
    await clock.advance(13_000);
    assert.deepEqual(hub.group('Pending'), { instances: [], hasMore: false });
  });

  it('asks a production hub half as often, and one whose answers are slow less often still', async () => {
    const production = scriptedHub({ production: true });
    production.hub.watchGroup('Running');
    await production.clock.advance(1000);
    production.client.add('a');
    const before = production.client.callsOf('query');
    await production.clock.advance(2500);
    assert.equal(production.client.callsOf('query'), before);
    await production.clock.advance(500);
    assert.equal(production.client.callsOf('query'), before + 1);

    const { clock, client, hub } = scriptedHub();
    let nth = 0;
    const times: number[] = [];
    const query = client.query.bind(client);
    client.query = async (asked, options) => {
      if (asked.statuses?.[0] === 'Running') times.push(clock.elapsed());
      await new Promise<void>((resolve) => clock.setTimer(2500, resolve));
      client.add(`n-${(nth += 1)}`);
      return await query(asked, options);
    };
    hub.watchGroup('Running');
    await clock.advance(60_000);
    const waits = times.slice(3).map((time, index) => time - (times[index + 2] ?? 0));
    assert.ok(waits.length >= 3);
    assert.ok(
      waits.every((ms) => ms === 12_500),
      waits.join(),
    );
  });

  it('does not take the hub for away where one group alone fails again', async () => {
    const { clock, client, hub } = scriptedHub();
    const query = client.query.bind(client);
    let isDown = false;
    client.query = (asked, options) =>
      isDown || asked.statuses?.[0] === 'Running' ? Promise.reject(unavailable()) : query(asked, options);
    hub.watchGroup('Running');
    await clock.advance(10_000);
    assert.equal(hub.connection.state, 'connected');
    assert.equal(hub.group('Running')?.error?.reason, 'unavailable');
    isDown = true;
    await clock.advance(15_000);
    assert.equal(hub.connection.state, 'failed');
  });

  it('reads what else is to be read in the same rounds, while there is something', async () => {
    const { clock, client, hub, connections } = scriptedHub();
    const asked = statusesAsked(client);
    const reads: number[] = [];
    let last = 0;
    const reading = hub.add({
      dueAt: ({ firstMs }) => (reads.length === 0 ? 0 : last + firstMs),
      read: () => {
        last = clock.elapsed();
        reads.push(last);
        return Promise.resolve(false);
      },
      expire: () => undefined,
      nudge: () => undefined,
    });
    await clock.advance(6000);
    assert.equal(reads.length, 4);
    assert.deepEqual([hub.connection.state, connections()], ['connected', 1]);
    reading.dispose();
    await clock.advance(50_000);
    assert.equal(reads.length, 4);
    assert.deepEqual(asked, ['Failed'], 'nobody looks at the groups');
  });
});
