import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { connectFound } from '../../src/commands/hub/found.js';
import type { TestApi } from '../../src/extension.js';
import type { DiscoveredHubs } from '../../src/hubs/found/discoveredHubs.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import { FakeAzure } from '../support/servers/fakeAzure.js';
import { FakeTaskHub, Refusal } from '../support/servers/fakeTaskHub.js';
import { StubCommands } from '../support/stubCommand.js';
import { type Answer, answering } from './support/answers.js';
import { commandServices, extensionApi } from './support/extension.js';
import { set, setAll } from './support/settings.js';

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
    const said = await run('durableTask.hub.addByConnectionString', [
      { text: `Endpoint=${server.endpoint};TaskHub=orders;Authentication=None` },
    ]);
    assert.match(said.join('\n'), /Connected to task hub orders at /);
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
        { pick: 'Read-only' },
        'escape',
      ],
      { hubId: hub.id },
    );
    const item = await row();
    assert.equal(item.label, 'Shop');
    assert.match(String(item.description), /^production · read-only · orders · 127/);
    assert.deepEqual(item.iconPath, new vscode.ThemeIcon('lock', new vscode.ThemeColor('charts.red')));
    assert.ok(typeof item.tooltip === 'string');
    assert.match(item.tooltip, /Production: .*\nThe task hub is marked as read-only/);
  });

  it('keep everything that changes a read-only one from leaving, and say why', async () => {
    const target = { hubId: hub.id, instanceId: 'order-1' };
    const why = /^The task hub is marked as read-only/;
    for (const verb of ['raiseEvent', 'suspend', 'resume', 'terminate', 'restart', 'rewind', 'purge']) {
      assert.match((await run(`durableTask.instance.${verb}`, [], target)).join('\n'), why, verb);
    }
    assert.match((await run('durableTask.orchestration.start', [], { hubId: hub.id })).join('\n'), why);
    assert.deepEqual(server.changingCalls, []);
    assert.doesNotMatch((await row()).contextValue ?? '', /canStart/);
    await run('durableTask.hub.edit', [{ pick: 'Read-only' }, 'escape'], { hubId: hub.id });
    assert.match((await row()).contextValue ?? '', /canStart/);
    // It is marked as production too.
    await run('durableTask.instance.suspend', [{ text: '' }, { text: 'Shop' }], target);
    assert.equal(server.callsOf('SuspendInstance').length, 1);
  });
});

describe('hubs added in other ways', () => {
  let api: TestApi;
  let server: FakeTaskHub;
  let stubs: StubCommands;
  const known = new Set(['orders', 'billing', 'shipping', 'tenants']);

  const run = (command: string, answers: readonly Answer[], ...parameters: unknown[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand(command, ...parameters));
  const saved = (taskHub: string): LiveHub => {
    const hub = api.services.registry.find(server.endpoint, taskHub);
    assert.ok(hub !== undefined, `${taskHub} was not saved`);
    return hub;
  };

  before(async () => {
    api = await extensionApi();
    stubs = new StubCommands().azureCli('ann@example.org');
    server = await FakeTaskHub.start();
    server.on('QueryInstances', (_request, { headers }) => {
      const taskHub = headers['taskhub'] ?? '';
      if (!known.has(taskHub)) throw new Refusal(status.NOT_FOUND, `Task hub not found: ${taskHub}`);
      return {};
    });
  });
  after(async () => {
    for (const one of api.services.registry.hubs.filter((hub) => !hub.isLocal))
      await api.services.registry.remove(one.id);
    server.stop();
    stubs.remove();
  });

  it('by endpoint, name and way of signing in, with a verdict in words', async () => {
    const said = await run('durableTask.hub.addByEndpoint', [
      { text: server.endpoint },
      { text: 'orders' },
      { pick: 'AzureCli' },
      { pick: 'Connect' },
    ]);
    assert.match(
      said.join('\n'),
      /Connected to task hub orders at .*\. .* signed in as ann@example\.org \(AzureCli\)\. .*first time/,
    );
    assert.match(server.callsOf('QueryInstances')[0]?.headers['authorization'] ?? '', /^Bearer .*\.stub$/);
    const { registry } = api.services;
    assert.equal(registry.saved(saved('orders').id)?.authentication, 'AzureCli');
  });

  it('name the field that is wrong, and the rule', async () => {
    assert.match(
      (await run('durableTask.hub.addByEndpoint', [{ text: 'ftp://x' }])).join('\n'),
      /^Endpoint must start/m,
    );
    const said = await run('durableTask.hub.addByEndpoint', [
      { text: 'localhost:1' },
      { text: 'orders' },
      { pick: 'AzureCli' },
      { pick: 'Tenant' },
      { text: 'con toso' },
    ]);
    assert.match(said.join('\n'), /TenantId can contain only letters, digits, periods, and hyphens/);
  });

  it('list the names that are known where the endpoint does not know the name', async () => {
    const said = await run('durableTask.hub.addByConnectionString', [
      { text: `Endpoint=${server.endpoint};TaskHub=ordres;Authentication=None` },
      { button: 'Choose Another' },
      { pick: 'Another name' },
      { text: 'billing' },
    ]);
    assert.match(said.join('\n'), /has no task hub named “ordres”.* Known task hubs: orders\./);
    assert.equal(saved('billing').taskHub, 'billing');
  });

  it('list them too under a hub in the tree that is not there', async () => {
    const { registry } = api.services;
    const wrong = await registry.add(`Endpoint=${server.endpoint};Authentication=None`, 'ordres', 'ordres');
    try {
      await wrong.refresh();
      const node = (await api.view.tree.getChildren()).find(({ key }) => key === `hub/${wrong.id}`);
      const rows = (await api.view.tree.getChildren(node)).map((row) => row.item());
      const retry = rows.find(({ label }) => label === 'Retry now');
      assert.match(String(retry?.description), /^Check its name, or create it there\. Known task hubs: .*\borders\b/);
      assert.doesNotMatch(String(retry?.description), /ordres/);
      // What is wrong is told when somebody points at the row.
      assert.equal(node?.item().tooltip, undefined);
      const tooltip = await node?.tooltip?.(new AbortController().signal);
      assert.ok(typeof tooltip === 'string');
      assert.match(tooltip, /has no task hub named “ordres”.*\nCheck its name, or create it there\./);
    } finally {
      await registry.remove(wrong.id);
    }
  });

  it('are reached another way after their connection was edited and tried out', async () => {
    const hub = saved('billing');
    const edit: Answer[] = [{ pick: 'Connection' }, { pick: 'Sign-in' }, { pick: 'AzureCli' }, { pick: 'Connect' }];
    await run('durableTask.hub.edit', [...edit, 'escape'], { hubId: hub.id });
    assert.match(
      (await api.services.registry.connectionString(hub.id)) ?? '',
      /TaskHub=billing;Authentication=AzureCli/,
    );
    const refused: Answer[] = [{ pick: 'Connection' }, { pick: 'Task hub' }, { text: 'nowhere' }, { pick: 'Connect' }];
    // The first answers the dialog.
    await run('durableTask.hub.edit', [...refused, 'escape', 'escape'], { hubId: hub.id });
    assert.equal(hub.taskHub, 'billing');
  });

  it('keep what only their connection string says, where the way of signing in has a use for it', async () => {
    const tenants = 'AdditionallyAllowedTenants=t-2,t-3';
    await run('durableTask.hub.addByConnectionString', [
      { text: `Endpoint=${server.endpoint};TaskHub=tenants;Authentication=AzureCli;${tenants}` },
    ]);
    const hub = saved('tenants');
    const stored = async (): Promise<string> => (await api.services.registry.connectionString(hub.id)) ?? '';
    const signIn = (kind: string): Promise<unknown> =>
      run(
        'durableTask.hub.edit',
        [{ pick: 'Connection' }, { pick: 'Sign-in' }, { pick: kind }, { pick: 'Connect' }, 'escape'],
        { hubId: hub.id },
      );
    await signIn('AzureCli');
    assert.ok((await stored()).includes(tenants), await stored());
    await signIn('None');
    assert.ok(!(await stored()).includes('AdditionallyAllowedTenants'), await stored());
    await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: hub.id });
  });

  it('can be duplicated with their marks, and the copy goes its own way', async () => {
    const hub = saved('billing');
    await run('durableTask.hub.edit', [{ pick: 'Color' }, { pick: 'Green' }, 'escape'], { hubId: hub.id });
    await run('durableTask.hub.duplicate', [{ pick: 'Connect' }], { hubId: hub.id });
    const copy = api.services.registry.hubs.find((one) => one.label === 'billing (copy)');
    assert.ok(copy !== undefined);
    assert.equal(copy.marks.color, 'green');
    await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: copy.id });
    assert.equal(saved('billing'), hub);
  });

  it('stand in the order that the person gives them, in the tree too', async () => {
    const [orders, billing] = [saved('orders').id, saved('billing').id];
    const order = async (): Promise<readonly string[]> =>
      (await api.view.tree.getChildren())
        .map(({ key }) => key.replace('hub/', ''))
        .filter((id) => id === orders || id === billing);
    assert.deepEqual(await order(), [orders, billing]);
    await run('durableTask.hub.moveUp', [], { hubId: billing });
    assert.deepEqual(await order(), [billing, orders]);
    await run('durableTask.hub.moveDown', [], { hubId: billing });
    assert.deepEqual(await order(), [orders, billing]);
    await run('durableTask.hub.rename', [{ text: 'Invoices' }], { hubId: billing });
    assert.equal(saved('billing').label, 'Invoices');
    await run('durableTask.hub.rename', [{ text: 'billing' }], { hubId: billing });
  });

  it('travel in an exported list, without secrets, and are added from it', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-list-'));
    try {
      const file = vscode.Uri.file(path.join(folder, 'hubs.json'));
      await run('durableTask.hubs.export', [{ file }]);
      const text = readFileSync(file.fsPath, 'utf8');
      assert.match(text, /"taskHub": "billing"/);
      assert.doesNotMatch(text, /Endpoint=|TenantId|ClientID|"id"/);
      assert.match((await run('durableTask.hubs.import', [{ file }])).join('\n'), /are already in the list/);
      await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved('billing').id });
      // Its sign-in is not at the scheduler's address: without a token it is listed, and reached no way.
      const said = await run('durableTask.hubs.import', [{ file }, { picks: ['billing'] }, 'escape']);
      assert.match(said.join('\n'), /Send a token for https:\/\/durabletask\.io to 127\.0\.0\.1\?/);
      assert.equal(await api.services.registry.connectionString(saved('billing').id), undefined);
      await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved('billing').id });
      await run('durableTask.hubs.import', [{ file }, { picks: ['billing'] }, { button: 'Sign In and Connect' }]);
      assert.equal(saved('billing').marks.color, 'green');
      await (await saved('billing').client()).query({});
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('from the files of a project get a token elsewhere than at the scheduler only after a question', async () => {
    const connectionString = `Endpoint=${server.endpoint};Authentication=AzureCli;ResourceId=https://vault.azure.net`;
    const hub = { kind: 'project', id: 'p', endpoint: server.endpoint, taskHub: 'shipping', connectionString };
    const found = { all: [hub] } as unknown as DiscoveredHubs;
    const connect = connectFound({ ...commandServices(api), found });
    const before = server.calls.length;
    const said = await answering(['escape'], () => connect({ foundId: 'p' }));
    assert.match(said.join('\n'), /^Send a token for https:\/\/vault\.azure\.net to 127\.0\.0\.1\?$/);
    assert.equal(server.calls.length, before, 'nothing was asked');
    assert.equal(api.services.registry.find(server.endpoint, 'shipping'), undefined);
    await answering([{ button: 'Sign In and Connect' }], () => connect({ foundId: 'p' }));
    await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved('shipping').id });
  });

  it('from Azure: who signs in, tenant, subscription, scheduler, hub', async () => {
    const azure = await FakeAzure.start();
    const leaveCloud = await setAll(azure.settings);
    try {
      await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved('billing').id });
      const provider = '/providers/Microsoft.DurableTask/schedulers';
      const id = `/subscriptions/s-2/resourceGroups/rg${provider}/shop`;
      azure.onList(
        '/tenants',
        [
          { tenantId: 't-1', displayName: 'Contoso' },
          { tenantId: 't-2', displayName: 'Other' },
        ],
        1,
      );
      azure.onList('/subscriptions', [
        { subscriptionId: 's-1', displayName: 'Empty' },
        { subscriptionId: 's-2', displayName: 'Used' },
      ]);
      azure.onList(`/subscriptions/s-1${provider}`, []);
      azure.onList(`/subscriptions/s-2${provider}`, [{ id, name: 'shop', properties: { endpoint: server.endpoint } }]);
      azure.onList(`${id}/taskHubs`, [{ name: 'orders' }, { name: 'billing' }], 1);
      const said = await run('durableTask.hub.addFromAzure', [
        { pick: 'AzureCli' },
        { pick: 'Contoso' },
        { pick: 'All 2' },
        { pick: 'billing' },
      ]);
      assert.match(said.join('\n'), /Connected to task hub billing at /);
      const stored = await api.services.registry.connectionString(saved('billing').id);
      assert.equal(stored, `Endpoint=${server.endpoint};TaskHub=billing;Authentication=AzureCli;TenantId=t-1`);
      assert.match(
        readFileSync(stubs.azureCliLog, 'utf8'),
        /--resource https:\/\/management\.example\.net .*--tenant t-1/,
      );
      // The connection can be changed as often as it takes, and is given up by closing what is asked.
      const renamed = (taskHub: string): readonly Answer[] => [
        { button: 'Edit' },
        { pick: 'Task hub' },
        { text: taskHub },
        { pick: 'Connect' },
      ];
      azure.onList(`${id}/taskHubs`, [{ name: 'gone' }]);
      await run('durableTask.hub.addFromAzure', [
        ...[{ pick: 'AzureCli' }, { pick: 'Contoso' }, { pick: 'All 2' }],
        ...[...renamed('nowhere'), ...renamed('shipping')],
      ]);
      await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved('shipping').id });
      azure.on('/tenants', () => ({ status: 403, body: { error: { code: 'AuthorizationFailed' } } }));
      const refused = await run('durableTask.hub.addFromAzure', [{ pick: 'AzureCli' }]);
      assert.match(refused.join('\n'), /needs the role Reader/);
    } finally {
      await leaveCloud();
      azure.stop();
    }
  });

  it('from the cloud that the settings name; without an address of it they are told which one is missing', async () => {
    const leaveCloud = await setAll({ 'microsoft-sovereign-cloud.environment': 'custom' });
    try {
      const add = (): Promise<readonly string[]> => run('durableTask.hub.addFromAzure', [{ pick: 'AzureCli' }]);
      assert.match((await add()).join('\n'), /customEnvironment doesn’t give the address of the resource manager/);
      const custom = { resourceManagerEndpointUrl: 'http://management.example.net', managementEndpointUrl: '' };
      await set('microsoft-sovereign-cloud.customEnvironment', custom);
      assert.match((await add()).join('\n'), /doesn’t use TLS, so no token is sent to it/);
    } finally {
      await set('microsoft-sovereign-cloud.customEnvironment', undefined);
      await leaveCloud();
    }
  });

  it('from Azure, of all tenants in one go: each subscription names its own, and one that refuses hides none', async () => {
    const azure = await FakeAzure.start();
    const leaveCloud = await setAll(azure.settings);
    try {
      const provider = '/providers/Microsoft.DurableTask/schedulers';
      const path = (subscription: string): string => `/subscriptions/${subscription}/resourceGroups/rg${provider}/shop`;
      azure.onList('/tenants', [
        { tenantId: 't-1', displayName: 'Contoso' },
        { tenantId: 't-2', displayName: 'Other' },
        { tenantId: 't-3', displayName: 'Closed' },
      ]);
      let refusals = Infinity;
      azure.onTenants((tenantId) => {
        if (tenantId === 't-1') return [{ subscriptionId: 's-1', displayName: 'Sales' }];
        if (tenantId === 't-2') return [{ subscriptionId: 's-2', displayName: 'Used' }];
        refusals -= 1;
        return refusals < 0 ? [{ subscriptionId: 's-3', displayName: 'Late' }] : undefined;
      });
      for (const id of ['s-2', 's-3']) {
        azure.onList(`/subscriptions/${id}${provider}`, [
          { id: path(id), name: 'shop', properties: { endpoint: server.endpoint } },
        ]);
        azure.onList(`${path(id)}/taskHubs`, [{ name: 'shipping' }]);
      }
      azure.on(`/subscriptions/s-1${provider}`, () => ({
        status: 403,
        body: { error: { code: 'AuthorizationFailed' } },
      }));
      const stored = async (): Promise<string | undefined> => {
        const hub = saved('shipping');
        const text = await api.services.registry.connectionString(hub.id);
        await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: hub.id });
        return text;
      };
      const all: readonly Answer[] = [{ pick: 'AzureCli' }, { pick: 'All 3' }];
      await run('durableTask.hub.addFromAzure', [...all, { pick: 'Used', beside: /^Other · s-2$/ }]);
      assert.match((await stored()) ?? '', /;TaskHub=shipping;Authentication=AzureCli;TenantId=t-2$/);
      // One scheduler was found, and one subscription did not tell: the person sees both.
      await run('durableTask.hub.addFromAzure', [...all, { pick: 'All 2' }, { pick: 'shop', beside: /Used$/ }]);
      assert.match((await stored()) ?? '', /TenantId=t-2$/);
      const refused = await run('durableTask.hub.addFromAzure', [...all, { pick: 'Tenant Closed', beside: /^t-3$/ }]);
      assert.match(refused.join('\n'), /needs the role Reader/);
      // By the second question the person has been let in.
      refusals = 1;
      await run('durableTask.hub.addFromAzure', [
        ...[...all, { pick: 'Tenant Closed' }],
        { pick: 'Late', beside: /^Closed · s-3$/ },
      ]);
      assert.match((await stored()) ?? '', /TenantId=t-3$/);
    } finally {
      await leaveCloud();
      azure.stop();
    }
  });

  it('whose name is wrong are looked up in Azure, by whoever signs in as a person', async () => {
    const azure = await FakeAzure.start();
    const leaveCloud = await setAll(azure.settings);
    try {
      const provider = '/providers/Microsoft.DurableTask/schedulers';
      const path = `/subscriptions/s-1/resourceGroups/rg${provider}/shop`;
      azure.onList('/tenants', [{ tenantId: 't-1' }]);
      azure.onList('/subscriptions', [{ subscriptionId: 's-1' }]);
      azure.onList(`/subscriptions/s-1${provider}`, [
        { id: path.replace('shop', 'other'), name: 'other', properties: { endpoint: 'http://localhost:1' } },
        { id: path, name: 'shop', properties: { endpoint: server.endpoint } },
      ]);
      azure.onList(`${path}/taskHubs`, [{ name: 'shipping' }, { name: 'tenants' }], 1);
      const wrong: Answer[] = [{ text: `Endpoint=${server.endpoint};TaskHub=shiping;Authentication=AzureCli` }];
      await run('durableTask.hub.addByConnectionString', [
        ...wrong,
        { button: 'Look Up in Azure' },
        { pick: 'shipping' },
      ]);
      await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved('shipping').id });
      azure.on('/tenants', () => ({ status: 403, body: { error: { code: 'AuthorizationFailed' } } }));
      const refused = await run('durableTask.hub.addByConnectionString', [
        ...[...wrong, { button: 'Look Up in Azure' }],
        // The name can be typed all the same.
        { text: 'shipping' },
      ]);
      assert.match(refused.join('\n'), /needs the role Reader/);
      await run('durableTask.hub.remove', [{ button: 'Remove' }], { hubId: saved('shipping').id });
    } finally {
      await leaveCloud();
      azure.stop();
    }
  });

  it('say that the sign-in does not hold, and go on by “Sign in again”', async () => {
    const hub = saved('orders');
    let isExpired = true;
    server.on('QueryInstances', () => {
      if (isExpired) throw new Refusal(status.UNAUTHENTICATED);
      return {};
    });
    await hub.refresh();
    const state = (): string => hub.connection.state;
    const rowOf = async (label: string): Promise<vscode.Command> => {
      const node = (await api.view.tree.getChildren()).find(({ key }) => key === `hub/${hub.id}`);
      assert.ok(node !== undefined);
      assert.match(node.item().contextValue ?? '', /canSignIn/);
      const rows = (await api.view.tree.getChildren(node)).map((row) => row.item());
      const command = rows.find((row) => row.label === label)?.command;
      assert.ok(command !== undefined, `there is no row ${label}`);
      return command;
    };
    const click = async (label: string, ...answers: readonly Answer[]): Promise<void> => {
      const { command, arguments: parameters = [] } = await rowOf(label);
      await run(command, answers, ...(parameters as readonly unknown[]));
    };
    const lines: string[] = [];
    const { createTerminal } = vscode.window;
    const terminal = { show: () => undefined, sendText: (line: string) => lines.push(line) };
    Object.assign(vscode.window, { createTerminal: () => terminal });
    try {
      // Its notification goes by itself, unanswered. The rows stay, and trying again is enough after the sign-in.
      await click('Sign in again');
      assert.equal(state(), 'failed');
      assert.equal((await rowOf('Sign in again')).command, 'durableTask.hub.signIn');
      isExpired = false;
      await click('Retry now');
      assert.equal(state(), 'connected');
      isExpired = true;
      await hub.refresh();
      const signingIn = click('Sign in again', { button: 'Continue' });
      isExpired = false;
      await signingIn;
    } finally {
      Object.assign(vscode.window, { createTerminal });
    }
    assert.deepEqual(lines, ['az login', 'az login']);
    assert.equal(state(), 'connected');
  });
});
