import assert from 'node:assert/strict';
import { TaskHubError } from '../../../src/client/errors.js';
import type { InstanceQuery } from '../../../src/client/instance.js';
import { FailureReader } from '../../../src/views/panels/hub/failureReader.js';
import { failedInstance, failureOf, taskFailed } from '../../support/histories/failedInstances.js';
import { settle } from '../../support/manualClock.js';
import { scriptedHub } from '../hubs/scriptedHub.js';

const minute = 60_000;
const hour = 60 * minute;

function reading() {
  const { clock, client, hub } = scriptedHub();
  const queries: InstanceQuery[] = [];
  const query = client.query.bind(client);
  client.query = (asked, options) => {
    // The hub's own small question for the newest ones is none of these.
    if (asked.pageSize !== 20) queries.push(asked);
    return query(asked, options);
  };
  let shown = 0;
  const reader = new FailureReader(hub, {
    clock,
    findSources: async (files) => files.map((file) => file.includes('Charge')),
  });
  reader.onDidChange(() => (shown += 1));
  const add = (id: string, type: string, more: { ago?: number; took?: number } = {}): void => {
    const failure = taskFailed('Charge', failureOf({ errorType: type }));
    client.instances.set(id, failedInstance(id, failure, { now: clock.now(), ...more }));
  };
  const groups = (): unknown => reader.groups.list(clock.now()).map(({ kind, count }) => `${kind.type} ${count}`);
  return { clock, client, hub, queries, reader, add, groups, shown: () => shown };
}

describe('the reader of failures', () => {
  it('reads what failed within the range, also what was created before, and nothing else', async () => {
    const { reader, client, add, groups, queries } = reading();
    add('a', 'New');
    add('b', 'New', { ago: 23 * hour });
    add('long', 'Long', { ago: hour, took: 72 * hour });
    add('old', 'Old', { ago: 25 * hour });
    client.add('running');
    client.add('@counter@1', 'Failed');
    reader.watch('24h');
    await settle();
    assert.deepEqual(groups(), ['New 2', 'Long 1']);
    assert.deepEqual([reader.isReading, reader.hasMore, reader.lookedAt], [false, false, 5]);
    // Payloads are asked for only where failures are to be expected.
    assert.deepEqual(
      queries.map(({ statuses, payloads, pageSize, createdTo }) => [
        statuses,
        payloads,
        pageSize,
        createdTo !== undefined,
      ]),
      [
        [['Failed'], true, 100, false],
        [['Failed'], undefined, 500, true],
        [['Failed'], true, 10, true],
      ],
    );
    assert.equal(client.callsOf('get'), 0);
    reader.watch('7d');
    await settle();
    assert.deepEqual(groups(), ['New 2', 'Long 1', 'Old 1']);
    reader.dispose();
  });

  it('shows what it has at most four times a second', async () => {
    const { reader, clock, add, shown } = reading();
    for (let index = 0; index < 1_000; index += 1) add(`a-${index}`, 'E');
    reader.watch('24h');
    await settle();
    assert.equal(reader.isReading, false);
    assert.equal(shown(), 1);
    await clock.advance(250);
    assert.equal(shown(), 2);
    reader.dispose();
  });

  it('stops, keeps what it has, and goes on where it was', async () => {
    const { reader, client, add, groups, queries } = reading();
    for (let index = 0; index < 250; index += 1) add(`a-${String(index).padStart(3, '0')}`, 'E');
    let letGo = (): void => undefined;
    client.fault = ({ method }, nth) =>
      method === 'query' && nth === 2 ? new Promise<void>((resolve) => (letGo = resolve)) : undefined;
    reader.watch('24h');
    await settle();
    reader.stop();
    letGo();
    await settle();
    assert.deepEqual(groups(), ['E 100']);
    assert.deepEqual([reader.isReading, reader.hasMore, reader.problem], [false, true, undefined]);
    reader.goOn();
    await settle();
    assert.deepEqual(groups(), ['E 250']);
    assert.equal(reader.hasMore, false);
    assert.equal(queries.filter(({ continuationToken }) => continuationToken === undefined).length, 2);
    reader.dispose();
  });

  it('stops itself after 5,000 instances', async () => {
    const { reader, add, groups } = reading();
    for (let index = 0; index < 5_200; index += 1) add(`a-${String(index).padStart(4, '0')}`, 'E');
    reader.watch('24h');
    await settle();
    assert.deepEqual(groups(), ['E 5000']);
    assert.equal(reader.hasMore, true);
    reader.goOn();
    await settle();
    assert.deepEqual(groups(), ['E 5200']);
    reader.dispose();
  });

  it('says what went wrong, and goes on where it was', async () => {
    const { reader, client, add, groups } = reading();
    for (let index = 0; index < 150; index += 1) add(`a-${String(index).padStart(3, '0')}`, 'E');
    client.fault = ({ method }, nth) => (method === 'query' && nth === 2 ? new TaskHubError('unavailable') : undefined);
    reader.watch('24h');
    await settle();
    assert.deepEqual([groups(), reader.hasMore], [['E 100'], true]);
    assert.ok(reader.problem instanceof TaskHubError);
    reader.goOn();
    await settle();
    assert.deepEqual([groups(), reader.problem], [['E 150'], undefined]);
    reader.dispose();
  });

  it('goes on by itself once the hub answers again, and later and later while it does not', async () => {
    const { reader, clock, client, add, groups } = reading();
    for (let index = 0; index < 150; index += 1) add(`a-${String(index).padStart(3, '0')}`, 'E');
    client.fault = ({ method }, nth) => (method === 'query' && nth >= 2 ? new TaskHubError('unavailable') : undefined);
    reader.watch('24h');
    await settle();
    const before = client.callsOf('query');
    await clock.advance(5 * minute);
    assert.ok(client.callsOf('query') - before < 40, String(client.callsOf('query') - before));
    assert.deepEqual(groups(), ['E 100'], 'what was read stays');
    assert.ok(reader.problem instanceof TaskHubError);
    client.fault = () => undefined;
    await clock.advance(20_000);
    assert.deepEqual([groups(), reader.problem, reader.hasMore], [['E 150'], undefined, false]);
    reader.dispose();
  });

  it('shows what it had until that is read anew, also where the hub does not answer meanwhile', async () => {
    const { reader, clock, client, hub, add, groups } = reading();
    add('a', 'E');
    reader.watch('24h');
    await settle();
    client.instances.clear();
    add('b', 'F');
    client.fault = () => new TaskHubError('unavailable');
    await hub.refresh();
    await settle();
    assert.deepEqual(groups(), ['E 1']);
    assert.ok(reader.problem instanceof TaskHubError);
    client.fault = () => undefined;
    await clock.advance(20_000);
    assert.deepEqual([groups(), reader.problem], [['F 1'], undefined]);
    reader.dispose();
  });

  it('does not go on by itself once somebody has stopped it', async () => {
    const { reader, clock, add, queries } = reading();
    for (let index = 0; index < 150; index += 1) add(`a-${index}`, 'E', { ago: 2 * hour });
    reader.watch('24h');
    reader.stop();
    await settle();
    const walked = queries.filter(({ payloads }) => payloads === true).length;
    await clock.advance(2 * minute);
    assert.equal(queries.filter(({ payloads }) => payloads === true).length, walked);
    assert.equal(reader.hasMore, true);
    reader.dispose();
  });

  it('says that a hub has no lists, and asks it seldom', async () => {
    const { reader, clock, client, add, groups } = reading();
    client.fault = ({ method }) => (method === 'query' ? new TaskHubError('unimplemented') : undefined);
    reader.watch('24h');
    await clock.advance(10 * minute);
    assert.ok(reader.problem instanceof TaskHubError);
    assert.ok(client.callsOf('query') <= 30, String(client.callsOf('query')));
    client.fault = () => undefined;
    add('a', 'E');
    await clock.advance(2 * minute);
    assert.deepEqual([groups(), reader.problem], [['E 1'], undefined]);
    reader.dispose();
  });

  it('ends with a message where the pages of a server go round', async () => {
    const { reader, client } = reading();
    client.query = () => Promise.resolve({ instances: [], continuationToken: 'a' });
    reader.watch('24h');
    await settle();
    assert.match(String(reader.problem), /TaskHubError/);
    reader.dispose();
  });

  it('reads what fails while it is shown, no more often than every 15 seconds, and nothing once it is left', async () => {
    const { reader, clock, add, groups, queries } = reading();
    add('a', 'E');
    reader.watch('24h');
    await settle();
    const before = queries.length;
    await clock.advance(10_000);
    assert.equal(queries.length, before);
    add('b', 'E', { ago: 0 });
    await clock.advance(6_000);
    assert.deepEqual(groups(), ['E 2']);
    for (let index = 0; index < 40; index += 1) add(`c-${index}`, 'F', { ago: 0 });
    await clock.advance(30_000);
    assert.deepEqual(groups(), ['F 40', 'E 2']);
    reader.leave();
    await clock.advance(1_000);
    const left = queries.length;
    await clock.advance(120_000);
    assert.equal(queries.length, left);
    reader.dispose();
  });

  it('hears from the live state of what failed long after it was created, and of what is failed no longer', async () => {
    const { reader, clock, client, hub, add, groups } = reading();
    add('a', 'E');
    add('b', 'E');
    reader.watch('24h');
    await settle();
    add('long', 'Long', { ago: 0, took: 100 * hour });
    client.change('a', { status: 'Running' });
    hub.refreshInstance('long');
    hub.refreshInstance('a');
    await settle();
    assert.deepEqual(groups(), ['E 1']);
    await clock.advance(20_000);
    assert.deepEqual(groups(), ['Long 1', 'E 1']);
    reader.dispose();
  });

  it('begins anew when everything is asked for anew', async () => {
    const { reader, client, hub, add, groups } = reading();
    add('a', 'E');
    reader.watch('24h');
    await settle();
    client.instances.clear();
    add('b', 'F');
    await hub.refresh();
    await settle();
    assert.deepEqual(groups(), ['F 1']);
    reader.dispose();
  });
});
