import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../src/client/timestamp.js';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import type { InstanceNode } from '../../src/views/tree/instanceNode.js';
import { instanceTooltip } from '../../src/views/tree/instanceTooltip.js';
import type { TreeNode } from '../../src/views/tree/treeNode.js';
import { extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub } from './support/localHub.js';

describe('the tree', () => {
  let api: TestApi;
  let hub: LiveHub;
  let client: TaskHubClient;

  const group = async (label: string): Promise<TreeNode> => {
    const root = (await api.view.tree.getChildren()).find((node) => node.key === `hub/${hub.id}`);
    assert.ok(root !== undefined);
    const found = (await api.view.tree.getChildren(root)).find((node) => labelOf(node) === label);
    assert.ok(found !== undefined, `there is no group ${label}`);
    return found;
  };
  const rows = async (label: string): Promise<readonly TreeNode[]> => api.view.tree.getChildren(await group(label));
  const labels = async (label: string): Promise<readonly string[]> => (await rows(label)).map((node) => labelOf(node));

  before(async () => {
    api = await extensionApi();
    await vscode.commands.executeCommand('durableTask.hubs.focus');
    hub = await startLocalHub(api);
    client = await hub.client();
    for (let index = 0; index < 120; index += 1) {
      await client.start({ name: 'order', instanceId: `order-${String(index).padStart(3, '0')}`, input: '{"n":1}' });
    }
    await until(() => hub.group('Pending')?.hasMore === true && hub.cachedInstance('order-119') !== undefined);
  });
  after(async () => {
    await endLocalHub();
  });

  it('has eight groups under a hub, with the count of what was loaded', async () => {
    assert.equal((await group('Pending')).item().description, '100+');
    assert.equal((await group('Failed')).item().description, '0');
  });

  it('loads the next page by the row at its end, and no id is there twice', async () => {
    const before = await rows('Pending');
    assert.equal(before.length, 101);
    const more = before.at(-1)?.item();
    assert.equal(more?.label, 'Load more (100)');
    const { command, arguments: parameters = [] } = more.command ?? { command: '' };
    await vscode.commands.executeCommand(command, ...(parameters as unknown[]));
    const after = await rows('Pending');
    assert.equal(after.length, 120);
    assert.equal(new Set(after.map((node) => node.key)).size, 120);
    assert.equal((await group('Pending')).item().description, '120');
  });

  it('keeps the loaded pages over a refresh', async () => {
    await hub.refresh();
    assert.equal((await rows('Pending')).length, 120);
  });

  it('draws a row with name, short id and age, and says what can be done with it', async () => {
    const [row] = await rows('Pending');
    assert.ok(row !== undefined && isInstance(row));
    const item = row.item();
    assert.equal(item.label, 'order');
    assert.match(String(item.description), /^order-\d{3} · (now|\d+s)$/);
    assert.equal(item.contextValue, 'instance canRaiseEvent canSuspend canTerminate canRestart');
    assert.match(item.accessibilityInformation?.label ?? '', /^order, Pending, instance order-\d{3}/);
  });

  it('shows of long ids what tells them apart, and no more beside when a scheduled one starts', async () => {
    const scheduledStartAt = timestampFromMs(Date.now() + 3_570_000);
    await client.start({ name: 'payment', instanceId: 'sample-payment-0001' });
    await client.start({ name: 'payment', instanceId: 'sample-payment-0002', scheduledStartAt });
    await client.start({ name: 'refund', instanceId: 'sample-refund-7fc1f90003', scheduledStartAt });
    await client.start({ name: 'reminder', instanceId: 'sample-reminder-7fc1f90004' });
    await until(() => hub.cachedInstance('sample-reminder-7fc1f90004') !== undefined);
    const long = (await rows('Pending')).filter((row) => isInstance(row) && row.instanceId.startsWith('sample-'));
    const descriptions = long.map((row) => String(row.item().description)).toSorted();
    assert.equal(descriptions.length, 4);
    assert.match(descriptions[0] ?? '', /^…0001 · (now|\d+s)$/);
    assert.match(descriptions[1] ?? '', /^…0002 · (now|\d+s) · starts in 59m$/);
    assert.match(descriptions[2] ?? '', /^…0003 · (now|\d+s) · starts in 59m$/);
    assert.match(descriptions[3] ?? '', /^…7fc1f90004 · (now|\d+s)$/);
    for (const row of long) if (isInstance(row)) await client.terminate(row.instanceId, {});
    for (const row of long) if (isInstance(row)) await client.purge(row.instanceId);
    await hub.refresh();
  });

  it('makes the tooltip when asked for, with the payloads', async () => {
    const [row] = await rows('Pending');
    assert.ok(row?.tooltip !== undefined);
    const tooltip = await row.tooltip(new AbortController().signal);
    assert.ok(typeof tooltip !== 'string');
    assert.match(tooltip.value, /Pending/);
    assert.match(tooltip.value, /\{"n":1\}/);
  });

  it('moves an instance to its new group by itself, with another row id', async () => {
    const [row] = await rows('Pending');
    assert.ok(row !== undefined && isInstance(row));
    await client.terminate(row.instanceId, {});
    await until(() => hub.cachedInstance(row.instanceId)?.status === 'Terminated');
    const [moved] = await rows('Terminated');
    assert.ok(moved !== undefined && isInstance(moved));
    assert.equal(moved.instanceId, row.instanceId);
    assert.notEqual(moved.key, row.key);
    assert.equal(
      hub.group('Pending')?.instances.some((other) => other.instanceId === row.instanceId),
      false,
    );
  });

  it('says of an opened group that became empty that there are none, and stays one that can be opened', async () => {
    const [terminated] = await rows('Terminated');
    assert.ok(terminated !== undefined && isInstance(terminated));
    await client.purge(terminated.instanceId);
    await until(() => hub.group('Terminated')?.instances.length === 0);
    assert.deepEqual(await labels('Terminated'), ['None']);
    assert.notEqual((await group('Terminated')).item().collapsibleState, vscode.TreeItemCollapsibleState.None);
  });

  it('shows one status alone, and all again', async () => {
    await vscode.commands.executeCommand('durableTask.hub.showOnly', await group('Pending'));
    assert.deepEqual(hub.filter?.at(0).statuses, ['Pending']);
    const root = (await api.view.tree.getChildren()).find((node) => node.key === `hub/${hub.id}`);
    assert.deepEqual(
      (await api.view.tree.getChildren(root)).map((node) => labelOf(node)),
      ['Pending'],
    );
    assert.equal((await group('Pending')).item().contextValue, 'group filtered');
    await vscode.commands.executeCommand('durableTask.hub.clearFilter', await group('Pending'));
    assert.equal(hub.filter, undefined);
  });

  it('hides empty groups when told to', async () => {
    const settings = vscode.workspace.getConfiguration('durableTask');
    await settings.update('tree.emptyGroups', 'hide', vscode.ConfigurationTarget.Global);
    const [root] = await api.view.tree.getChildren();
    assert.deepEqual(
      (await api.view.tree.getChildren(root)).map((node) => labelOf(node)),
      ['Pending'],
    );
    await settings.update('tree.emptyGroups', undefined, vscode.ConfigurationTarget.Global);
  });

  it('takes it for no error that a hub goes while its row is looked for', async () => {
    const { registry } = api.services;
    const gone = await registry.add('Endpoint=http://127.0.0.1:1;Authentication=None', 'gone', 'gone');
    const shown = api.view.reveal(gone);
    await registry.remove(gone.id);
    await shown;
  });

  it('is made anew and goes on: it draws what stands open, and what changes from then on', async () => {
    const { view } = api;
    await view.reveal(hub);
    const before = view.tree.drawn.count;
    view.renew();
    // An older VS Code would dispose of the new view together with the old one: it keeps the one it has.
    if (Number(vscode.version.split('.')[1]) < 110) {
      assert.equal(view.tree.drawn.count, before);
      return;
    }
    await until(() => view.tree.drawn.count > before + 9);
    const drawn = view.tree.drawn.count;
    await client.start({ name: 'order', instanceId: 'after-1' });
    await until(() => view.tree.drawn.count > drawn);
    // Rows are drawn for other reasons too.
    await until(() => hub.cachedInstance('after-1') !== undefined);
  });

  it('shows what a server sends as text: no link, no command, no markup, nothing hidden', () => {
    const hostile = '[x](command:workbench.action.quit) <img src=x onerror=alert(1)> `a` \u202e $(trash)';
    const fence = '```\n[x](command:y)';
    const text = instanceTooltip(
      {
        instanceId: hostile,
        name: hostile,
        status: 'Failed',
        tags: { [hostile]: hostile },
        input: fence,
        output: hostile,
      },
      0,
    );
    assert.notEqual(text.isTrusted, true);
    assert.notEqual(text.supportHtml, true);
    assert.notEqual(text.supportThemeIcons, true);
    assert.doesNotMatch(text.value, /\u202e/);
    const payload = /^(`{4,})\n```\n\[x\]\(command:y\)\n\1$/m;
    assert.match(text.value, payload, 'a payload can end its own block');
    const blocks = /^(`{3,})\n[\s\S]*?\n\1$/gm;
    assert.doesNotMatch(text.value.replaceAll(blocks, ''), /(^|[^\\])\[x\]|\]\(command/);
  });
});

function labelOf(node: TreeNode): string {
  const { label } = node.item();
  return typeof label === 'string' ? label : (label?.label ?? '');
}

/** The extension is a bundle of its own, with its own copy of the class. */
function isInstance(node: TreeNode): node is InstanceNode {
  return 'instanceId' in node;
}
