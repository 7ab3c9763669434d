import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub } from './support/localHub.js';

const run = (command: string, ...parameters: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...parameters);

describe('the tab of an instance that is only looked at', () => {
  let api: TestApi;
  let hub: LiveHub;

  const click = async (instanceId: string): Promise<void> => {
    const root = (await api.view.tree.getChildren()).find((node) => node.key === `hub/${hub.id}`);
    const groups = await api.view.tree.getChildren(root);
    const rows = await Promise.all(groups.map((group) => api.view.tree.getChildren(group)));
    const row = rows.flat().find((node) => node.key.endsWith(`/${instanceId}`));
    const { command, arguments: parameters = [] } = row?.item().command ?? { command: '' };
    await run(command, ...(parameters as unknown[]));
  };
  const opened = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('durableTask.instance'),
      );
  const shows = (...titles: readonly string[]): Promise<void> =>
    until(() => {
      const labels = opened().map(({ label }) => label);
      return labels.length === titles.length && titles.every((title, index) => labels[index]?.includes(title));
    });

  before(async () => {
    api = await extensionApi();
    await run('durableTask.hubs.focus');
    hub = await startLocalHub(api);
    const client = await hub.client();
    for (const number of [1, 2, 3, 4]) await client.start({ name: 'order', instanceId: `order-${number}` });
    await until(() => hub.cachedInstance('order-4') !== undefined);
  });
  afterEach(async () => {
    await vscode.window.tabGroups.close(opened());
    await until(() => opened().length === 0);
  });
  after(async () => {
    await endLocalHub();
  });

  it('shows one row after the other that is clicked', async () => {
    for (const number of [1, 2, 3]) {
      await click(`order-${number}`);
      await shows(`order-${number}`);
    }
    assert.deepEqual(api.services.instanceInFront(), { hubId: hub.id, instanceId: 'order-3' });
  });

  it('is kept by a double click, and the next click opens another', async () => {
    await click('order-1');
    await click('order-1');
    await click('order-2');
    await shows('order-1', 'order-2');
    await click('order-3');
    await shows('order-1', 'order-3');
  });

  it('comes back to a row that is clicked again, and goes on from there', async () => {
    for (const number of [1, 2, 1, 3]) await click(`order-${number}`);
    await shows('order-3');
  });

  it('is kept when the instance is opened by a command', async () => {
    await click('order-1');
    await run('durableTask.instance.open', { hubId: hub.id, instanceId: 'order-1' });
    await click('order-2');
    await shows('order-1', 'order-2');
    await run('durableTask.instance.open', { hubId: hub.id, instanceId: 'order-3' });
    await click('order-4');
    await shows('order-1', 'order-4', 'order-3');
  });

  it('leaves a tab alone that the instance has already', async () => {
    await run('durableTask.instance.open', { hubId: hub.id, instanceId: 'order-1' });
    await click('order-2');
    await shows('order-1', 'order-2');
    await click('order-1');
    await until(() => api.services.instanceInFront()?.instanceId === 'order-1');
    await shows('order-1', 'order-2');
    await click('order-3');
    await shows('order-1', 'order-3');
  });

  it('is kept once it is pinned', async () => {
    await click('order-1');
    await until(() => opened()[0]?.isActive === true);
    await run('workbench.action.pinEditor');
    await until(() => opened()[0]?.isPinned === true);
    await click('order-2');
    await shows('order-1', 'order-2');
  });
});
