import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { instanceTooltip } from '../../src/views/tree/instanceTooltip.js';
import { DaprServer } from '../support/servers/daprServer.js';
import { answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';

describe("Dapr's sidecar in the tree", () => {
  it('is added with a verdict in words, and shows its instances by status, and one that stands still', async () => {
    const api = await extensionApi();
    const dapr = await DaprServer.start();
    try {
      dapr.add('order-1', 0);
      dapr.add('order-2', 8);
      dapr.add('order-3', 1);
      const said = await answering([{ text: `Endpoint=${dapr.endpoint};TaskHub=default;Authentication=None` }], () =>
        vscode.commands.executeCommand('durableTask.hub.addByConnectionString'),
      );
      assert.match(said.join('\n'), /Connected to task hub/);
      const hub = api.services.registry.find(dapr.endpoint, 'default');
      assert.ok(hub !== undefined);
      const watching = hub.watch();
      const ids = (status: 'Running' | 'Completed'): string =>
        (hub.group(status)?.instances ?? []).map((row) => `${row.instanceId} ${row.status}`).join();
      await until(
        () => ids('Running') === 'order-1 Running,order-2 Stalled' && ids('Completed') === 'order-3 Completed',
      );
      const [row] = hub.group('Running')?.instances ?? [];
      assert.ok(row !== undefined);
      const { value } = instanceTooltip(row, Date.now());
      assert.match(value, /Instance ID/);
      assert.doesNotMatch(value, /Version|Parent/, 'by an empty text it means none');
      watching.dispose();
      const node = (await api.view.tree.getChildren()).find((one) => one.key === `hub/${hub.id}`);
      assert.ok(node !== undefined);
      const groups = (await api.view.tree.getChildren(node)).map((one) => JSON.stringify(one.item().label));
      assert.ok(
        groups.some((label) => label.includes('Running')),
        groups.join(),
      );
      await api.services.registry.remove(hub.id);
    } finally {
      dapr.stop();
    }
  });
});
