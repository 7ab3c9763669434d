import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { type Answer, answering } from './support/answers.js';
import { extensionApi } from './support/extension.js';
import { endLocalHub, startLocalHub } from './support/localHub.js';

describe('serving a task hub over HTTP', () => {
  let api: TestApi;
  let hub: LiveHub;
  let client: TaskHubClient;

  before(async () => {
    api = await extensionApi();
    hub = await startLocalHub(api);
    client = await hub.client();
  });
  after(() => endLocalHub());

  const run = (answers: readonly Answer[], target: LiveHub = hub): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand('durableTask.hub.serve', { hubId: target.id }));
  const stop = (...answers: Answer[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand('durableTask.hub.stopServing'));
  /** Address and key, each from the clipboard as a person has it. */
  const serve = async (target: LiveHub = hub): Promise<{ readonly address: string; readonly key: string }> => {
    const said = await run([{ text: '0' }], target);
    const address = await vscode.env.clipboard.readText();
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(said.join('\n'), new RegExp(`Serving ${target.label} at ${address}\\.`));
    await run([{ pick: 'Copy Key' }], target);
    return { address, key: await vscode.env.clipboard.readText() };
  };
  const get = (address: string, key: string, path = ''): Promise<Response> =>
    fetch(`${address}/api/orchestrations${path}`, { headers: { authorization: `Bearer ${key}` } });

  it('gives an address and a key, answers who has it, and ends when it is stopped', async () => {
    const { address, key } = await serve();
    assert.equal((await get(address, 'another')).status, 401);
    const started = await fetch(`${address}/api/orchestrations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Approval', instanceId: 'served-1' }),
    });
    assert.equal(started.status, 202);
    assert.equal((await client.get('served-1'))?.name, 'Approval');
    assert.equal((await get(address, key, '/served-1')).status, 200);
    await run([{ pick: 'Copy Address' }]);
    assert.equal(await vscode.env.clipboard.readText(), address);
    await stop();
    await assert.rejects(get(address, key));
    assert.deepEqual(await stop(), ['No task hub is served over HTTP.']);
  });

  it('takes no port that is none, and says that one is taken', async () => {
    assert.match((await run([{ text: '70000' }])).join('\n'), /port from 0 to 65535/);
    const { address, key } = await serve();
    const other = await addAgain('other');
    const { port } = new URL(address);
    assert.match((await run([{ text: port }], other)).join('\n'), new RegExp(`Can’t listen on port ${port}`));
    const second = await serve(other);
    assert.notEqual(second.key, key, 'each has a key of its own');
    await stop({ pick: 'default' });
    await assert.rejects(get(address, key));
    assert.equal((await get(second.address, second.key)).status, 200);
    await api.services.registry.remove(other.id);
    await assert.rejects(get(second.address, second.key), 'it ends with the hub');
  });

  it('keeps to what the hub is marked as, also when that changes meanwhile', async () => {
    const marked = await addAgain('marked');
    const { address, key } = await serve(marked);
    await client.start({ name: 'Approval', instanceId: 'served-2' });
    const purge = (headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${address}/api/orchestrations/served-2/suspend`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, ...headers },
      });
    await api.services.registry.describe(marked.id, { marks: { ...marked.marks, production: true } });
    assert.equal((await purge()).status, 428);
    await api.services.registry.describe(marked.id, { marks: { ...marked.marks, readOnly: true } });
    assert.equal((await purge({ 'confirm-task-hub': 'marked' })).status, 403);
    assert.notEqual((await client.get('served-2'))?.status, 'Suspended');
    await api.services.registry.remove(marked.id);
  });

  const addAgain = (label: string): Promise<LiveHub> =>
    api.services.registry.add(
      `Endpoint=${hub.endpoint};TaskHub=${hub.taskHub};Authentication=None`,
      hub.taskHub,
      label,
    );
});
