import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/liveHub.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import { FakeTaskHub } from '../support/fakeTaskHub.js';
import { type Answer, answering } from './support/answers.js';
import { extensionApi } from './support/extension.js';

describe('the commands of saved hubs', () => {
  let api: TestApi;
  let server: FakeTaskHub;
  let hub: LiveHub;

  const run = (command: string, answers: readonly Answer[], ...parameters: unknown[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand(command, ...parameters));
  const row = async (): Promise<vscode.TreeItem> => {
    const found = (await api.view.tree.getChildren()).find((node) => node.key === `hub/${hub.id}`);
    assert.ok(found !== undefined, 'the hub is not in the tree');
    return found.item();
  };

  before(async () => {
    api = await extensionApi();
    server = await FakeTaskHub.start();
    server.on('GetInstance', () => ({
      exists: true,
      orchestrationState: {
        instanceId: 'order-1',
        name: 'Order',
        orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
      },
    }));
  });
  after(async () => {
    for (const saved of api.services.registry.hubs.filter((one) => !one.isLocal)) {
      await api.services.registry.remove(saved.id);
    }
    server.stop();
  });

  it('add one by its connection string, and try it out first', async () => {
    const said = await run('durableTask.hub.add', [
      { text: `Endpoint=${server.endpoint};TaskHub=orders;Authentication=None` },
    ]);
    assert.match(said.join('\n'), /task hub orders at .* answers/);
    const added = api.services.registry.find(server.endpoint, 'orders');
    assert.ok(added !== undefined);
    hub = added;
  });

  it('edit name, color and marks of one in one list, which its row shows', async () => {
    await run(
      'durableTask.hub.edit',
      [
        { pick: 'Name' },
        { text: 'Shop' },
        { pick: 'Color' },
        { pick: 'Red' },
        { pick: 'Name' },
        'escape',
        { pick: 'Production' },
        { pick: 'Read-Only' },
        'escape',
      ],
      { hubId: hub.id },
    );
    const item = await row();
    assert.equal(item.label, 'Shop');
    assert.match(String(item.description), /^production · read-only · orders · 127/);
    assert.deepEqual(item.iconPath, new vscode.ThemeIcon('lock', new vscode.ThemeColor('charts.red')));
    assert.ok(typeof item.tooltip === 'string');
    assert.match(item.tooltip, /Production: .*\nRead-only: the task hub is marked read-only/);
  });

  it('keep everything that changes a read-only one from leaving, and say why', async () => {
    const target = { hubId: hub.id, instanceId: 'order-1' };
    const why = /is not possible: the task hub is marked read-only/;
    for (const verb of ['raiseEvent', 'suspend', 'resume', 'terminate', 'restart', 'rewind', 'purge']) {
      assert.match((await run(`durableTask.instance.${verb}`, [], target)).join('\n'), why, verb);
    }
    assert.match((await run('durableTask.orchestration.start', [], { hubId: hub.id })).join('\n'), why);
    const read = new Set(['Hello', 'QueryInstances', 'GetInstance']);
    assert.deepEqual(
      server.calls.map(({ method }) => method).filter((method) => !read.has(method)),
      [],
    );
    assert.doesNotMatch((await row()).contextValue ?? '', /canStart/);
    await run('durableTask.hub.edit', [{ pick: 'Read-Only' }, 'escape'], { hubId: hub.id });
    assert.match((await row()).contextValue ?? '', /canStart/);
    await run('durableTask.instance.suspend', [{ text: '' }], target);
    assert.equal(server.callsOf('SuspendInstance').length, 1);
  });
});
