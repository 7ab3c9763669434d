import assert from 'node:assert/strict';
import { isAbortError } from '../../../src/common/abort.js';
import { systemClock } from '../../../src/common/clock.js';
import { SharedTokens } from '../../../src/client/connection/sharedTokens.js';
import { isTaskHubError } from '../../../src/client/errors.js';
import { azureCloud } from '../../../src/hubs/azure/azureCloud.js';
import { AzureError, type AzureErrorReason } from '../../../src/hubs/azure/azureError.js';
import { AzureInventory } from '../../../src/hubs/azure/azureInventory.js';
import { listServers } from '../../../src/hubs/azure/azureServers.js';
import { DurableApps } from '../../../src/hubs/azure/durableApps.js';
import { type AzureFunctionApp, FunctionApps } from '../../../src/hubs/azure/functionApps.js';
import { keyNow } from '../../../src/hubs/azure/keyNow.js';
import { ResourceManager } from '../../../src/hubs/azure/resourceManager.js';
import { HubRegistry } from '../../../src/hubs/hubRegistry.js';
import { hubConnector } from '../../../src/hubs/live/openClient.js';
import { formatHubList } from '../../../src/hubs/saved/hubList.js';
import type { AppKey } from '../../../src/hubs/saved/appKey.js';
import { SavedHubs } from '../../../src/hubs/saved/savedHubs.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { azureFunction, azureRefusal, azureSite, FakeAzure } from '../../support/servers/fakeAzure.js';
import { eventually } from '../../support/eventually.js';
import { FakeFunctionsHost } from '../../support/servers/functionsHost.js';
import { testCertificates } from '../../support/servers/testCertificates.js';
import { MapStore, SecretMap } from '../../unit/hubs/stores.js';

const sites = '/subscriptions/sub-1/providers/Microsoft.Web/sites';
const schedulers = '/subscriptions/sub-1/providers/Microsoft.DurableTask/schedulers';
const site = (name: string): string => `/subscriptions/sub-1/resourceGroups/rg.1/providers/Microsoft.Web/sites/${name}`;
const subscription = { subscriptionId: 'sub-1', name: 'Sub', tenant: { tenantId: 't-1', name: 'Contoso' } };
const both = [{ subscription, kinds: ['scheduler', 'functionApp'] }] as const;
const signal = new AbortController().signal;

describe('function apps in Azure', () => {
  let azure: FakeAzure;
  let manager: ResourceManager;
  let apps: FunctionApps;

  beforeEach(async () => {
    azure = await FakeAzure.start();
    manager = new ResourceManager({
      cloud: { ...azureCloud(''), resourceManager: azure.address },
      clock: systemClock,
      tokens: { getToken: () => Promise.resolve({ token: 'token', expiresAt: Date.now() + 3_600_000 }) },
    });
    apps = new FunctionApps(manager);
  });
  afterEach(() => {
    azure.stop();
  });

  const servers = (places: Parameters<typeof listServers>[1] = both) =>
    listServers({ inventory: new AzureInventory(manager), apps }, places, signal);
  const refused = (reason: AzureErrorReason, words: RegExp) => (error: unknown) =>
    error instanceof AzureError && error.reason === reason && words.test(errorText(error));

  it('stand beside schedulers, over all pages, and no other kind of site does', async () => {
    const scheduler = '/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.DurableTask/schedulers/shop';
    azure.onList(schedulers, [{ id: scheduler, name: 'shop', properties: { endpoint: 'https://shop.example.net' } }]);
    azure.onList(
      sites,
      [
        azureSite(site('orders'), 'orders.azurewebsites.net'),
        azureSite(site('web'), 'web.azurewebsites.net', { kind: 'app,linux' }),
        azureSite(site('flow'), 'flow.azurewebsites.net', { kind: 'functionapp,workflowapp' }),
        azureSite(site('old'), 'old.azurewebsites.net', { kind: 'functionapp', state: 'Stopped' }),
        azureSite(site('new'), undefined),
        azureSite(site('odd'), 'odd.example/path?x='),
        azureSite('/somewhere/else?x=', 'evil.example'),
      ],
      2,
    );
    const { found, failed } = await servers();
    assert.deepEqual(failed, []);
    assert.deepEqual(
      found.map((one) => (one.kind === 'scheduler' ? one.scheduler.name : one.app)),
      [
        'shop',
        ...[
          { name: 'orders', endpoint: 'https://orders.azurewebsites.net', isStopped: false },
          { name: 'old', endpoint: 'https://old.azurewebsites.net', isStopped: true },
          { name: 'new', isStopped: false },
          { name: 'odd', isStopped: false },
        ].map((app) => ({
          ...{ id: site(app.name), location: 'West Europe', resourceGroup: 'rg.1', subscription },
          ...app,
        })),
      ],
    );
    assert.ok(azure.requests.every(({ method }) => method === 'GET'));
  });

  it('are listed where schedulers are not, and the other way round; what failed is tried again alone', async () => {
    azure.onList(sites, [azureSite(site('orders'), 'orders.azurewebsites.net')]);
    azure.on(schedulers, () => azureRefusal(403, 'AuthorizationFailed'));
    const first = await servers();
    assert.deepEqual([first.found.length, first.failed[0]?.place.kinds], [1, ['scheduler']]);
    azure.onList(schedulers, []);
    azure.requests.length = 0;
    assert.deepEqual(await servers(first.failed.map(({ place }) => place)), { found: [], failed: [] });
    assert.ok(azure.requests.every(({ url }) => url.includes('Microsoft.DurableTask')));
    azure.on(sites, () => azureRefusal(409, 'MissingSubscriptionRegistration'));
    assert.deepEqual(await servers(), { found: [], failed: [] });
    for (const path of [sites, schedulers]) azure.on(path, () => azureRefusal(403, 'AuthorizationFailed'));
    const neither = await servers();
    assert.deepEqual(
      neither.failed.map(({ place }) => place.kinds),
      [['scheduler', 'functionApp']],
    );
  });

  it('have slots, each with a key of its own', async () => {
    azure.onList(sites, [azureSite(site('orders'), 'orders.azurewebsites.net')]);
    azure.onList(`${site('orders')}/slots`, [
      azureSite(site('orders/slots/staging'), 'orders-staging.azurewebsites.net'),
    ]);
    azure.onKeys(site('orders'), () => 'key-1');
    azure.onKeys(site('orders/slots/staging'), () => 'key-2');
    const { found } = await apps.list([subscription], signal);
    const [app] = found;
    assert.ok(app !== undefined);
    const [slot, ...others] = await apps.slots(app, signal);
    assert.ok(slot !== undefined && others.length === 0);
    assert.deepEqual([slot.name, slot.endpoint], ['orders/staging', 'https://orders-staging.azurewebsites.net']);
    const key = (of: AzureFunctionApp): Promise<string | undefined> => apps.key(of.id, 't-1', signal);
    assert.deepEqual([await key(app), await key(slot)], ['key-1', 'key-2']);
    assert.deepEqual(
      azure.requests.filter(({ method }) => method === 'POST').map(({ url }) => url),
      [site('orders'), site('orders/slots/staging')].map((id) => `${id}/host/default/listkeys?api-version=2023-12-01`),
    );
  });

  it('have Durable Functions where a function of theirs, or of the slot, is bound so', async () => {
    azure.onList(sites, [azureSite(site('orders'), 'orders.azurewebsites.net')]);
    azure.onList(`${site('orders')}/slots`, [azureSite(site('orders/slots/staging'), 's.azurewebsites.net')]);
    const { found } = await apps.list([subscription], signal);
    const [app] = found;
    assert.ok(app !== undefined);
    const [slot] = await apps.slots(app, signal);
    assert.ok(slot !== undefined);
    azure.onFunctions(slot.id, 'DurableClient');
    assert.equal(await apps.hasDurableFunctions(slot, signal), true);
    for (const [bindings, isDurable] of [
      [[], false],
      [['httpTrigger', 'timerTrigger', 'queue'], false],
      [['httpTrigger', 'orchestrationTrigger'], true],
      [['activityTrigger'], true],
      [['entityTrigger'], true],
      [['orchestrationClient'], true],
    ] as const) {
      azure.onFunctions(app.id, ...bindings);
      assert.equal(await apps.hasDurableFunctions(app, signal), isDurable, bindings.join());
    }
    const strange = [null, 'x', {}, { properties: null }, { properties: { config: 'x' } }];
    azure.onList(`${app.id}/functions`, [...strange, { properties: { config: { bindings: [null, { type: 1 }] } } }]);
    assert.equal(await apps.hasDurableFunctions(app, signal), false);
    // Pages are read as far as needed.
    azure.onList(
      `${app.id}/functions`,
      ['queueTrigger', 'entityTrigger', 'blobTrigger'].map((type) => azureFunction(app.id, type, type)),
      1,
    );
    azure.requests.length = 0;
    assert.equal(await apps.hasDurableFunctions(app, signal), true);
    assert.equal(azure.requests.length, 2);
    assert.ok(azure.requests.every(({ method }) => method === 'GET'));
  });

  it('are asked a few at a time, each once, and what refuses says why', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `app-${n}`);
    let [asked, most] = [0, 0];
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    for (const name of names) {
      azure.on(`${site(name)}/functions`, async () => {
        most = Math.max(most, (asked += 1));
        await answered;
        asked -= 1;
        return name === 'app-7'
          ? azureRefusal(403, 'AuthorizationFailed')
          : { body: { value: [azureFunction(site(name), 'F', name === 'app-8' ? 'httpTrigger' : 'entityTrigger')] } };
      });
    }
    azure.onList(sites, [
      ...names.map((name) => azureSite(site(name), `${name}.azurewebsites.net`)),
      azureSite(site('resting'), 'resting.azurewebsites.net', { state: 'Stopped' }),
    ]);
    const { found } = await apps.list([subscription], signal);
    const durable = new DurableApps(apps);
    let answers = 0;
    const asking = durable.ask(found, signal, () => (answers += 1));
    await eventually(() => assert.equal(asked, 6));
    answer();
    await asking;
    assert.deepEqual([answers, most], [30, 6]);
    const of = (name: string) => {
      const app = found.find((one) => one.name === name);
      return app && durable.of(app);
    };
    assert.deepEqual([of('app-1'), of('app-8'), of('resting')], ['there', 'notThere', undefined]);
    const refused = of('app-7');
    assert.ok(refused instanceof AzureError);
    assert.match(errorText(refused), /role/);
    azure.requests.length = 0;
    await durable.ask(found, signal);
    assert.deepEqual(azure.requests, [], 'they are asked again');
  });

  it('are asked no more once whoever asks has gone', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `app-${n}`);
    for (const name of names) azure.on(`${site(name)}/functions`, () => new Promise<never>(() => undefined));
    azure.onList(
      sites,
      names.map((name) => azureSite(site(name), `${name}.azurewebsites.net`)),
    );
    const { found } = await apps.list([subscription], signal);
    azure.requests.length = 0;
    const leaving = new AbortController();
    const asking = new DurableApps(apps).ask(found, leaving.signal);
    await eventually(() => assert.equal(azure.requests.length, 6));
    leaving.abort();
    await assert.rejects(asking, isAbortError);
    assert.equal(azure.requests.length, 6);
  });

  it('without the extension have no such key, and one that cannot be a header is none', async () => {
    azure.onKeys(site('bare'), () => undefined);
    assert.equal(await apps.key(site('bare'), 't-1', signal), undefined);
    azure.onKeys(site('odd'), () => 'a\r\nb');
    assert.equal(await apps.key(site('odd'), 't-1', signal), undefined);
    await assert.rejects(apps.key('/x?y=', 't-1', signal), refused('notFound', /no such/));
  });

  it('name the role that listing keys takes', async () => {
    azure.on(`${site('orders')}/host/default/listkeys`, () => azureRefusal(403, 'AuthorizationFailed'));
    await assert.rejects(
      apps.key(site('orders'), 't-1', signal),
      refused('role', /can’t list the keys.*role Website Contributor.*you can enter it/),
    );
  });

  it('say why a refused key cannot be fetched again', async () => {
    const appKey = (origin?: AppKey['origin']): AppKey => ({
      ...{ endpoint: 'https://orders.azurewebsites.net', key: 'old-key' },
      ...(origin && { origin }),
    });
    const path = `${site('orders')}/host/default/listkeys`;
    const origin = { resource: site('orders'), signIn: 'AzureCli', tenantId: 't-1' };
    const cases = [
      [azureRefusal(403, 'AuthorizationFailed'), /Website Contributor/],
      [azureRefusal(401, 'ExpiredAuthenticationToken'), /Sign in again to get the new one/],
      [azureRefusal(404, 'ResourceNotFound'), /no longer has this function app/],
      [azureRefusal(400, 'BadRequest'), /can’t be asked for a new one/],
      [{ body: { systemKeys: {} } }, /Azure has no other/],
    ] as const;
    for (const [answer, words] of cases) {
      azure.on(path, () => answer);
      await assert.rejects(
        keyNow(appKey(origin), () => apps),
        (error) => isTaskHubError(error) && words.test(errorText(error)) && !errorText(error).includes('old-key'),
      );
    }
    for (const [given, words] of [
      [appKey(), /Azure has no other/],
      [appKey({ ...origin, signIn: 'Nobody' }), /Sign in again/],
    ] as const) {
      await assert.rejects(
        keyNow(given, (signIn) => (signIn === 'AzureCli' ? apps : undefined)),
        (error) => isTaskHubError(error) && words.test(errorText(error)),
      );
    }
  });

  describe('in the list of hubs', () => {
    const { authority, server: certificate } = testCertificates(['localhost']);
    let host: FakeFunctionsHost;
    let store: MapStore;
    let secrets: SecretMap;
    let notes: string[];
    let accepted: string;

    beforeEach(async () => {
      host = await FakeFunctionsHost.start(0, certificate);
      store = new MapStore();
      secrets = new SecretMap();
      notes = [];
      accepted = 'key-1';
      host.answering = ({ headers }) =>
        headers['x-functions-key'] === accepted ? { body: '[]' } : { status: 401, body: '' };
      azure.onKeys(site('orders'), () => accepted);
    });
    afterEach(async () => {
      await host.stop();
    });

    const registry = (): HubRegistry =>
      new HubRegistry(
        new SavedHubs(store, secrets),
        hubConnector({
          tokens: new SharedTokens(systemClock),
          tokenProviders: {},
          network: () => Promise.resolve({ certificateAuthorities: [authority] }),
          fetchAppKey: (appKey) => keyNow(appKey, () => apps),
        }),
        { clock: systemClock, pageSize: () => 10, intervalMs: () => 60_000, note: (message) => notes.push(message) },
        () => 'id-1',
      );
    const save = async (hubs: HubRegistry) =>
      await hubs.add(
        `Endpoint=${host.endpoint};TaskHub=default;Authentication=Functions`,
        'default',
        'orders',
        undefined,
        {
          ...{ endpoint: host.endpoint, key: 'key-1' },
          origin: { resource: site('orders'), signIn: 'AzureCli', tenantId: 't-1' },
        },
      );

    it('keep their key in secret storage, apart from the connection string, and nowhere else', async () => {
      const hubs = registry();
      const hub = await save(hubs);
      await (await hub.client()).query({});
      assert.equal(host.requests.at(-1)?.headers['x-functions-key'], 'key-1');
      assert.doesNotMatch(JSON.stringify([...store.values]) + formatHubList(hubs.allSaved), /key-1|sites/);
      assert.doesNotMatch((await hubs.connectionString(hub.id)) ?? '', /key-1|sites/);
      assert.doesNotMatch(notes.join('\n'), /key-1/);
      const holders = [...secrets.values].filter(([, value]) => value.includes('key-1'));
      assert.deepEqual(
        holders.map(([name]) => name),
        ['durableTask.appKey.id-1'],
      );
      await hubs.remove(hub.id);
      assert.equal(secrets.values.size, 0);
      hubs.dispose();
    });

    it('whose key was rolled are read with the new one, which is kept over restarts', async () => {
      const first = registry();
      const client = await (await save(first)).client();
      accepted = 'key-2';
      await client.query({});
      await eventually(() => assert.match(secrets.values.get('durableTask.appKey.id-1') ?? '', /key-2/));
      assert.doesNotMatch(JSON.stringify([...store.values]) + notes.join('\n'), /key-\d/);
      first.dispose();
      azure.requests.length = 0;
      const second = registry();
      const [hub] = second.hubs;
      assert.ok(hub !== undefined);
      await (await hub.client()).query({});
      assert.deepEqual(azure.requests, []);
      assert.equal((await second.appKey(hub.id))?.origin?.resource, site('orders'));
      second.dispose();
    });

    it('give up a key that another connection took the place of', async () => {
      const hubs = registry();
      const hub = await save(hubs);
      const before = await hubs.appKey(hub.id);
      assert.ok(before !== undefined);
      await hubs.reconnect(hub.id, `Endpoint=${host.endpoint};Authentication=Functions`, 'default');
      assert.deepEqual([hubs.saved(hub.id)?.keepsKey, await hubs.appKey(hub.id)], [undefined, undefined]);
      await new SavedHubs(store, secrets).replaceAppKey(hub.id, before, 'late');
      assert.equal(await hubs.appKey(hub.id), undefined);
      hubs.dispose();
    });
  });
});
