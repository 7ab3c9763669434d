import assert from 'node:assert/strict';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import * as vscode from 'vscode';
import type { OrchestrationStatus } from '../../src/client/instance.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import type { CommandId } from '../../src/contributions.js';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { type Answer, answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub, startWorkerOn } from './support/localHub.js';

describe('maintenance and the filter of a hub', () => {
  let api: TestApi;
  let hub: LiveHub;
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;

  const run = (command: CommandId, ...answers: Answer[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand(command, { hubId: hub.id }));
  const reach = (id: string, status: OrchestrationStatus): Promise<void> =>
    until(async () => (await client.get(id))?.status === status);
  const row = (): vscode.TreeItem => {
    const node = api.services.tree.roots.find((root) => root.hub === hub);
    assert.ok(node !== undefined);
    return node.item();
  };

  before(async () => {
    api = await extensionApi();
    await vscode.commands.executeCommand('durableTask.hubs.focus');
    hub = await startLocalHub(api);
    client = await hub.client();
    worker = await startWorkerOn(hub);
    for (const instanceId of ['order-1', 'order-2', 'order-3']) await client.start({ name: 'Approval', instanceId });
    await client.start({ name: 'Approval', instanceId: 'other-1', tags: { team: 'a' } });
    await client.start({ name: 'Approval', instanceId: 'mine' });
    for (const id of ['order-1', 'order-2', 'order-3', 'other-1', 'mine']) await reach(id, 'Running');
    await client.suspend('mine', 'I look into this one');
    await reach('mine', 'Suspended');
  });
  after(async () => {
    await worker.stop();
    await endLocalHub();
  });

  it('says that no hub is under maintenance', async () => {
    assert.match((await run('durableTask.hub.resumeAfterMaintenance')).join('\n'), /No task hub is under maintenance/);
  });

  it('suspends all that runs after a count and a confirmation, and shows since when in the row', async () => {
    const all: Answer = { pick: 'All running instances' };
    await run('durableTask.hub.suspendRunning', all, { text: 'upgrade' }, 'escape');
    assert.equal((await client.get('order-1'))?.status, 'Running');
    const said = await run('durableTask.hub.suspendRunning', all, { text: 'upgrade' }, { button: 'Suspend' });
    assert.match(said.join('\n'), /Suspend 4 instances in default\?/);
    assert.equal(said.at(-1), 'Suspended 4 instances in default.');
    for (const id of ['order-1', 'order-2', 'order-3', 'other-1']) await reach(id, 'Suspended');
    assert.match(String(row().description), /maintenance since/);
    assert.match(row().contextValue ?? '', /\bmaintenance\b/);
  });

  it('resumes exactly what it suspended and is still suspended, and tells of the others', async () => {
    await client.resume('order-1', 'by hand');
    await reach('order-1', 'Running');
    await client.terminate('order-2', {});
    await reach('order-2', 'Terminated');
    const said = await run('durableTask.hub.resumeAfterMaintenance', { button: 'Resume' });
    assert.equal(said.at(-1), 'Resumed 2 instances in default. 2 skipped because their status has changed.');
    await reach('order-3', 'Running');
    await reach('other-1', 'Running');
    assert.equal((await client.get('mine'))?.status, 'Suspended');
    assert.doesNotMatch(String(row().description), /maintenance/);
  });

  it('suspends only what matches a filter', async () => {
    const said = await run(
      'durableTask.hub.suspendRunning',
      { pick: 'Instances that match' },
      { pick: 'Start of the ID' },
      { text: 'other-' },
      { pick: 'Use filter' },
      { text: '' },
      { button: 'Suspend' },
    );
    assert.match(said.join('\n'), /Suspend 1 instances|Suspend 1 instance/);
    await reach('other-1', 'Suspended');
    assert.equal((await client.get('order-1'))?.status, 'Running');
    await run('durableTask.hub.resumeAfterMaintenance', { button: 'Resume' });
    await reach('other-1', 'Running');
  });

  it('shows only what matches a filter, says so in the row, and everything again after a click', async () => {
    const running = (): string =>
      (hub.group('Running')?.instances ?? [])
        .map((instance) => instance.instanceId)
        .toSorted()
        .join(' ');
    await until(() => running() === 'order-1 order-3 other-1');
    await run(
      'durableTask.hub.filter',
      { pick: 'Clear all' },
      { pick: 'Tag' },
      { text: 'team=a' },
      { pick: 'Apply filter' },
    );
    await until(() => running() === 'other-1');
    assert.match(String(row().description), /^only tagged team=a/);
    assert.match(row().contextValue ?? '', /\bfiltered\b/);
    await run('durableTask.hub.clearFilter');
    await until(() => running() === 'order-1 order-3 other-1');
    assert.doesNotMatch(String(row().description), /only/);
    assert.match((await run('durableTask.hub.clearFilter')).join('\n'), /There’s no filter to clear/);
  });
});
