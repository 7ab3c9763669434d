import { status } from '@grpc/grpc-js';
import assert from 'node:assert/strict';
import { systemClock } from '../../../src/common/clock.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import { startSafely, type StartResult } from '../../../src/client/operations/startSafely.js';
import type { StartRequest, TaskHubClient } from '../../../src/client/taskHubClient.js';
import { FakeTaskHub, type MethodName, Refusal } from '../../support/servers/fakeTaskHub.js';
import { TcpRelay } from '../../support/servers/tcpRelay.js';

type Call = (client: TaskHubClient) => Promise<unknown>;

/** Every call, and whether it may be sent again while the server is unavailable. */
const calls: Readonly<Record<string, readonly [method: MethodName, isRepeated: boolean, call: Call]>> = {
  hello: ['Hello', true, (client) => client.hello()],
  get: ['GetInstance', true, (client) => client.get('a')],
  waitForStart: ['WaitForInstanceStart', true, (client) => client.waitForStart('a')],
  waitForCompletion: ['WaitForInstanceCompletion', true, (client) => client.waitForCompletion('a')],
  query: ['QueryInstances', true, (client) => client.query({})],
  listInstanceIds: ['ListInstanceIds', true, (client) => client.listInstanceIds({})],
  getEntity: ['GetEntity', true, (client) => client.getEntity('@c@k')],
  queryEntities: ['QueryEntities', true, (client) => client.queryEntities({})],
  history: ['StreamInstanceHistory', true, (client) => client.history('a')[Symbol.asyncIterator]().next()],
  terminate: ['TerminateInstance', true, (client) => client.terminate('a', {})],
  suspend: ['SuspendInstance', true, (client) => client.suspend('a', undefined)],
  resume: ['ResumeInstance', true, (client) => client.resume('a', undefined)],
  start: ['StartInstance', false, (client) => client.start({ name: 'Order', instanceId: 'a' })],
  raiseEvent: ['RaiseEvent', false, (client) => client.raiseEvent('a', 'E', undefined)],
  skipGraceful: [
    'SkipGracefulOrchestrationTerminations',
    false,
    (client) => client.skipGracefulTerminations(['a'], undefined),
  ],
  purge: ['PurgeInstances', false, (client) => client.purge('a')],
  purgeBatch: ['PurgeInstances', false, (client) => client.purgeBatch(['a'])],
  purgeByFilter: ['PurgeInstances', false, (client) => client.purgeByFilter({})],
  restart: ['RestartInstance', false, (client) => client.restart('a', { newInstanceId: true })],
  rewind: ['RewindInstance', false, (client) => client.rewind('a', undefined)],
  signalEntity: ['SignalEntity', false, (client) => client.signalEntity({ entityId: '@c@k', operation: 'add' })],
  cleanEntityStorage: [
    'CleanEntityStorage',
    false,
    (client) => client.cleanEntityStorage({ removeEmptyEntities: true, releaseOrphanedLocks: true }),
  ],
  createTaskHub: ['CreateTaskHub', false, (client) => client.createTaskHub({ recreateIfExists: false })],
  deleteTaskHub: ['DeleteTaskHub', false, (client) => client.deleteTaskHub()],
};

describe('calls to a server that is unavailable', () => {
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

  for (const [name, [method, isRepeated, call]] of Object.entries(calls)) {
    it(`${name} ${isRepeated ? 'is sent again' : 'is sent once'}`, async () => {
      let refusals = 1;
      const refuseOnce = (): object => {
        if (refusals-- > 0) throw new Refusal(status.UNAVAILABLE, 'Starting.');
        return {};
      };
      if (method === 'StreamInstanceHistory') fake.onHistory(async () => void refuseOnce());
      else fake.on(method, refuseOnce);
      if (isRepeated) await call(client);
      else await assert.rejects(call(client), { reason: 'outcomeUnknown', mayHaveActed: true });
      assert.equal(fake.callsOf(method).length, isRepeated ? 2 : 1);
    });

    if (name === 'hello') continue;
    it(`${name} is sent once when it is refused for any other cause`, async () => {
      const refuse = (): never => {
        throw new Refusal(status.PERMISSION_DENIED, 'No.');
      };
      if (method === 'StreamInstanceHistory') fake.onHistory(async () => refuse());
      else fake.on(method, refuse);
      await assert.rejects(call(client), { reason: 'permissionDenied', mayHaveActed: false });
      assert.equal(fake.callsOf(method).length, 1);
    });
  }

  it('are given up after five attempts', async () => {
    fake.on('QueryInstances', () => {
      throw new Refusal(status.UNAVAILABLE, 'Never.');
    });
    await assert.rejects(client.query({}), { reason: 'unavailable' });
    assert.equal(fake.callsOf('QueryInstances').length, 5);
  });
});

describe('a start whose answer is lost on the way', () => {
  let fake: FakeTaskHub;
  let relay: TcpRelay;
  let client: TaskHubClient;
  const made: string[] = [];

  beforeEach(async () => {
    made.length = 0;
    fake = await FakeTaskHub.start();
    relay = await TcpRelay.to(fake.port);
    client = connectTaskHub({
      endpoint: `http://127.0.0.1:${relay.port}`,
      taskHub: 'orders',
      authentication: 'None',
    });
    fake.on('GetInstance', ({ instanceId }) =>
      made.includes(instanceId ?? '')
        ? { exists: true, orchestrationState: { instanceId: instanceId ?? '', name: 'Order' } }
        : { exists: false },
    );
  });

  afterEach(async () => {
    client.close();
    await relay.close();
    fake.stop();
  });

  const start = (more: Partial<StartRequest> = {}): Promise<StartResult> =>
    startSafely(client, { name: 'Order', instanceId: 'a', ...more }, { clock: systemClock });

  it('makes one instance, and is known to have made it', async () => {
    fake.on('StartInstance', ({ instanceId }) => {
      made.push(instanceId ?? '');
      relay.cut();
      return { instanceId: instanceId ?? '' };
    });
    assert.deepEqual(await start(), { kind: 'started', instanceId: 'a' });
    assert.deepEqual(made, ['a']);
  });

  it('is sent again where it made none', async () => {
    let first = true;
    fake.on('StartInstance', ({ instanceId }) => {
      if (first) relay.cut();
      else made.push(instanceId ?? '');
      first = false;
      return { instanceId: instanceId ?? '' };
    });
    assert.deepEqual(await start(), { kind: 'started', instanceId: 'a' });
    assert.deepEqual(made, ['a']);
  });

  it('is told as unknown where it may have replaced an instance', async () => {
    fake.on('StartInstance', () => {
      relay.cut();
      return {};
    });
    const result = await start({ replaceableStatuses: ['Completed'] });
    assert.equal(result.kind === 'unknown' && result.error.reason, 'outcomeUnknown');
    assert.equal(fake.callsOf('StartInstance').length, 1);
  });

  it('is told as an id that is taken where the server says so in words only, and never as its own or as lost', async () => {
    made.push('a');
    fake.on('StartInstance', () => {
      throw new Refusal(status.UNKNOWN, 'orchestration instance already exists');
    });
    const taken = await start({ replaceableStatuses: ['Running'] });
    assert.deepEqual([taken.kind, taken.kind === 'exists' && taken.replacement], ['exists', 'no']);
    await assert.rejects(client.start({ name: 'Order', instanceId: 'a' }), {
      reason: 'alreadyExists',
      mayHaveActed: false,
    });
    assert.equal(fake.callsOf('StartInstance').length, 2);
  });
});
