import { status } from '@grpc/grpc-js';
import assert from 'node:assert/strict';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { OrchestrationStatus } from '../../../src/wire/generated/OrchestrationStatus.js';
import { FakeTaskHub, type MethodName, Refusal } from '../../support/servers/fakeTaskHub.js';
import { errorText } from '../../../src/text/errors/errorText.js';

const time = { seconds: 1_764_014_590, nanos: 123_456_789 };
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('requests of the client', () => {
  let fake: FakeTaskHub;
  let client: TaskHubClient;

  beforeEach(async () => {
    fake = await FakeTaskHub.start();
    client = connectTaskHub({ endpoint: fake.endpoint, taskHub: 'orders', authentication: 'None' });
  });

  afterEach(() => {
    client.close();
    fake.stop();
  });

  /** What reached the server, as the decoder sees it. */
  async function sent(method: MethodName, act: () => Promise<unknown>): Promise<Record<string, unknown>> {
    await act();
    const [call, ...more] = fake.callsOf(method);
    assert.ok(call, `${method} was not called`);
    assert.deepEqual(more, []);
    return call.request as Record<string, unknown>;
  }

  it('carry the hub, the product and no token where no sign-in is wanted', async () => {
    await client.hello();
    const headers = fake.calls[0]?.headers ?? {};
    assert.equal(headers['taskhub'], 'orders');
    assert.match(headers['x-user-agent'] ?? '', /^durable-task-vscode\/\d+\.\d+\.\d+$/);
    assert.equal('authorization' in headers, false);
    assert.equal('workerid' in headers, false);
  });

  it('know hub and endpoint', () => {
    assert.equal(client.taskHub, 'orders');
    assert.equal(client.endpoint, fake.endpoint);
  });

  it('start: everything given', async () => {
    fake.on('StartInstance', ({ instanceId }) => ({ instanceId: instanceId ?? '' }));
    const request = await sent('StartInstance', async () => {
      const id = await client.start({
        name: 'Order',
        instanceId: 'order-1',
        input: '{"n":12345678901234567890}',
        version: '2',
        tags: { team: 'a' },
        scheduledStartAt: time,
        replaceableStatuses: ['Completed', 'Running'],
      });
      assert.equal(id, 'order-1');
    });
    const { requestTime, ...rest } = request;
    assert.ok(Math.abs((requestTime as { readonly seconds: number }).seconds - Date.now() / 1000) < 60);
    assert.deepEqual(rest, {
      name: 'Order',
      instanceId: 'order-1',
      input: { value: '{"n":12345678901234567890}' },
      version: { value: '2' },
      tags: { team: 'a' },
      scheduledStartTimestamp: time,
      orchestrationIdReusePolicy: { replaceableStatus: [1, 0] },
    });
  });

  it('start: nothing but what must be, and an empty input as an empty one', async () => {
    const { requestTime: _, ...request } = await sent('StartInstance', () =>
      client.start({ name: 'Order', instanceId: 'order-1', input: '' }),
    );
    assert.deepEqual(request, { name: 'Order', instanceId: 'order-1', input: { value: '' }, tags: {} });
  });

  it('start: that none may be replaced is said, since servers replace finished ones of themselves', async () => {
    const { requestTime: _, ...request } = await sent('StartInstance', () =>
      client.start({ name: 'Order', instanceId: 'order-1', replaceableStatuses: [] }),
    );
    assert.deepEqual(request, {
      name: 'Order',
      instanceId: 'order-1',
      tags: {},
      orchestrationIdReusePolicy: { replaceableStatus: [] },
    });
  });

  it('get, with and without payloads', async () => {
    fake.on('GetInstance', ({ instanceId }) => ({
      exists: instanceId === 'a',
      orchestrationState: {
        instanceId: 'a',
        name: 'Order',
        orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_PENDING,
        input: { value: '1' },
      },
    }));
    const found = await client.get('a', { payloads: true });
    assert.deepEqual(found, { instanceId: 'a', name: 'Order', status: 'Pending', input: '1', tags: {} });
    assert.equal(await client.get('b'), undefined);
    assert.deepEqual(
      fake.calls.map((call) => call.request),
      [
        { instanceId: 'a', getInputsAndOutputs: true },
        { instanceId: 'b', getInputsAndOutputs: false },
      ],
    );
  });

  for (const [method, name] of [
    ['waitForStart', 'WaitForInstanceStart'],
    ['waitForCompletion', 'WaitForInstanceCompletion'],
  ] as const) {
    it(method, async () => {
      fake.on(name, () => ({
        exists: true,
        orchestrationState: {
          instanceId: 'a',
          orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
        },
      }));
      const found = await client[method]('a', { payloads: true });
      assert.equal(found?.status, 'Completed');
      assert.deepEqual(fake.calls[0]?.request, { instanceId: 'a', getInputsAndOutputs: true });
    });
  }

  it('raise an event with data, with empty data and with none', async () => {
    await client.raiseEvent('a', 'Approved', 'true');
    await client.raiseEvent('a', 'Approved', '');
    await client.raiseEvent('a', 'Approved', undefined);
    assert.deepEqual(
      fake.calls.map((call) => call.request),
      [
        { instanceId: 'a', name: 'Approved', input: { value: 'true' } },
        { instanceId: 'a', name: 'Approved', input: { value: '' } },
        { instanceId: 'a', name: 'Approved' },
      ],
    );
  });

  it('terminate', async () => {
    await client.terminate('a', { output: '"stopped"', recursive: true });
    await client.terminate('b', {});
    assert.deepEqual(
      fake.calls.map((call) => call.request),
      [
        { instanceId: 'a', output: { value: '"stopped"' }, recursive: true },
        { instanceId: 'b', recursive: false },
      ],
    );
  });

  it('skip graceful terminations', async () => {
    fake.on('SkipGracefulOrchestrationTerminations', () => ({ unterminatedInstanceIds: ['b'] }));
    const request = await sent('SkipGracefulOrchestrationTerminations', async () => {
      assert.deepEqual(await client.skipGracefulTerminations(['a', 'b'], 'stuck'), ['b']);
    });
    assert.deepEqual(request, { instanceBatch: { instanceIds: ['a', 'b'] }, reason: { value: 'stuck' } });
  });

  it('suspend and resume', async () => {
    await client.suspend('a', 'lunch');
    await client.resume('a', undefined);
    assert.deepEqual(fake.callsOf('SuspendInstance')[0]?.request, { instanceId: 'a', reason: { value: 'lunch' } });
    assert.deepEqual(fake.callsOf('ResumeInstance')[0]?.request, { instanceId: 'a' });
  });

  it('query with every filter, and with none', async () => {
    fake.on('QueryInstances', () => ({
      orchestrationState: [{ instanceId: 'a', orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_CANCELED }],
      continuationToken: { value: 'next' },
    }));
    const page = await client.query({
      statuses: ['Failed', 'Canceled'],
      createdFrom: time,
      createdTo: time,
      idPrefix: 'order-',
      pageSize: 50,
      continuationToken: 'token',
      payloads: true,
    });
    assert.deepEqual(page, {
      instances: [{ instanceId: 'a', name: '', status: 'Canceled', tags: {} }],
      continuationToken: 'next',
    });
    await client.query({});
    assert.deepEqual(
      fake.calls.map((call) => call.request),
      [
        {
          query: {
            runtimeStatus: [3, 4],
            createdTimeFrom: time,
            createdTimeTo: time,
            instanceIdPrefix: { value: 'order-' },
            maxInstanceCount: 50,
            continuationToken: { value: 'token' },
            taskHubNames: [],
            fetchInputsAndOutputs: true,
          },
        },
        { query: { runtimeStatus: [], taskHubNames: [], fetchInputsAndOutputs: false } },
      ],
    );
  });

  it('list ids of finished instances', async () => {
    fake.on('ListInstanceIds', () => ({ instanceIds: ['a', 'b'], lastInstanceKey: { value: 'k2' } }));
    const request = await sent('ListInstanceIds', async () => {
      const page = await client.listInstanceIds({
        statuses: ['Completed'],
        completedFrom: time,
        completedTo: time,
        pageSize: 2,
        lastInstanceKey: 'k1',
      });
      assert.deepEqual(page, { instanceIds: ['a', 'b'], lastInstanceKey: 'k2' });
    });
    assert.deepEqual(request, {
      runtimeStatus: [1],
      completedTimeFrom: time,
      completedTimeTo: time,
      pageSize: 2,
      lastInstanceKey: { value: 'k1' },
    });
  });

  it('purge one, many and by filter, orchestrations and entities', async () => {
    fake.on('PurgeInstances', () => ({ deletedInstanceCount: 2, isComplete: { value: true } }));
    assert.deepEqual(await client.purge('a', { recursive: true }), { deletedCount: 2, isComplete: true });
    await client.purge('@counter@a');
    await client.purgeBatch(['a', 'b'], { recursive: true });
    await client.purgeBatch(['@counter@a']);
    await client.purgeByFilter({ createdFrom: time, createdTo: time, statuses: ['Failed'], timeoutMs: 1500 });
    assert.deepEqual(
      fake.calls.map((call) => call.request),
      [
        { request: 'instanceId', instanceId: 'a', recursive: true, isOrchestration: true },
        { request: 'instanceId', instanceId: '@counter@a', recursive: false, isOrchestration: false },
        {
          request: 'instanceBatch',
          instanceBatch: { instanceIds: ['a', 'b'] },
          recursive: true,
          isOrchestration: true,
        },
        {
          request: 'instanceBatch',
          instanceBatch: { instanceIds: ['@counter@a'] },
          recursive: false,
          isOrchestration: false,
        },
        {
          request: 'purgeInstanceFilter',
          purgeInstanceFilter: {
            createdTimeFrom: time,
            createdTimeTo: time,
            runtimeStatus: [3],
            timeout: { seconds: 1, nanos: 500_000_000 },
          },
          isOrchestration: true,
        },
      ],
    );
  });

  it('restart and rewind', async () => {
    fake.on('RestartInstance', () => ({ instanceId: 'new' }));
    assert.equal(await client.restart('a', { newInstanceId: true }), 'new');
    await client.rewind('a', 'fixed');
    assert.deepEqual(fake.callsOf('RestartInstance')[0]?.request, { instanceId: 'a', restartWithNewInstanceId: true });
    assert.deepEqual(fake.callsOf('RewindInstance')[0]?.request, { instanceId: 'a', reason: { value: 'fixed' } });
  });

  it('entities: get, query, signal, clean', async () => {
    fake.on('GetEntity', () => ({ exists: true, entity: { instanceId: '@c@k', serializedState: { value: '1' } } }));
    fake.on('QueryEntities', () => ({ entities: [{ instanceId: '@c@k' }], continuationToken: { value: 'n' } }));
    fake.on('CleanEntityStorage', () => ({ emptyEntitiesRemoved: 3 }));
    assert.deepEqual(await client.getEntity('@c@k', { state: true }), {
      instanceId: '@c@k',
      backlogQueueSize: 0,
      state: '1',
    });
    assert.deepEqual(
      await client.queryEntities({
        idPrefix: '@c',
        lastModifiedFrom: time,
        lastModifiedTo: time,
        state: true,
        transient: true,
        pageSize: 10,
        continuationToken: 't',
      }),
      { entities: [{ instanceId: '@c@k', backlogQueueSize: 0 }], continuationToken: 'n' },
    );
    await client.signalEntity({ entityId: '@c@k', operation: 'add', input: '1', scheduledFor: time });
    assert.deepEqual(
      await client.cleanEntityStorage({
        removeEmptyEntities: true,
        releaseOrphanedLocks: true,
        continuationToken: 'c',
      }),
      { emptyEntitiesRemoved: 3, orphanedLocksReleased: 0 },
    );
    const [get, query, signal, clean] = fake.calls.map((call) => call.request);
    assert.deepEqual(get, { instanceId: '@c@k', includeState: true });
    assert.deepEqual(query, {
      query: {
        instanceIdStartsWith: { value: '@c' },
        lastModifiedFrom: time,
        lastModifiedTo: time,
        includeState: true,
        includeTransient: true,
        pageSize: { value: 10 },
        continuationToken: { value: 't' },
      },
    });
    const { requestId, requestTime, ...rest } = signal as { readonly requestId: string; readonly requestTime: unknown };
    assert.match(requestId, guid);
    assert.ok(requestTime);
    assert.deepEqual(rest, { instanceId: '@c@k', name: 'add', input: { value: '1' }, scheduledTime: time });
    assert.deepEqual(clean, {
      continuationToken: { value: 'c' },
      removeEmptyEntities: true,
      releaseOrphanedLocks: true,
    });
  });

  it('create and delete the hub of the connection', async () => {
    await client.createTaskHub({ recreateIfExists: true });
    await client.deleteTaskHub();
    assert.deepEqual(fake.callsOf('CreateTaskHub')[0]?.request, { recreateIfExists: true });
    assert.equal(fake.callsOf('DeleteTaskHub').length, 1);
    assert.ok(fake.calls.every((call) => call.headers['taskhub'] === 'orders'));
  });

  it('that break a rule are refused with the rule and never sent', async () => {
    const refused: readonly (readonly [call: () => Promise<unknown>, rule: RegExp])[] = [
      [() => client.start({ name: 'Order', instanceId: '@a' }), /can’t start with @/],
      [() => client.start({ name: 'Order', instanceId: 'x'.repeat(101) }), /limit is 100/],
      [() => client.start({ name: '', instanceId: 'a' }), /orchestration name is empty/],
      [() => client.raiseEvent('a', '', undefined), /event name is empty/],
      [() => client.purgeBatch(Array.from({ length: 501 }, String)), /at most 500 IDs, but 501 were given/],
      [() => client.skipGracefulTerminations(Array.from({ length: 501 }, String), undefined), /at most 500 IDs/],
      [() => client.query({ statuses: ['Unknown'] }), /can’t filter by/],
      [() => client.getEntity('counter'), /must have the form @name@key/],
      [() => client.signalEntity({ entityId: 'counter', operation: 'add' }), /must have the form @name@key/],
    ];
    for (const [call, rule] of refused) {
      await assert.rejects(call, (error) => {
        assert.equal((error as { readonly reason?: unknown }).reason, 'invalidArgument');
        assert.match(errorText(error), rule);
        return true;
      });
    }
    assert.deepEqual(fake.calls, []);
  });

  it('of 40 MB pass, and so do answers', async () => {
    const large = 'x'.repeat(20 * 1024 * 1024);
    fake.on('GetInstance', () => ({
      exists: true,
      orchestrationState: { instanceId: 'a', input: { value: large }, output: { value: large } },
    }));
    await client.raiseEvent('a', 'Large', large);
    const instance = await client.get('a', { payloads: true });
    assert.equal(instance?.output?.length, large.length);
  });

  it('that meet a missing hub say so, by the words of the server or by a probe', async () => {
    const hubMissing = (): never => {
      throw new Refusal(status.NOT_FOUND, 'Task hub not found: orders');
    };
    fake.on('GetInstance', hubMissing);
    await assert.rejects(client.get('a'), { reason: 'taskHubNotFound' });

    // A server that names nothing: the query of one row tells.
    const nothingNamed = (): never => {
      throw new Refusal(status.NOT_FOUND);
    };
    fake.on('RewindInstance', nothingNamed).on('QueryInstances', nothingNamed);
    await assert.rejects(client.rewind('a', undefined), { reason: 'taskHubNotFound' });
    fake.on('QueryInstances', () => ({}));
    await assert.rejects(client.rewind('a', undefined), { reason: 'notFound' });
    fake.on('GetInstance', nothingNamed);
    assert.equal(await client.get('a'), undefined);
  });

  it('read everything there is to say of a refusal', async () => {
    fake.on('RewindInstance', () => {
      throw new Refusal(status.FAILED_PRECONDITION, 'Instance a is Completed.');
    });
    await assert.rejects(client.rewind('a', undefined), {
      reason: 'failedPrecondition',
      detail: 'Instance a is Completed.',
      mayHaveActed: false,
    });
  });
});
