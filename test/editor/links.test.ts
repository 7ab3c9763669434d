import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { openLink } from '../../src/commands/instance/link.js';
import type { TestApi } from '../../src/extension.js';
import { isAbortError } from '../../src/common/abort.js';
import { parseLink } from '../../src/hubs/hubLink.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { FakeTaskHub } from '../support/servers/fakeTaskHub.js';
import { answering } from './support/answers.js';
import { commandServices, extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub } from './support/localHub.js';

const run = (command: string, ...parameters: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...parameters);

describe('links', () => {
  let api: TestApi;
  let hub: LiveHub;

  before(async () => {
    api = await extensionApi();
    await run('durableTask.hubs.focus');
    hub = await startLocalHub(api);
    await (await hub.client()).start({ name: 'order', instanceId: 'order-1' });
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    await endLocalHub();
  });

  it('to an instance are copied in the editor’s own scheme, and open it without a question', async () => {
    await answering([], () => run('durableTask.instance.copyLink', { hubId: hub.id, instanceId: 'order-1' }));
    const link = vscode.Uri.parse(await vscode.env.clipboard.readText(), true);
    assert.equal(link.scheme, vscode.env.uriScheme);
    assert.equal(link.authority, 'durable-task-tools.durable-task');
    await answering([], () => openLink(commandServices(api), link));
    await until(() =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('order-1'))),
    );
  });

  it('lead back whatever the id holds, through the address that the editor makes of them', async () => {
    for (const instanceId of ['👩‍👩‍👧 %20+&=#?', 'one\ntwo', 'é'.repeat(1_000)]) {
      await answering([], () => run('durableTask.instance.copyLink', { hubId: hub.id, instanceId }));
      const link = vscode.Uri.parse(await vscode.env.clipboard.readText(), true);
      assert.deepEqual(parseLink(link), { endpoint: hub.endpoint, taskHub: hub.taskHub, instanceId });
    }
  });

  it('to a hub are copied, and show it', async () => {
    await answering([], () => run('durableTask.hub.copyLink', { hubId: hub.id }));
    const link = vscode.Uri.parse(await vscode.env.clipboard.readText(), true);
    await answering([], () => openLink(commandServices(api), link));
    await until(() => api.view.selection.some((node) => node.key === `hub/${hub.id}`));
  });

  it('that carry a filter open the table with what matches it, also where the table shows something else', async () => {
    const services = commandServices(api);
    const shown: unknown[] = [];
    const openTable: typeof services.openTable = async (place, filter) => {
      await services.openTable(place, filter);
      shown.push([place.hubId, filter]);
    };
    const tables = (): readonly vscode.Tab[] =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('durableTask.hub'));
    const filters = ['status:Failed,Running name:Order* failure:"100 % & more"', 'id:order-1'];
    for (const filter of filters) {
      await answering([], () => run('durableTask.hub.copyLink', { hubId: hub.id, filter }));
      const link = vscode.Uri.parse(await vscode.env.clipboard.readText(), true);
      await answering([], () => openLink({ ...services, openTable }, link));
      await until(() => tables().length === 1 && tables()[0]?.isActive === true);
    }
    assert.deepEqual(
      shown,
      filters.map((filter) => [hub.id, filter]),
    );
  });

  it('to a hub that is not in the list say what they are, and connect to nothing unless told to', async () => {
    const before = api.services.registry.hubs.length;
    const parts = { path: '/open', query: 'endpoint=http://127.0.0.1:9&taskHub=other&instance=order-7' };
    const said = await answering(['escape'], () => openLink(commandServices(api), parts));
    assert.match(said.join(' '), /order-7 of task hub other at http:\/\/127\.0\.0\.1:9/);
    assert.equal(api.services.registry.hubs.length, before);
    const odd = { path: '/open', query: 'endpoint=http://127.0.0.1:9&taskHub=my+hub&instance=a%E2%80%AEb%0A' };
    const shown = await answering(['escape'], () => openLink(commandServices(api), odd));
    assert.match(shown.join(' '), /aU\+202EbU\+000A of task hub my hub at/);
  });

  it('elsewhere than to the scheduler sign nobody in, whatever they ask for', async () => {
    const server = await FakeTaskHub.start();
    const signIn = 'authentication=DefaultAzure&resourceId=https://vault.azure.net';
    try {
      const parts = { path: '/open', query: `endpoint=${server.endpoint}&taskHub=linked&${signIn}` };
      await answering([{ button: 'Connect and Open' }], () => openLink(commandServices(api), parts));
      const linked = api.services.registry.find(server.endpoint, 'linked');
      assert.ok(linked !== undefined);
      assert.equal(api.services.registry.saved(linked.id)?.authentication, 'None');
      assert.ok(server.calls.length > 0);
      assert.ok(server.calls.every(({ headers }) => headers['authorization'] === undefined));
      await api.services.registry.remove(linked.id);
    } finally {
      server.stop();
    }
    const before = api.services.registry.hubs.length;
    const far = { path: '/open', query: `endpoint=https://durabletask.io.evil.example&taskHub=x&${signIn}` };
    const said = await answering([{ button: 'Connect and Open' }, 'escape'], () =>
      assert.rejects(openLink(commandServices(api), far), isAbortError),
    );
    assert.match(said.join('\n'), /Connect to https:\/\/durabletask\.io\.evil\.example without signing in\?/);
    assert.equal(api.services.registry.hubs.length, before);
  });

  it('that lead nowhere are one sentence', async () => {
    await assert.rejects(
      openLink(commandServices(api), { path: '/open', query: 'endpoint=javascript:alert(1)&taskHub=x' }),
      {
        message: 'This link doesn’t lead to a task hub or an instance.',
      },
    );
  });

  it('to a dashboard are opened where one answers, and say so where none does', async () => {
    const server = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const settings = vscode.workspace.getConfiguration('durableTask');
    const saved = await api.services.registry.add('Endpoint=http://localhost:9;Authentication=None', 'away', 'away');
    const opened: string[] = [];
    const { openExternal, asExternalUri } = vscode.env;
    const replace = (name: 'openExternal' | 'asExternalUri', value: unknown): void => {
      Object.defineProperty(vscode.env, name, { configurable: true, value });
    };
    replace('openExternal', (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString())));
    try {
      await settings.update('emulator.dashboardPort', port, vscode.ConfigurationTarget.Global);
      await answering([], () => run('durableTask.hub.openDashboard', { hubId: saved.id }));
      assert.equal(opened.length, 1);
      assert.match(opened[0] ?? '', /schedulers\/emulator\/taskhubs\/away\/orchestrations/);
      // In a remote window the editor makes the way to the machine where it answers.
      replace('asExternalUri', (uri: vscode.Uri) =>
        Promise.resolve(vscode.Uri.parse(`https://remote.example/proxy/${uri.authority.split(':')[1] ?? ''}/`)),
      );
      await answering([], () => run('durableTask.hub.openDashboard', { hubId: saved.id }));
      assert.match(
        opened.pop() ?? '',
        new RegExp(`^https://remote\\.example/proxy/${port}/subscriptions/local/.*/taskhubs/away/orchestrations$`),
      );
      await new Promise((resolve) => server.close(resolve));
      const said = await answering([], () => run('durableTask.hub.openDashboard', { hubId: saved.id }));
      assert.match(said.join(' '), /No dashboard answers at localhost:/);
      assert.equal(opened.length, 1);
    } finally {
      replace('openExternal', openExternal);
      replace('asExternalUri', asExternalUri);
      await settings.update('emulator.dashboardPort', undefined, vscode.ConfigurationTarget.Global);
      await api.services.registry.remove(saved.id);
      server.close();
    }
  });
});
