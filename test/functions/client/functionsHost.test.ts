import assert from 'node:assert/strict';
import { isTaskHubError, type TaskHubErrorReason } from '../../../src/client/errors.js';
import { connectFunctions } from '../../../src/client/functions/functionsTaskHubClient.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { HistoryEvent, HistoryEventKind } from '../../../src/client/history.js';
import { waitFor } from '../../../src/client/operations/waitFor.js';
import { walkInstances } from '../../../src/client/operations/pages.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { systemClock } from '../../../src/common/clock.js';
import { forEachConcurrently } from '../../../src/common/forEachConcurrently.js';
import { probe } from '../../../src/hubs/live/probe.js';
import { collect } from '../../support/collect.js';
import { eventually } from '../../support/eventually.js';
import { hubName, RealHost } from '../realHost.js';

const clock = systemClock;
const reasonOf = async (call: Promise<unknown>): Promise<TaskHubErrorReason | undefined> => {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (isTaskHubError(error)) return error.reason;
    throw error;
  }
};

describe('Durable Functions’ own host', () => {
  let host: RealHost;
  let http: TaskHubClient;
  let grpc: TaskHubClient;

  const connectGrpc = (): TaskHubClient =>
    connectTaskHub({ endpoint: host.grpc, taskHub: hubName, authentication: 'None' });

  before(async () => {
    host = await RealHost.start();
    http = connectFunctions({ endpoint: host.endpoint, taskHub: hubName, authentication: 'Functions' });
    grpc = connectGrpc();
  });
  after(async () => {
    http.close();
    grpc.close();
    await host.stop();
  });

  const start = (name: string, instanceId: string, input?: string): Promise<string> =>
    http.start({ name, instanceId, ...(input !== undefined && { input }) });
  const reaches = async (id: string, status: OrchestrationStatus): Promise<void> => {
    await eventually(async () => assert.equal((await http.get(id))?.status, status), 30_000);
  };
  const kindsOf = async (client: TaskHubClient, id: string): Promise<ReadonlySet<HistoryEventKind>> =>
    new Set((await eventsOf(client, id)).map(({ kind }) => kind));
  const eventsOf = async (client: TaskHubClient, id: string): Promise<readonly HistoryEvent[]> =>
    (await collect(client.history(id))).flat();

  it('answers at both doors', async () => {
    for (const client of [http, grpc]) {
      const verdict = await probe(client, {});
      assert.equal(verdict.kind, 'reachable', client.endpoint);
    }
  });

  it('writes every kind of event, and both doors tell them alike', async () => {
    await start('Order', 'order-1', '{"sku":"A-1","n":2}');
    await eventually(async () => assert.ok((await http.get('order-1', { payloads: true }))?.customStatus), 30_000);
    await http.raiseEvent('order-1', 'Approve', '"yes"');
    await reaches('order-1', 'Completed');
    const overGrpc = new Set(await kindsOf(grpc, 'order-1'));
    const overHttp = await kindsOf(http, 'order-1');
    for (const kind of ['orchestratorStarted', 'orchestratorCompleted'] as const) overGrpc.delete(kind);
    assert.deepEqual([...overHttp].sort(), [...overGrpc].sort());
    const expected: readonly HistoryEventKind[] = [
      ...(['executionStarted', 'taskScheduled', 'taskCompleted', 'taskFailed', 'timerCreated', 'timerFired'] as const),
      ...(['eventRaised', 'subOrchestrationInstanceCreated', 'subOrchestrationInstanceCompleted'] as const),
      ...(['entityOperationCalled', 'entityOperationCompleted', 'entityOperationSignaled'] as const),
      ...(['entityLockRequested', 'entityLockGranted', 'entityUnlockSent', 'executionCompleted'] as const),
    ];
    assert.deepEqual([...overHttp].sort(), [...expected].sort());
    const instance = await http.get('order-1', { payloads: true });
    assert.deepEqual(JSON.parse(instance?.output ?? 'null').child, 'Hello kid');
    assert.equal(instance?.input, '{"sku":"A-1","n":2}');
  });

  it('tells the same results at both doors, and failures over HTTP', async () => {
    const results = async (client: TaskHubClient): Promise<readonly unknown[]> =>
      (await eventsOf(client, 'order-1')).flatMap((event) => (event.kind === 'taskCompleted' ? [event.result] : []));
    assert.deepEqual(await results(http), await results(grpc));
    // Of functions in the process of the host, the listener tells that they failed and not why.
    const failed = (await eventsOf(http, 'order-1')).filter((event) => event.kind === 'taskFailed');
    assert.deepEqual(
      failed.map((event) => event.failure?.errorMessage),
      ['first attempts fail', 'first attempts fail'],
    );
  });

  it('suspends, resumes and terminates, and says what is not possible', async () => {
    await start('Parent', 'parent-1');
    await reaches('parent-1:child', 'Running');
    await http.suspend('parent-1', 'pause & think');
    await reaches('parent-1', 'Suspended');
    await http.resume('parent-1', 'go');
    await reaches('parent-1', 'Running');
    await http.terminate('parent-1', { output: '"no more"' });
    await reaches('parent-1', 'Terminated');
    assert.equal((await http.get('parent-1', { payloads: true }))?.output, '"no more"');
    assert.equal((await http.get('parent-1:child'))?.status, 'Running');
    const kinds = await kindsOf(http, 'parent-1');
    for (const kind of ['executionSuspended', 'executionResumed', 'executionTerminated'] as const) {
      assert.ok(kinds.has(kind), kind);
    }
    assert.equal(await reasonOf(http.suspend('parent-1', undefined)), 'failedPrecondition');
    assert.equal(await reasonOf(http.terminate('nobody', {})), 'notFound');
    assert.equal(await reasonOf(http.rewind('order-1', undefined)), 'failedPrecondition');
    assert.equal(await reasonOf(http.purge('parent-1:child')), 'failedPrecondition');
    assert.equal(await reasonOf(http.raiseEvent('nobody', 'Go', '1')), 'notFound');
    assert.equal(await reasonOf(collect(http.history('nobody'))), 'notFound');
    assert.equal(await reasonOf(start('Waits', 'parent-1:child')), 'alreadyExists');
    assert.equal(await http.get('nobody'), undefined);
  });

  it('tells a failure with type, message and line, and rewinds it', async () => {
    await start('ChildFails', 'fails-1', '1');
    await reaches('fails-1', 'Failed');
    const failed = await http.get('fails-1');
    assert.match(failed?.failure?.errorMessage ?? '', /boom 1/);
    const boom = (await eventsOf(http, 'fails-1:child')).find(({ kind }) => kind === 'taskFailed');
    assert.ok(boom?.kind === 'taskFailed');
    assert.equal(boom.failure?.errorType, 'System.InvalidOperationException');
    assert.match(boom.failure.stackTrace ?? '', /Functions\.cs:line \d+/);
    await http.signalEntity({ entityId: '@counter@fix', operation: 'fix' });
    await eventually(async () => assert.ok(await http.getEntity('@counter@fix')), 30_000);
    await http.rewind('fails-1', 'mended');
    await reaches('fails-1', 'Completed');
    assert.ok((await kindsOf(http, 'fails-1')).has('genericEvent'));
  });

  it('tells a failed call of an entity', async () => {
    await start('EntityFails', 'entity-1');
    await reaches('entity-1', 'Failed');
    for (const client of [http, grpc]) {
      const event = (await eventsOf(client, 'entity-1')).find(({ kind }) => kind === 'entityOperationFailed');
      assert.ok(event?.kind === 'entityOperationFailed', client.endpoint);
      assert.match(event.failure?.errorMessage ?? '', /no operation break/);
    }
  });

  it('restarts under the same and another ID, waits, and purges', async () => {
    await start('Echo', 'echo-1', '{"2":1,"1":12345678901234567890}');
    const outcome = await waitFor(http, 'echo-1', 'completion', { clock, limitMs: 30_000, payloads: true });
    assert.ok(outcome.kind === 'reached');
    assert.equal(outcome.instance.output, '{"2":1,"1":12345678901234567890}');
    const other = await http.restart('echo-1', { newInstanceId: true });
    assert.notEqual(other, 'echo-1');
    await reaches(other, 'Completed');
    assert.equal(await http.restart('echo-1', { newInstanceId: false }), 'echo-1');
    await reaches('echo-1', 'Completed');
    assert.equal((await http.purge('echo-1')).deletedCount, 1);
    assert.equal((await http.purge('echo-1')).deletedCount, 0);
    assert.equal(await http.get('echo-1'), undefined);
    assert.equal(await reasonOf(http.restart('echo-1', { newInstanceId: false })), 'notFound');
    assert.equal(await reasonOf(http.restart('parent-1:child', { newInstanceId: false })), 'alreadyExists');
  });

  it('keeps entities with their states', async () => {
    const entity = await http.getEntity('@counter@a', { state: true });
    assert.deepEqual([entity?.instanceId, entity?.state], ['@counter@a', '2']);
    const page = await http.queryEntities({ idPrefix: '@counter@', state: true });
    assert.equal(page.entities.find(({ instanceId }) => instanceId === '@counter@a')?.state, '2');
    const ids = (await collect(walkInstances(http, {}))).map(({ instanceId }) => instanceId);
    assert.ok(ids.length > 5 && ids.every((id) => !id.startsWith('@')));
  });

  it('carries payloads of 100 kB both ways', async () => {
    const input = JSON.stringify({ text: 'żółć 🌱 '.repeat(10_000) });
    assert.ok(Buffer.byteLength(input) > 100_000);
    await start('Echo', 'big-1', input);
    await reaches('big-1', 'Completed');
    const instance = await http.get('big-1', { payloads: true });
    assert.equal(instance?.output, input);
    const [started] = await eventsOf(http, 'big-1');
    assert.ok(started?.kind === 'executionStarted');
    assert.equal(started.input, input);
  });

  it('keeps odd IDs apart', async () => {
    const ids = ['a b', 'a%b', 'a&b', 'a;b', 'a:b', 'a*b', 'a<b', "a'b", 'a=b', 'a@b'];
    await forEachConcurrently(ids, 4, async (id) => {
      await start('Echo', id, JSON.stringify(id));
    });
    for (const id of ids) {
      await reaches(id, 'Completed');
      const instance = await http.get(id, { payloads: true });
      assert.deepEqual([instance?.instanceId, instance?.input], [id, JSON.stringify(id)]);
    }
  });

  it('pages through 2,000 instances at both doors, and purges what failed one by one and by filter', async () => {
    const ids = Array.from({ length: 2_000 }, (_, n) => `page-${String(n).padStart(4, '0')}`);
    // Most are not due before long, so that the host has nothing to do for them.
    const failing = ids.slice(0, 200);
    const scheduledStartAt = timestampFromMs(clock.now() + 3_600_000);
    await forEachConcurrently(ids, 16, async (instanceId) => {
      if (failing.includes(instanceId)) await start('NoSuchFunction', instanceId, '1');
      else await grpc.start({ name: 'NoSuchFunction', instanceId, input: '1', scheduledStartAt });
    });
    const listed = await collect(walkInstances(http, { idPrefix: 'page-', pageSize: 300 }));
    assert.deepEqual(
      listed.map(({ instanceId }) => instanceId),
      ids,
    );
    const overGrpc = await collect(walkInstances(grpc, { idPrefix: 'page-', pageSize: 300 }));
    assert.deepEqual(overGrpc.map(({ instanceId }) => instanceId).toSorted(), ids);
    const statusesOf = async (): Promise<ReadonlySet<string>> => {
      const { instances } = await http.query({ idPrefix: 'page-0', pageSize: failing.length });
      return new Set(instances.map(({ status }) => status));
    };
    await eventually(async () => assert.deepEqual([...(await statusesOf())], ['Failed']), 120_000);
    const report = await runBulk(http, { kind: 'purge' }, failing.slice(0, 20), { clock });
    assert.equal(report.counts.done, 20);
    const createdFrom = timestampFromMs(clock.now() - 3_600_000);
    const { deletedCount } = await http.purgeByFilter({ statuses: ['Failed'], createdFrom });
    assert.ok(deletedCount >= 180, String(deletedCount));
    const left = (await collect(walkInstances(http, { idPrefix: 'page-', pageSize: 1_000 }))).map(
      ({ instanceId }) => instanceId,
    );
    assert.deepEqual(left, ids.slice(200));
    assert.deepEqual((await http.purgeByFilter({ createdTo: timestampFromMs(0) })).deletedCount, 0);
  });

  it('is found again after a restart, with all that it held', async () => {
    await host.stopHost();
    assert.equal(await reasonOf(http.query({ pageSize: 1 })), 'unavailable');
    await host.startHost();
    grpc.close();
    grpc = connectGrpc();
    assert.equal((await http.get('order-1'))?.status, 'Completed');
    assert.equal((await grpc.get('order-1'))?.status, 'Completed');
  });
});
