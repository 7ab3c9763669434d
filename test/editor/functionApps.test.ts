import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { azureFunction, azureRefusal, azureSite, FakeAzure } from '../support/servers/fakeAzure.js';
import { FakeFunctionsHost, stateOf } from '../support/servers/functionsHost.js';
import { StubCommands } from '../support/stubCommand.js';
import { testCertificates } from '../support/servers/testCertificates.js';
import { type Answer, answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';
import { set, setAll } from './support/settings.js';

const site = (name: string): string => `/subscriptions/s-1/resourceGroups/rg/providers/Microsoft.Web/sites/${name}`;
const staging = site('orders/slots/staging');

describe('function apps in Azure', function () {
  this.timeout(60_000);
  let api: TestApi;
  let azure: FakeAzure;
  let leaveCloud: () => Promise<void>;
  let host: FakeFunctionsHost;
  let stubs: StubCommands;
  let folder: string;
  let key: string;
  const logged: string[] = [];

  const run = (command: string, answers: readonly Answer[], ...parameters: unknown[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand(command, ...parameters));
  const saved = (): LiveHub => {
    const hub = api.services.registry.find(host.endpoint, 'default');
    assert.ok(hub !== undefined, 'the app was not saved');
    return hub;
  };
  const remove = async (): Promise<void> => {
    await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved().id });
  };
  const rowsOf = async (hub: LiveHub): Promise<readonly vscode.TreeItem[]> => {
    const node = (await api.view.tree.getChildren()).find((one) => one.key === `hub/${hub.id}`);
    assert.ok(node !== undefined, 'the hub is not in the tree');
    return [node, ...(await api.view.tree.getChildren(node))].map((one) => one.item());
  };

  before(async () => {
    api = await extensionApi();
    stubs = new StubCommands().azureCli('ann@example.org');
    const { authority, server } = testCertificates(['localhost']);
    folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-apps-'));
    writeFileSync(path.join(folder, 'authority.pem'), authority);
    await set('durableTask.connection.certificateAuthorities', path.join(folder, 'authority.pem'));
    host = await FakeFunctionsHost.start(0, server);
    host.answering = ({ headers, path: asked }) => {
      if (headers['x-functions-key'] !== key) return { status: 401 };
      if (asked === '/instances/order-1') return { body: JSON.stringify(stateOf('order-1')) };
      return asked === '/instances' ? { body: JSON.stringify([stateOf('order-1')]) } : { status: 404 };
    };
    azure = await FakeAzure.start();
    leaveCloud = await setAll(azure.settings);
    const { host: address } = new URL(host.endpoint);
    azure.onList('/tenants', [{ tenantId: 't-1' }]);
    azure.onList('/subscriptions', [{ subscriptionId: 's-1', displayName: 'Sales' }]);
    const scheduler = '/subscriptions/s-1/resourceGroups/rg/providers/Microsoft.DurableTask/schedulers/shop';
    azure.onList('/subscriptions/s-1/providers/Microsoft.DurableTask/schedulers', [
      { id: scheduler, name: 'shop', properties: { endpoint: 'https://shop.example.net' } },
    ]);
    azure.onList('/subscriptions/s-1/providers/Microsoft.Web/sites', [
      azureSite(site('orders'), 'orders.azurewebsites.net'),
      azureSite(site('single'), address),
      azureSite(site('resting'), address, { state: 'Stopped' }),
      azureSite(site('bare'), address),
    ]);
    azure.onList(`${site('orders')}/slots`, [azureSite(staging, address)]);
    azure.onFunctions(site('orders'), 'httpTrigger', 'orchestrationTrigger');
    azure.onFunctions(staging, 'entityTrigger');
    azure.onFunctions(site('single'), 'durableClient');
    azure.onFunctions(site('bare'), 'httpTrigger', 'timerTrigger');
    azure.onKeys(staging, () => key);
    azure.onKeys(site('bare'), () => undefined);
    const { logger } = api.services;
    for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) {
      const write = logger[level].bind(logger);
      Object.assign(logger, {
        [level]: (message: string) => {
          logged.push(message);
          write(message);
        },
      });
    }
  });
  beforeEach(() => {
    key = 'key-of-the-slot';
  });
  after(async () => {
    await leaveCloud();
    await set('durableTask.connection.certificateAuthorities', undefined);
    for (const hub of api.services.registry.hubs.filter((one) => !one.isLocal)) {
      await api.services.registry.remove(hub.id);
    }
    azure.stop();
    await host.stop();
    stubs.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are chosen beside schedulers, with their slots, and read with their key', async () => {
    const said = await run('durableTask.hub.addFromAzure', [
      { pick: 'AzureCli' },
      { pick: 'orders', beside: /^Function app · West Europe · rg · Sales$/ },
      { pick: 'orders/staging' },
    ]);
    assert.match(
      said.join('\n'),
      /Connected to task hub default at https:\/\/localhost:\d+\. The connection is encrypted and uses the key of the app\./,
    );
    const hub = saved();
    assert.equal(hub.label, 'orders/staging');
    await hub.refresh();
    assert.equal(hub.connection.state, 'connected');
    assert.ok(host.requests.every(({ headers, query }) => headers['x-functions-key'] === key && !query.has('code')));
  });

  it('keep that key from the list, an export, the connection string, the log and other processes', async () => {
    const { registry } = api.services;
    const hub = saved();
    assert.match(JSON.stringify(await registry.appKey(hub.id)), /key-of-the-slot/);
    const file = vscode.Uri.file(path.join(folder, 'hubs.json'));
    await run('durableTask.hubs.export', [{ file }]);
    await set('durableTask.models.offer', 'mcpServers');
    const servers = await api.mcpServers.provide();
    await set('durableTask.models.offer', undefined);
    assert.ok(servers.every(({ label }) => !label.includes('orders/staging')));
    for (const text of [
      JSON.stringify(registry.allSaved),
      readFileSync(file.fsPath, 'utf8'),
      (await registry.connectionString(hub.id)) ?? '',
      logged.join('\n'),
      JSON.stringify(servers),
      (await rowsOf(hub)).map((row) => JSON.stringify(row)).join('\n'),
    ]) {
      assert.doesNotMatch(text, /key-of-the-slot|resourceGroups/);
    }
    assert.match(readFileSync(file.fsPath, 'utf8'), /"authentication": "Functions"/);
  });

  it('take the marks of any hub: what is read-only changes nothing, and in production a name is typed', async () => {
    const hub = saved();
    const mark = (name: string): Promise<unknown> =>
      run('durableTask.hub.edit', [{ pick: name }, 'escape'], { hubId: hub.id });
    const target = { hubId: hub.id, instanceId: 'order-1' };
    const before = host.requests.length;
    await mark('Read-only');
    assert.match((await run('durableTask.instance.suspend', [], target)).join('\n'), /marked as read-only/);
    await mark('Read-only');
    await mark('Production');
    const said = await run('durableTask.instance.suspend', [{ text: '' }, 'escape'], target);
    assert.match(said.join('\n'), /orders\/staging/);
    await mark('Production');
    assert.ok(host.requests.slice(before).every(({ method }) => method === 'GET'));
  });

  it('whose key was rolled are read with the new one, without a word', async () => {
    const hub = saved();
    await hub.refresh();
    key = 'rolled-key';
    await hub.refresh();
    assert.equal(hub.connection.state, 'connected');
    await until(async () => (await api.services.registry.appKey(hub.id))?.key === 'rolled-key');
    assert.doesNotMatch(logged.join('\n'), /rolled-key/);
  });

  it('whose new key cannot be fetched say so, and go on by “Sign in again” or “Edit connection”', async () => {
    const hub = saved();
    key = 'third-key';
    azure.on(`${staging}/host/default/listkeys`, () => azureRefusal(403, 'AuthorizationFailed'));
    hub.reopen();
    await hub.refresh();
    const rows = await rowsOf(hub);
    assert.match(String(rows[0]?.description), /key not accepted since/);
    const labels = rows.map(({ label }) => (typeof label === 'string' ? label : (label?.label ?? '')));
    assert.match(labels[1] ?? '', /can’t list the new one\. It needs the role Website Contributor/);
    for (const way of ['Sign in again', 'Edit connection', 'Retry now']) assert.ok(labels.includes(way), way);
    azure.onKeys(staging, () => key);
    const lines: string[] = [];
    const { createTerminal } = vscode.window;
    const terminal = { show: () => undefined, sendText: (line: string) => lines.push(line) };
    Object.assign(vscode.window, { createTerminal: () => terminal });
    try {
      await run('durableTask.hub.signIn', [{ button: 'Continue' }], { hubId: hub.id });
    } finally {
      Object.assign(vscode.window, { createTerminal });
    }
    assert.deepEqual([lines, hub.connection.state], [['az login --tenant t-1'], 'connected']);
    key = 'typed-key';
    await run(
      'durableTask.hub.edit',
      [{ pick: 'Connection' }, { pick: 'Key' }, { text: 'typed-key', isSecret: true }, { pick: 'Connect' }, 'escape'],
      { hubId: hub.id },
    );
    const kept = await api.services.registry.appKey(hub.id);
    assert.deepEqual([kept?.key, kept?.origin?.resource], ['typed-key', staging]);
    await remove();
  });

  it('that are stopped, or have no Durable Functions, say so and are not added', async () => {
    const add = async (...picks: readonly Answer[]): Promise<string> =>
      (await run('durableTask.hub.addFromAzure', [{ pick: 'AzureCli' }, ...picks])).join('\n');
    assert.match(
      await add({ pick: 'resting', below: /^Stopped$/ }),
      /The function app resting is stopped\. Start it in Azure, then add it\./,
    );
    const all = { pick: 'Show all function apps', beside: /^1 app without Durable Functions is left out$/ };
    assert.match(
      await add(all, { pick: 'bare', below: /^No Durable Functions$/ }),
      /The function app bare has no key for Durable Functions\./,
    );
    assert.equal(api.services.registry.find(host.endpoint, 'default'), undefined);
  });

  it('appear while the list is open, as it becomes known which have Durable Functions', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    azure.on(`${site('single')}/functions`, async () => {
      await held;
      return { body: { value: [azureFunction(site('single'), 'F', 'activityTrigger')] } };
    });
    azure.on(`${site('bare')}/functions`, () => azureRefusal(403, 'AuthorizationFailed'));
    const lists: vscode.QuickPick<vscode.QuickPickItem>[] = [];
    const { showQuickPick, createQuickPick } = vscode.window;
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) =>
        Promise.resolve(items.find(({ label }) => label === 'AzureCli')),
      createQuickPick: () => {
        const list = createQuickPick();
        lists.push(list);
        return list;
      },
    });
    try {
      const adding = vscode.commands.executeCommand('durableTask.hub.addFromAzure');
      const names = (): readonly string[] =>
        lists.flatMap(({ items }) => items.map(({ label }) => label.replace(/^\$\(.*\) /, '')));
      await until(() => names().includes('bare'));
      const [list] = lists;
      assert.ok(list !== undefined);
      assert.deepEqual(names(), ['shop', 'orders', 'resting', 'bare', 'Show all function apps']);
      assert.deepEqual([list.busy, list.placeholder?.includes('3 of 4 apps checked')], [true, true]);
      const bare = list.items.find(({ label }) => label.endsWith('bare'));
      assert.match(bare?.detail ?? '', /^Can’t tell whether it has Durable Functions: .*role Reader/);
      // The editor tells what is active once it has drawn the lines: that of an earlier list may still be on its way.
      const isActive = new Promise<void>((resolve) => {
        list.onDidChangeActive(([active]) => {
          if (active?.label.endsWith('resting') === true) resolve();
        });
      });
      list.activeItems = list.items.filter(({ label }) => label.endsWith('resting'));
      await isActive;
      answer();
      await until(() => !list.busy);
      assert.deepEqual(names(), ['shop', 'orders', 'single', 'resting', 'bare']);
      assert.match(list.activeItems[0]?.label ?? '', /resting$/, 'the active line is another one');
      assert.equal(list.placeholder, 'Choose a scheduler or a function app');
      list.hide();
      await adding;
    } finally {
      answer();
      Object.assign(vscode.window, { showQuickPick, createQuickPick });
      azure.onFunctions(site('single'), 'durableClient');
    }
  });

  it('whose keys may not be listed take one that is entered, hidden', async () => {
    azure.on(`${site('single')}/host/default/listkeys`, () => azureRefusal(403, 'AuthorizationFailed'));
    const picks: readonly Answer[] = [{ pick: 'AzureCli' }, { pick: 'single' }];
    assert.match(
      (
        await run('durableTask.hub.addFromAzure', [...picks, { button: 'Enter Key' }, { text: ' ', isSecret: true }])
      ).join('\n'),
      /needs the role Website Contributor on the app[^]*Enter the key\./,
    );
    await run('durableTask.hub.addFromAzure', [...picks, { button: 'Enter Key' }, { text: key, isSecret: true }]);
    assert.equal(saved().label, 'single');
    await remove();
  });

  it('are added by address and key, and without a key are told to need one', async () => {
    const steps = (typed: string): readonly Answer[] => [
      { text: host.endpoint },
      { text: 'default' },
      { pick: 'Functions' },
      { text: typed, isSecret: true },
      { pick: 'Connect' },
    ];
    const refused = await run('durableTask.hub.addByEndpoint', steps(''));
    assert.match(
      refused.join('\n'),
      /requires a key, and this connection has none\. Edit the connection to enter it\./,
    );
    assert.equal(api.services.registry.find(host.endpoint, 'default'), undefined);
    await run('durableTask.hub.addByEndpoint', steps(key));
    const hub = saved();
    assert.equal(
      await api.services.registry.connectionString(hub.id),
      `Endpoint=${host.endpoint};TaskHub=default;Authentication=Functions`,
    );
    assert.deepEqual(await api.services.registry.appKey(hub.id), { endpoint: host.endpoint, key });
    // The key belongs to this address: at another one there is none.
    const other = await FakeFunctionsHost.start();
    other.answering = () => ({ body: '[]' });
    const moved: readonly Answer[] = [
      ...[{ pick: 'Connection' }, { pick: 'Endpoint' }, { text: other.endpoint }, { pick: 'Connect' }],
      'escape',
    ];
    await run('durableTask.hub.edit', moved, { hubId: hub.id });
    assert.equal(await api.services.registry.appKey(hub.id), undefined);
    assert.ok(other.requests.length > 0);
    assert.ok(other.requests.every(({ headers }) => headers['x-functions-key'] === undefined));
    await api.services.registry.remove(hub.id);
    await other.stop();
  });
});
