import assert from 'node:assert/strict';
import { abortError } from '../../../../src/common/abort.js';
import { TaskHubError } from '../../../../src/client/errors.js';
import { hubFilter } from '../../../../src/hubs/live/hubFilter.js';
import { settle } from '../../../support/manualClock.js';
import { unavailable, unimplemented } from '../../../support/servers/scriptedClient.js';
import { errorText } from '../../../../src/text/errors/errorText.js';
import { failsWith } from '../../../support/said.js';
import { says } from '../../../support/said.js';
import { scriptedHub } from '../scriptedHub.js';

describe('a live hub', () => {
  it('asks nothing, and opens no connection, until somebody looks', async () => {
    const { clock, client, hub, connections } = scriptedHub();
    await clock.advance(600_000);
    assert.equal(client.calls.length + connections(), 0);
    assert.equal(hub.connection.state, 'idle');
  });

  it('reads the first page of all eight statuses and tells what changed, row by row', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    client.add('a');
    client.add('b', 'Completed');
    hub.watchGroup('Running');
    hub.watchGroup('Completed');
    await settle();
    assert.equal(client.callsOf('query'), 8);
    assert.equal(hub.connection.state, 'connected');
    assert.equal(shown('Running'), 'a');
    const told: string[] = [];
    hub.onDidChangeGroups((groups) => told.push([...groups].sort().join(' ')));
    hub.onDidChangeInstances((ids) => told.push(ids.join(' ')));
    client.now += 1000;
    client.change('a', { status: 'Completed' });
    await clock.advance(10_000);
    assert.equal(shown('Completed'), 'a b');
    assert.equal(shown('Running'), '');
    assert.deepEqual(told, ['Completed Running', 'a']);
  });

  it('keeps loaded pages over refreshes, and rows of later pages true', async () => {
    const { clock, client, hub, shown } = scriptedHub({ pageSize: 2 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) client.add(id);
    hub.watchGroup('Running');
    await settle();
    assert.equal(shown('Running'), 'a b +');
    await hub.loadMore('Running');
    assert.equal(shown('Running'), 'a b c d +');
    client.now += 1000;
    client.change('c', { status: 'Suspended' });
    client.change('d', { name: 'renamed' });
    await clock.advance(6000);
    assert.equal(shown('Running'), 'a b d e');
    assert.equal(hub.cachedInstance('d')?.name, 'renamed');
  });

  it('walks at most five empty pages at a refresh and then says that there is more to search', async () => {
    const { client, hub } = scriptedHub();
    let nth = 0;
    client.query = (query) => {
      if (query.statuses?.[0] !== 'Running') return Promise.resolve({ instances: [] });
      nth += 1;
      return Promise.resolve({ instances: [], continuationToken: `token-${nth}` });
    };
    hub.watch();
    await settle();
    assert.equal(nth, 5);
    assert.deepEqual(hub.group('Running'), { instances: [], hasMore: true });
  });

  it('is failed since the first failure, keeps its rows, and comes back by itself', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    client.add('a');
    hub.watchGroup('Running');
    await settle();
    client.fault = () => unavailable();
    await clock.advance(2000);
    const since = clock.now();
    await clock.advance(20_000);
    const { connection } = hub;
    assert.equal(connection.state, 'failed');
    assert.equal(connection.since, since);
    assert.equal(connection.error.reason, 'unavailable');
    assert.ok(connection.retryAt !== undefined && connection.retryAt > clock.now());
    assert.equal(shown('Running'), 'a');
    client.fault = () => undefined;
    await clock.advance(15_000);
    assert.equal(hub.connection.state, 'connected');
  });

  it('goes on with the other statuses when the question for one of them fails', async () => {
    const { client, hub, shown } = scriptedHub();
    client.add('a');
    const query = client.query.bind(client);
    client.query = (asked, options) =>
      asked.statuses?.[0] === 'Failed' ? Promise.reject(new TaskHubError('throttled')) : query(asked, options);
    hub.watch();
    await settle();
    assert.equal(hub.connection.state, 'connected');
    assert.equal(shown('Running'), 'a');
    assert.equal(hub.group('Failed')?.error?.reason, 'throttled');
  });

  it('stays usable on a server that has no list of instances', async () => {
    const { client, hub } = scriptedHub();
    client.fault = (call) => (call.method === 'query' ? unimplemented() : undefined);
    hub.watch();
    await settle();
    assert.equal(hub.connection.state, 'connected');
    assert.equal(hub.withoutLists?.reason, 'unimplemented');
  });

  it('asks one small question a minute for new failures while nobody watches, and ends the calls in flight', async () => {
    const { clock, client, hub } = scriptedHub();
    const watching = hub.watch();
    await settle();
    watching.dispose();
    const before = client.callsOf('query');
    const told: number[] = [];
    hub.onDidChangeNewFailures((count) => told.push(count));
    await clock.advance(59_000);
    assert.equal(client.callsOf('query'), before);
    client.now += 1000;
    client.add('a', 'Failed');
    await clock.advance(1000);
    assert.equal(client.callsOf('query'), before + 1);
    assert.deepEqual(told, [1]);
    hub.watchFailures();
    assert.deepEqual(told, [1, 0]);
  });

  it('asks nothing while nobody is at the window, and at once when somebody is back', async () => {
    let idle = false;
    const { clock, client, hub, shown } = scriptedHub({ isIdle: () => idle });
    const watching = hub.watch();
    await clock.advance(1000);
    idle = true;
    hub.updatePace();
    const before = client.calls.length;
    client.add('a');
    await clock.advance(600_000);
    watching.dispose();
    hub.watch();
    await clock.advance(600_000);
    assert.equal(client.calls.length, before);
    assert.equal(clock.pendingTimers, 0);
    idle = false;
    hub.updatePace();
    await settle();
    assert.equal(shown('Running'), 'a');
  });

  it('asks at once after the machine has slept, over whatever was in flight', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    hub.watch();
    await clock.advance(1000);
    const query = client.query.bind(client);
    client.query = (_asked, options) =>
      new Promise((_resolve, reject) => options?.signal?.addEventListener('abort', () => reject(abortError())));
    await clock.advance(5000);
    client.query = query;
    client.add('a');
    clock.jump(3_600_000);
    hub.askAnew();
    await settle();
    assert.equal(hub.connection.state, 'connected');
    assert.equal(shown('Running'), 'a');
  });

  it('reads an instance again after an action, and looks for what follows from it', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    client.add('a');
    hub.watch();
    await clock.advance(60_000);
    client.now += 1000;
    client.change('a', { status: 'Suspended' });
    hub.refreshInstance('a');
    await settle();
    assert.equal(shown('Suspended'), 'a');
    const before = client.callsOf('query');
    await clock.advance(2000);
    assert.equal(client.callsOf('query'), before + 8);
  });

  it('tells of an instance that was purged', async () => {
    const { client, hub, shown } = scriptedHub();
    client.add('a', 'Completed');
    hub.watch();
    await settle();
    client.instances.delete('a');
    hub.refreshInstance('a');
    await settle();
    assert.equal(shown('Completed'), '');
    assert.equal(hub.cachedInstance('a'), undefined);
  });

  it('closes its client when reached another way, and when disposed', async () => {
    const { clock, client, hub, connect, identity, connections } = scriptedHub();
    hub.watch();
    await settle();
    hub.reconnect({ ...identity, endpoint: 'http://127.0.0.1:2' }, connect);
    await settle();
    assert.equal(hub.endpoint, 'http://127.0.0.1:2');
    assert.equal(connections(), 2);
    hub.dispose();
    await settle();
    assert.equal(client.acts.filter((act) => act === 'close').length, 2);
    assert.equal(clock.pendingTimers, 0);
    await assert.rejects(hub.client(), TaskHubError);
  });

  it('tries to connect again after a connection could not be made', async () => {
    const { clock, client, hub, identity } = scriptedHub();
    let tries = 0;
    hub.reconnect(identity, () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('The connection string is gone.')) : Promise.resolve(client);
    });
    hub.watch();
    await settle();
    assert.equal(
      hub.connection.state === 'failed' && errorText(hub.connection.error),
      'Something went wrong. See the log for details.',
    );
    await clock.advance(1000);
    assert.equal(hub.connection.state, 'connected');
  });
});

describe('a live hub with a filter', () => {
  it('lets the server filter by what it knows, asks for no other status, and goes back to everything', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    client.add('a-1', 'Failed');
    client.add('a-2');
    client.add('b-1', 'Failed');
    hub.watch();
    await settle();
    void hub.setFilter(hubFilter('Failed, a-', { statuses: ['Failed'], idPrefix: 'a-' }));
    const before = client.callsOf('query');
    await settle();
    assert.equal(shown('Failed'), 'a-1');
    assert.deepEqual([hub.isWanted('Failed'), hub.isWanted('Running')], [true, false]);
    assert.equal(hub.group('Failed')?.searched, undefined, 'the server does the searching');
    // One for the status that is wanted, one for failures that the filter would hide.
    assert.equal(client.callsOf('query') - before, 2);
    void hub.setFilter(undefined);
    await clock.advance(0);
    await settle();
    assert.deepEqual([shown('Failed'), shown('Running')], ['a-1 b-1', 'a-2']);
  });

  it('looks through pages itself for what the server does not know, says how many, and goes on when asked', async () => {
    const { client, hub, shown } = scriptedHub({ pageSize: 2 });
    for (let n = 0; n < 1200; n += 1) client.add(`x-${String(n).padStart(4, '0')}`);
    client.add('x-0777', 'Running', { tags: { team: 'a' } });
    client.add('x-1100', 'Running', { tags: { team: 'a' } });
    void hub.setFilter(hubFilter('tag team', { statuses: ['Running'], tag: { key: 'team' } }));
    hub.watch();
    await settle();
    assert.equal(shown('Running'), ' +');
    assert.equal(hub.group('Running')?.searched, 500);
    const progress: (number | undefined)[] = [];
    await hub.loadMore('Running', undefined, () => progress.push(hub.group('Running')?.searched));
    assert.equal(shown('Running'), 'x-0777 x-1100');
    assert.deepEqual(progress, [1000, 1200]);
  });

  it('ends a search of a server whose pages go round in a circle', async () => {
    const { client, hub } = scriptedHub();
    const marks = new Map([
      ['', 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]);
    let asked = 0;
    client.query = ({ continuationToken = '' }) => {
      asked += 1;
      return Promise.resolve({ instances: [], continuationToken: marks.get(continuationToken) ?? 'a' });
    };
    await hub.setFilter(hubFilter('tag team', { statuses: ['Running'], tag: { key: 'team' } }));
    await assert.rejects(hub.loadMore('Running'), failsWith('internal', /repeats a page/));
    assert.ok(asked < 10, `${asked} pages were asked for`);
  });

  it('counts what was looked through anew when the list has become shorter', async () => {
    const { clock, client, hub } = scriptedHub({ pageSize: 2 });
    for (let n = 0; n < 1200; n += 1) client.add(`x-${String(n).padStart(4, '0')}`);
    void hub.setFilter(hubFilter('tag team', { statuses: ['Running'], tag: { key: 'team' } }));
    hub.watch();
    await settle();
    await hub.loadMore('Running');
    assert.equal(hub.group('Running')?.searched, 1200);
    for (let n = 10; n < 1200; n += 1) client.instances.delete(`x-${String(n).padStart(4, '0')}`);
    await clock.advance(20_000);
    assert.equal(hub.group('Running')?.searched, 10);
  });

  it('shows what it found even where it is not told of the failures that the filter hides', async () => {
    const { clock, client, hub } = scriptedHub();
    client.add('a-1');
    hub.watchGroup('Running');
    await hub.setFilter(hubFilter('a-', { idPrefix: 'a-' }));
    const query = client.query.bind(client);
    client.query = (asked) => (asked.idPrefix === undefined ? Promise.reject(unavailable()) : query(asked));
    const told: string[] = [];
    hub.onDidChangeInstances((ids) => told.push(...ids));
    client.add('a-2');
    await clock.advance(5000);
    assert.deepEqual([...new Set(told)], ['a-2']);
  });

  it('keeps what was found when the search is stopped', async () => {
    const { client, hub, shown } = scriptedHub({ pageSize: 2 });
    for (let n = 0; n < 1600; n += 1) client.add(`x-${String(n).padStart(4, '0')}`);
    client.add('x-0777', 'Running', { tags: { team: 'a' } });
    void hub.setFilter(hubFilter('tag team', { statuses: ['Running'], tag: { key: 'team' } }));
    hub.watch();
    await settle();
    const stop = new AbortController();
    await assert.rejects(
      hub.loadMore('Running', stop.signal, () => stop.abort()),
      { name: 'AbortError' },
    );
    assert.equal(shown('Running'), 'x-0777 +');
    assert.equal(hub.group('Running')?.searched, 1000);
  });

  it('shows among the running ones what stands still', async () => {
    const { client, hub, shown } = scriptedHub();
    client.query = ({ statuses }) =>
      Promise.resolve({
        instances:
          statuses?.includes('Running') === true
            ? [{ instanceId: 'order-1', name: 'Order', status: 'Stalled', tags: {} }]
            : [],
      });
    hub.watch();
    await settle();
    assert.equal(shown('Running'), 'order-1');
  });

  it('ends a search with an error where the page marks of the server go round', async () => {
    const { client, hub } = scriptedHub({ pageSize: 2 });
    void hub.setFilter(hubFilter('tag team', { statuses: ['Running'], tag: { key: 'team' } }));
    let asked = 0;
    client.query = () => Promise.resolve({ instances: [], continuationToken: `mark ${(asked += 1) % 3}` });
    hub.watch();
    await settle();
    await assert.rejects(hub.loadMore('Running'), says(/repeats a page/));
  });

  it('does not show an instance that was read singly and does not match, and still counts its failure as news', async () => {
    const { clock, client, hub, shown } = scriptedHub();
    client.add('a-1', 'Failed');
    hub.watch();
    await settle();
    void hub.setFilter(hubFilter('a-', { idPrefix: 'a-' }));
    await settle();
    client.now += 60_000;
    client.add('b-1', 'Failed');
    hub.refreshInstance('b-1');
    await settle();
    assert.equal(shown('Failed'), 'a-1');
    await clock.advance(20_000);
    assert.equal(hub.newFailures, 1);
  });

  it('lets go of an answer to the filter before', async () => {
    const { client, hub, shown } = scriptedHub();
    client.add('a-1');
    client.add('b-1');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    client.fault = (call, nth) => (call.method === 'query' && nth === 1 ? held : undefined);
    hub.watch();
    await settle();
    void hub.setFilter(hubFilter('b-', { idPrefix: 'b-' }));
    release();
    await settle();
    assert.equal(shown('Running'), 'b-1');
  });
});
