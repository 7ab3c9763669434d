import assert from 'node:assert/strict';
import { abortError } from '../../../../src/common/abort.js';
import { TaskHubError } from '../../../../src/client/errors.js';
import { probe } from '../../../../src/hubs/live/probe.js';
import { ScriptedClient, unavailable, unimplemented } from '../../../support/servers/scriptedClient.js';

async function verdict(fault: ScriptedClient['fault']): Promise<string> {
  const client = new ScriptedClient();
  client.fault = fault;
  return (await probe(client, {})).kind;
}

describe('probing a new hub', () => {
  it('tells a hub that answers from one whose name the endpoint does not know', async () => {
    const unknown = new TaskHubError('taskHubNotFound');
    assert.equal(await verdict(() => undefined), 'reachable');
    assert.equal(await verdict((call) => (call.method === 'query' ? unknown : undefined)), 'unknownHub');
    assert.equal(await verdict(() => unavailable()), 'failed');
  });

  it('says what the server does not offer', async () => {
    const client = new ScriptedClient();
    client.fault = (call) => (call.method === 'queryEntities' ? unimplemented() : undefined);
    assert.deepEqual(await probe(client, {}), { kind: 'reachable', missing: ['queryEntities'] });
  });

  it('accepts a server without lists', async () => {
    assert.equal(await verdict((call) => (call.method === 'query' ? unimplemented() : undefined)), 'withoutLists');
  });

  it('only reads', async () => {
    const client = new ScriptedClient();
    await probe(client, {});
    const called = new Set(client.calls.map((call) => call.method));
    assert.deepEqual([...called].sort(), ['get', 'hello', 'history', 'listInstanceIds', 'query', 'queryEntities']);
    assert.deepEqual(client.acts, []);
  });

  it('lets cancelling be cancelling', async () => {
    const client = new ScriptedClient();
    client.fault = () => abortError();
    await assert.rejects(probe(client, {}), { name: 'AbortError' });
  });
});
