import assert from 'node:assert/strict';
import { failsWith } from '../../support/said.js';
import { isTaskHubError } from '../../../src/client/errors.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import { walkInstances } from '../../../src/client/operations/pages.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { probe } from '../../../src/hubs/live/probe.js';
import { systemClock } from '../../../src/common/clock.js';
import { collect } from '../../support/collect.js';
import { DaprServer } from '../../support/servers/daprServer.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { status } from '@grpc/grpc-js';

const running = 0;
const completed = 1;
const stalled = 8;

describe("a client of Dapr's sidecar", () => {
  let dapr: DaprServer;
  let client: TaskHubClient;
  const connect = (endpoint: string): TaskHubClient =>
    connectTaskHub({ endpoint, taskHub: 'default', authentication: 'None' });

  beforeEach(async () => {
    dapr = await DaprServer.start();
    client = connect(dapr.endpoint);
  });
  afterEach(() => {
    client.close();
    dapr.stop();
  });

  it('lists its instances by the ids that it gives, page by page, and filters them itself', async () => {
    for (let n = 0; n < 250; n += 1) dapr.add(`order-${n}`, n % 2 === 0 ? running : completed);
    const query = { statuses: ['Completed'] as const, pageSize: 100 };
    const rows = await collect(walkInstances(client, query));
    assert.equal(rows.length, 125);
    assert.ok(rows.every((row) => row.status === 'Completed' && row.name === 'Order'));
    const named = await collect(walkInstances(client, { idPrefix: 'order-24' }));
    assert.equal(named.length, 11);
    const createdFrom = rows[0]?.createdAt;
    assert.ok(createdFrom !== undefined);
    assert.equal((await collect(walkInstances(client, { createdFrom }))).length, 249);
  });

  it('reads the rows of a page once for all statuses that are asked for at the same moment', async () => {
    for (let n = 0; n < 20; n += 1) dapr.add(`order-${n}`, running);
    await client.query({ pageSize: 1 });
    dapr.calls.length = 0;
    const pages = await Promise.all(
      (['Running', 'Completed', 'Failed'] as const).map((one) => client.query({ statuses: [one], pageSize: 100 })),
    );
    assert.deepEqual(
      pages.map((page) => page.instances.length),
      [20, 0, 0],
    );
    assert.deepEqual([dapr.callsOf('ListInstanceIDs').length, dapr.callsOf('GetInstance').length], [1, 20]);
  });

  it('reads a history with what its events have at numbers of their own, and keeps kinds of its own raw', async () => {
    const router = { sourceAppID: 'shop', targetAppID: 'stock' };
    dapr.add('order-1', running, [
      { eventId: -1, executionStarted: { name: 'Order', input: { value: '1' } }, router },
      { eventId: 0, taskScheduled: { name: 'Pay', taskExecutionId: 'b5f2' }, router },
      { eventId: -1, taskCompleted: { taskScheduledId: 0, result: { value: 'true' } } },
      { eventId: 1, subOrchestrationInstanceCreated: { instanceId: 'child', name: 'Ship' } },
    ]);
    const events: HistoryEvent[] = (await collect(client.history('order-1'))).flat();
    assert.deepEqual(
      events.map((event) => [event.kind, event.eventId]),
      [
        ['executionStarted', -1],
        ['taskScheduled', 0],
        ['taskCompleted', -1],
        ['subOrchestrationInstanceCreated', 1],
      ],
    );
    assert.deepEqual(events[1], { kind: 'taskScheduled', eventId: 0, name: 'Pay', tags: {} });
    await assert.rejects(collect(client.history('nobody')), { reason: 'notFound' });
  });

  it('purges one by one, and sends nothing at the numbers that mean something else there', async () => {
    for (let n = 0; n < 3; n += 1) dapr.add(`order-${n}`, completed);
    await client.query({ pageSize: 1 });
    const report = await runBulk(client, { kind: 'purge' }, ['order-0', 'order-1', 'order-2'], { clock: systemClock });
    assert.deepEqual(report.counts, { done: 3, failed: 0, skipped: 0, unknown: 0 });
    for (const { request } of dapr.callsOf('PurgeInstances')) {
      assert.deepEqual(Object.keys(request as object).toSorted(), ['instanceId', 'recursive', 'request']);
    }
  });

  it('replaces a finished instance only where that was asked for', async () => {
    await client.query({ pageSize: 1 });
    await client.start({ name: 'Order', instanceId: 'a', replaceableStatuses: [] });
    await client.start({ name: 'Order', instanceId: 'b', replaceableStatuses: ['Completed'] });
    assert.deepEqual(
      dapr.callsOf('StartInstance').map(({ request }) => Reflect.get(request as object, 'enforceUniqueInstanceId')),
      [true, false],
    );
  });

  it('says that starts, suspensions, resumptions and terminations wait until a worker is connected', async () => {
    await client.query({ pageSize: 1 });
    dapr.hasWorker = false;
    const says = failsWith('timedOut', /only when a worker is connected\.$/);
    const limit = { timeoutMs: 200 };
    await assert.rejects(client.start({ name: 'Order', instanceId: 'a' }, limit), says);
    for (const steer of [
      () => client.suspend('a', undefined, limit),
      () => client.resume('a', undefined, limit),
      () => client.terminate('a', {}, limit),
    ]) {
      await assert.rejects(steer(), (error) => {
        says(error);
        return isTaskHubError(error) && error.mayHaveActed;
      });
    }
  });

  it('has a status that stands still', async () => {
    dapr.add('order-1', stalled);
    assert.equal((await client.get('order-1'))?.status, 'Stalled');
  });

  it('is found reachable, and told what is missing', async () => {
    const verdict = await probe(client, { timeoutMs: 5000 });
    assert.deepEqual(verdict, { kind: 'reachable', missing: ['listInstanceIds', 'queryEntities'] });
  });

  it('is not taken for it where a server has neither list, which is told with all that it lacks', async () => {
    const other = await FakeTaskHub.start();
    const plain = connect(other.endpoint);
    try {
      const refuse = (): never => {
        throw new Refusal(status.UNIMPLEMENTED, 'not here');
      };
      other.on('QueryInstances', refuse).on('ListInstanceIds', refuse).on('QueryEntities', refuse);
      other.onHistory(async () => refuse());
      assert.deepEqual(await probe(plain, { timeoutMs: 5000 }), {
        kind: 'withoutLists',
        missing: ['query', 'listInstanceIds', 'history', 'queryEntities'],
      });
      await assert.rejects(plain.query({}), { reason: 'unimplemented' });
    } finally {
      plain.close();
      other.stop();
    }
  });
});
