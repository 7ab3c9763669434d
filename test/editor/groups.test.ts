import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import * as vscode from 'vscode';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../src/client/timestamp.js';
import { InstanceSuggestions } from '../../src/commands/prompts/instanceSuggestions.js';
import type { TestApi } from '../../src/extension.js';
import { hubFilter } from '../../src/hubs/live/hubFilter.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { HubGroupings } from '../../src/hubs/saved/hubGroupings.js';
import type { TreeNode } from '../../src/views/tree/treeNode.js';
import { FakeTaskHub, Refusal } from '../support/servers/fakeTaskHub.js';
import { answering } from './support/answers.js';
import { commandServices, extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub, startWorkerOn } from './support/localHub.js';

describe('the groups of the tree', () => {
  let api: TestApi;
  let hub: LiveHub;
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;

  const root = async (of: LiveHub = hub): Promise<TreeNode> => {
    const found = (await api.view.tree.getChildren()).find((node) => node.key === `hub/${of.id}`);
    assert.ok(found !== undefined);
    return found;
  };
  const top = async (): Promise<readonly TreeNode[]> => api.view.tree.getChildren(await root());
  /** Label and description of each row below a hub, or below one of its rows. */
  const shown = async (label?: string): Promise<readonly string[]> => {
    const rows = label === undefined ? await top() : await api.view.tree.getChildren(await rowOf(label));
    return rows.map((row) => textOf(row));
  };
  const rowOf = async (label: string): Promise<TreeNode> => {
    const found = (await top()).find((node) => textOf(node).startsWith(label));
    assert.ok(found !== undefined, `there is no ${label} among ${(await shown()).join(', ')}`);
    return found;
  };
  const groupBy = async (label: string, beside?: RegExp): Promise<readonly string[]> =>
    answering([{ pick: label, ...(beside && { beside }) }], async () =>
      vscode.commands.executeCommand('durableTask.hub.groupBy', await root()),
    );

  before(async () => {
    api = await extensionApi();
    await vscode.commands.executeCommand('durableTask.hubs.focus');
    hub = await startLocalHub(api);
    client = await hub.client();
    const scheduledStartAt = timestampFromMs(Date.now() + 3_600_000);
    for (let index = 0; index < 620; index += 1) {
      await client.start({ name: 'Later', instanceId: `later-${String(index).padStart(3, '0')}`, scheduledStartAt });
    }
    worker = await startWorkerOn(hub);
    await client.start({ name: 'Family', instanceId: 'family' });
    await until(async () => (await client.get('family-fails'))?.status === 'Failed');
    await until(async () => (await client.get('family-waits'))?.status === 'Running');
    await api.view.reveal(hub);
  });
  after(async () => {
    await api.services.groupings.set(hub.id, 'status');
    await worker.stop();
    await endLocalHub();
  });

  it('are by status until something else is chosen', async () => {
    assert.deepEqual(
      (await shown()).map((text) => text.split(' ')[0]),
      ['Running', 'Pending', 'Suspended', 'Failed', 'Completed', 'Terminated', 'Canceled', 'Continued'],
    );
    assert.doesNotMatch(String((await root()).item().description), /by status/);
  });

  it('by name: how many of each status, of what is loaded, and more when asked for', async () => {
    await groupBy('Name');
    assert.match(String((await root()).item().description), /^by name · local/);
    await until(async () => (await shown()).some((text) => text === 'Load more (500) 600 instances loaded'));
    const before = await shown();
    assert.deepEqual(
      before.map((text) => text.replace(/Pending \d{3}\+/, 'Pending 597+')),
      [
        'Approval Running 1+',
        'Broken Failed 1+',
        'Family Running 1+',
        'Later Pending 597+',
        'Load more (500) 600 instances loaded',
      ],
    );
    const { command, arguments: parameters = [] } = (await rowOf('Load more')).item().command ?? { command: '' };
    await vscode.commands.executeCommand(command, ...(parameters as unknown[]));
    assert.deepEqual(await shown(), ['Approval Running 1', 'Broken Failed 1', 'Family Running 1', 'Later Pending 620']);
    const rows = await api.view.tree.getChildren(await rowOf('Later'));
    assert.equal(rows.length, 620);
    assert.equal(new Set(rows.map((row) => row.key)).size, 620);
    assert.match(textOf(rows[0]), /^later-619 (now|\d+\w)$|^later-619 \w+ · starts in/, 'the newest stands first');
  });

  it('by name: keeps rows and pages over a refresh, and follows what happens', async () => {
    const [before] = await top();
    await hub.refresh();
    assert.equal((await top())[0], before);
    assert.equal((await api.view.tree.getChildren(await rowOf('Later'))).length, 620);
    await client.terminate('later-619', {});
    await until(async () => (await shown()).includes('Later 620 · Pending 619, Terminated 1'));
  });

  it('by name: a group has the menu of a group, and its own filter', async () => {
    const group = await rowOf('Broken');
    assert.equal(group.item().contextValue, 'group');
    assert.equal(group.item().accessibilityInformation?.label, 'Broken: Failed 1');
    await vscode.commands.executeCommand('durableTask.hub.showOnly', group);
    assert.deepEqual(hub.filter?.at(0).names, ['Broken']);
    await until(async () => (await shown()).length === 2);
    assert.deepEqual(await shown(), ['Broken Failed 1+', 'Searched 500 instances so far click to continue searching']);
    assert.match(String((await root()).item().description), /^only named Broken · by name · /);
    await hub.setFilter(hubFilter('family', { idPrefix: 'family-', statuses: ['Failed', 'Running'] }));
    await until(async () => (await shown()).length === 2);
    assert.equal(
      Reflect.get(await rowOf('Broken'), 'filter'),
      'status:Failed,Running id:family-* name:Broken',
      'it shows no more',
    );
    await vscode.commands.executeCommand('durableTask.hub.clearFilter', await root());
    await until(async () => (await shown()).length > 3);
  });

  it('says in a row of any group why its instance failed', async () => {
    await until(async () => /^family-fails .*This one always fails/.test((await shown('Broken'))[0] ?? ''));
  });

  it('says in a row of any group what its instance waits for', async () => {
    await until(async () => (await shown('Family'))[0]?.startsWith('family awaits Approval · ') === true);
    await until(async () => (await shown('Approval'))[0]?.startsWith('family-waits awaits an event · ') === true);
    const [row] = await api.view.tree.getChildren(await rowOf('Approval'));
    assert.match(row?.item().contextValue ?? '', /\bawaitsEvent\b/);
  });

  it('have rows that are found by what is read in them', async () => {
    await api.view.tree.getChildren(await rowOf('Broken'));
    const services = commandServices(api);
    const labels = async (typed: string): Promise<readonly string[]> => {
      const words = () => api.view.tree.wordsOfRows(hub);
      const suggestions = new InstanceSuggestions(hub, services.memory, services.clock, undefined, words);
      let found: readonly string[] = [];
      await suggestions.find(typed, 0, new AbortController().signal, (instances) => {
        found = instances.map(({ instanceId }) => instanceId);
      });
      return found;
    };
    assert.deepEqual(await labels('always fails'), ['family-fails']);
    assert.deepEqual(await labels('Later 617'), ['later-617']);
    assert.deepEqual(await labels('-waits'), ['family-waits']);
  });

  it('by time: in spans of the person’s own days', async () => {
    await groupBy('Time');
    await until(async () => (await shown())[0] === 'Last hour 600+' || (await shown())[0] === 'Last hour 623');
    const rows = await shown('Last hour');
    assert.ok(rows.length > 500);
  });

  it('by parent: children stand below who started them, with a word about those that failed', async () => {
    await groupBy('Parent', /^$/);
    await until(async () =>
      (await shown()).some((text) => /^Family family · (?:awaits Approval · )?\w+ · 1 of 2 children failed/.test(text)),
    );
    const family = await rowOf('Family');
    assert.equal(family.item().collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    const names = (await api.view.tree.getChildren(family)).map((row) => textOf(row).split(' ')[0]);
    assert.deepEqual(names.toSorted(), ['Approval', 'Broken']);
    assert.equal((await shown()).filter((text) => /^(Approval|Broken)/.test(text)).length, 0);
    assert.equal((await rowOf('Later')).item().collapsibleState, vscode.TreeItemCollapsibleState.None);
  });

  it('by parent: keeps those apart whose parent a filter leaves out', async () => {
    await hub.setFilter(hubFilter('Failed', { statuses: ['Failed'] }));
    await until(async () => (await shown()).join() === 'Parent not loaded 1');
    assert.match((await shown('Parent not loaded'))[0] ?? '', /^Broken/);
    await hub.setFilter(undefined);
  });

  it('offers the same way again with a mark, and remembers it', async () => {
    await groupBy('Name');
    await groupBy('Name', /^Current$/);
    assert.equal(new HubGroupings(api.services.state).get(hub.id), 'name');
    await groupBy('Status');
    assert.equal(new HubGroupings(api.services.state).get(hub.id), 'status');
    assert.equal((await shown()).length, 8);
  });

  it('are off with the reason on a server that has no list of instances', async () => {
    const server = await FakeTaskHub.start();
    server.on('QueryInstances', () => {
      throw new Refusal(status.UNIMPLEMENTED, 'unknown method');
    });
    const { registry, groupings } = api.services;
    const bare = await registry.add(`Endpoint=${server.endpoint};Authentication=None`, 'bare', 'bare');
    try {
      // As if it had been another server before.
      await groupings.set(bare.id, 'name');
      const rows = await api.view.tree.getChildren(await root(bare));
      assert.deepEqual(
        rows.map((row) => textOf(row)),
        ['This server can’t list instances find an instance by its ID'],
      );
      await groupings.set(bare.id, 'status');
      await api.view.tree.getChildren(await root(bare));
      const said = await answering([], async () =>
        vscode.commands.executeCommand('durableTask.hub.groupBy', await root(bare)),
      );
      assert.deepEqual(said, ['This server can’t list instances, so there’s nothing to group.']);
    } finally {
      await registry.remove(bare.id);
      server.stop();
    }
  });
});

/** Label and description. */
function textOf(node: TreeNode | undefined): string {
  const item = node?.item();
  const label = typeof item?.label === 'string' ? item.label : (item?.label?.label ?? '');
  return [label, item?.description].filter((part) => typeof part === 'string' && part !== '').join(' ');
}
