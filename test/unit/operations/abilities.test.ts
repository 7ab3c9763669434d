import assert from 'node:assert/strict';
import { abortError } from '../../../src/common/abort.js';
import { isTaskHubError, TaskHubError } from '../../../src/client/errors.js';
import { ServerCapabilities, type Ability, abilities as all } from '../../../src/client/operations/abilities.js';
import { capabilityTrackingClient } from '../../../src/client/operations/capabilityTrackingClient.js';
import { probeAbilities } from '../../../src/client/operations/probeAbilities.js';
import { collect } from '../../support/collect.js';
import { type MethodName, ScriptedClient, unavailable, unimplemented } from '../../support/servers/scriptedClient.js';

const denied = (): TaskHubError => new TaskHubError('permissionDenied');

describe('what a server can do', () => {
  let client: ScriptedClient;
  let known: ServerCapabilities;
  beforeEach(() => {
    client = new ScriptedClient();
    known = new ServerCapabilities();
  });

  it('is learnt by calls that only read', async () => {
    await probeAbilities(client, known);
    assert.equal(client.acts.length, 0);
    const called = new Set(client.calls.map((call) => call.method));
    assert.deepEqual([...called].sort(), ['get', 'hello', 'history', 'listInstanceIds', 'query', 'queryEntities']);
    for (const ability of called) assert.equal(known.state(ability as Ability), 'there', ability);
    assert.equal(known.state('terminate'), 'untried');
  });

  it('asks for an instance that cannot exist, another one each time', async () => {
    await probeAbilities(client, known);
    await probeAbilities(client, known);
    const ids = client.calls.filter((call) => call.method === 'get').map((call) => call.instanceId);
    assert.equal(new Set(ids).size, 2);
  });

  it('notes each missing call by itself, and breaks nothing', async () => {
    for (const missing of ['hello', 'query', 'get', 'history', 'listInstanceIds', 'queryEntities'] as const) {
      known = new ServerCapabilities();
      client.fault = (call) => (call.method === missing ? unimplemented() : undefined);
      await probeAbilities(client, known);
      assert.equal(known.state(missing), 'missing');
      assert.equal(known.state(missing === 'get' ? 'query' : 'get'), 'there');
    }
  });

  it('takes a stumble over the history of nobody for a sign that the call is there', async () => {
    client.fault = (call) => (call.method === 'history' ? new TaskHubError('internal') : undefined);
    await probeAbilities(client, known);
    assert.equal(known.state('history'), 'there');
    known = new ServerCapabilities();
    client.fault = (call) => (call.method === 'history' ? unavailable() : undefined);
    await probeAbilities(client, known);
    assert.equal(known.state('history'), 'untried');
  });

  it('fails with the reason when the hub cannot be reached or is not known', async () => {
    client.fault = () => unavailable();
    await assert.rejects(
      probeAbilities(client, known),
      (error) => isTaskHubError(error) && error.reason === 'unavailable',
    );
    client.fault = (call) => (call.method === 'query' ? new TaskHubError('taskHubNotFound') : undefined);
    await assert.rejects(
      probeAbilities(client, known),
      (error) => isTaskHubError(error) && error.reason === 'taskHubNotFound',
    );
  });

  it('is learnt from every call of a client as it is used', async () => {
    const learning = capabilityTrackingClient(client, known);
    const calls: Readonly<Record<Ability, () => Promise<unknown>>> = {
      hello: () => learning.hello(),
      start: () => learning.start({ name: 'n', instanceId: 'b' }),
      get: () => learning.get('a'),
      waitForStart: () => learning.waitForStart('a'),
      waitForCompletion: () => learning.waitForCompletion('a'),
      raiseEvent: () => learning.raiseEvent('a', 'n', undefined),
      terminate: () => learning.terminate('a', {}),
      skipGracefulTerminations: () => learning.skipGracefulTerminations(['a'], undefined),
      suspend: () => learning.suspend('a', undefined),
      resume: () => learning.resume('a', undefined),
      query: () => learning.query({}),
      listInstanceIds: () => learning.listInstanceIds({}),
      purge: () => learning.purge('a'),
      purgeByFilter: () => learning.purgeByFilter({}),
      purgeBatch: () => learning.purgeBatch(['a']),
      restart: () => learning.restart('a', { newInstanceId: true }),
      rewind: () => learning.rewind('a', undefined),
      history: () => collect(learning.history('a')),
      getEntity: () => learning.getEntity('@e@1'),
      queryEntities: () => learning.queryEntities({}),
      signalEntity: () => learning.signalEntity({ entityId: '@e@1', operation: 'o' }),
      cleanEntityStorage: () => learning.cleanEntityStorage({ removeEmptyEntities: true, releaseOrphanedLocks: true }),
      createTaskHub: () => learning.createTaskHub({ recreateIfExists: false }),
      deleteTaskHub: () => learning.deleteTaskHub(),
    };
    for (const ability of all) {
      client.add('a', ability === 'rewind' ? 'Failed' : 'Running');
      client.fault = () => undefined;
      await calls[ability]();
      assert.equal(client.calls.at(-1)?.method, ability);
      assert.equal(known.state(ability), 'there', ability);
      client.fault = () => unimplemented();
      await assert.rejects(calls[ability](), (error) => isTaskHubError(error) && error.reason === 'unimplemented');
      assert.equal(known.state(ability), 'missing', ability);
    }
    assert.deepEqual([learning.taskHub, learning.endpoint], [client.taskHub, client.endpoint]);
    learning.close();
    assert.equal(client.acts.at(-1), 'close');
  });

  it('passes what a call is given and answers through unchanged', async () => {
    client.add('a', 'Failed');
    const learning = capabilityTrackingClient(client, known);
    assert.equal((await learning.get('a'))?.status, 'Failed');
    assert.deepEqual(await learning.purge('a'), { deletedCount: 1 });
    const aborted = AbortSignal.abort();
    await assert.rejects(learning.get('a', { signal: aborted }), { name: 'AbortError' });
  });

  it('is not concluded from cancelling, outages or bad input', () => {
    for (const error of [abortError(), unavailable(), new TaskHubError('invalidArgument'), new Error('x')]) {
      known.learn('terminate', error);
      assert.equal(known.state('terminate'), 'untried');
    }
    known.learn('terminate', new TaskHubError('notFound'));
    assert.equal(known.state('terminate'), 'there');
  });

  it('becomes read-only by a write that the role forbids, and is so no more when one succeeds', () => {
    known.learn('terminate', undefined);
    known.learn('suspend', denied());
    assert.equal(known.isReadOnly, true);
    assert.equal(known.state('terminate'), 'untried');
    known.learn('query', undefined);
    assert.equal(known.isReadOnly, true);
    known.learn('resume', undefined);
    assert.deepEqual([known.isReadOnly, known.state('suspend')], [false, 'untried']);
    known.learn('history', denied());
    assert.equal(known.isReadOnly, false);
  });

  it('tells about changes only', () => {
    const told: string[] = [];
    known.onDidChange((ability) => told.push(ability));
    known.learn('query', undefined);
    known.learn('query', undefined);
    known.learn('rewind', unimplemented());
    assert.deepEqual(told, ['query', 'rewind']);
    known.forget();
    assert.deepEqual([told.length, known.state('rewind')], [4, 'untried']);
    known.dispose();
    known.learn('query', undefined);
    assert.equal(told.length, 4);
  });

  it('covers every call of the client', () => {
    const methods = Object.getOwnPropertyNames(ScriptedClient.prototype).filter((name): name is MethodName =>
      [
        'constructor',
        'close',
        'add',
        'addMany',
        'status',
        'callsOf',
        'change',
        'call',
        'acted',
        'remove',
        'existing',
        'record',
      ].every((other) => other !== name),
    );
    assert.deepEqual(methods.sort(), [...all].sort());
  });
});
