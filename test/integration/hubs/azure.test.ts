import assert from 'node:assert/strict';
import { systemClock } from '../../../src/common/clock.js';
import type { AccessToken, TokenRequest } from '../../../src/client/connection/authentication.js';
import { azureCloud } from '../../../src/hubs/azure/azureCloud.js';
import { AzureError, type AzureErrorReason } from '../../../src/hubs/azure/azureError.js';
import { AzureInventory } from '../../../src/hubs/azure/azureInventory.js';
import { ResourceManager } from '../../../src/hubs/azure/resourceManager.js';
import { azureRefusal, FakeAzure } from '../../support/servers/fakeAzure.js';
import { errorText } from '../../../src/text/errors/errorText.js';

const provider = '/subscriptions/sub-1/providers/Microsoft.DurableTask/schedulers';
const schedulerId = '/subscriptions/sub-1/resourceGroups/rg.1/providers/Microsoft.DurableTask/schedulers/shop';
const own = { tenantId: undefined, name: '' };
const contoso = { tenantId: 't-1', name: 'Contoso' };
const subscription = { subscriptionId: 'sub-1', name: 'Sub', tenant: contoso };
const signal = new AbortController().signal;

describe('looking through Azure', () => {
  let azure: FakeAzure;
  let requests: TokenRequest[];
  let token: () => Promise<AccessToken>;
  let tokenFor: (request: TokenRequest) => Promise<AccessToken>;

  beforeEach(async () => {
    azure = await FakeAzure.start();
    requests = [];
    token = () => Promise.resolve({ token: `token-${requests.length}`, expiresAt: Date.now() + 3_600_000 });
    tokenFor = () => token();
  });
  afterEach(() => {
    azure.stop();
  });

  const inventory = (): AzureInventory =>
    new AzureInventory(
      new ResourceManager({
        cloud: { ...azureCloud(''), resourceManager: azure.address },
        clock: systemClock,
        tokens: {
          getToken: (request) => {
            requests.push(request);
            return tokenFor(request);
          },
        },
      }),
    );
  const refused = (reason: AzureErrorReason, words: RegExp) => (error: unknown) =>
    error instanceof AzureError &&
    error.reason === reason &&
    words.test(errorText(error)) &&
    !errorText(error).includes('command:');

  it('finds tenants, subscriptions, schedulers and hubs over all pages, as the chosen tenant', async () => {
    azure.onList(
      '/tenants',
      [{ tenantId: 't-1', displayName: 'Contoso' }, { tenantId: 't-2' }, { displayName: 'x' }],
      1,
    );
    azure.onList('/subscriptions', [{ subscriptionId: 'sub-1', displayName: 'Sub' }]);
    azure.onList(
      provider,
      [
        {
          id: schedulerId,
          name: 'shop',
          location: 'westeurope',
          properties: { endpoint: 'https://shop.example.net/' },
        },
        { id: schedulerId.replace('shop', 'new'), name: 'new', location: 'westeurope', properties: {} },
        { id: '/somewhere/else?x=', name: 'forged', properties: { endpoint: 'https://evil.example' } },
      ],
      2,
    );
    azure.onList(`${schedulerId}/taskHubs`, [{ name: 'orders' }, { name: 'billing' }, {}], 1);
    const found = inventory();
    assert.deepEqual(await found.tenants(signal), [
      { tenantId: 't-1', name: 'Contoso' },
      { tenantId: 't-2', name: 't-2' },
    ]);
    assert.deepEqual(await found.subscriptions([contoso], signal), { found: [subscription], failed: [] });
    const schedulers = await found.schedulers([subscription], signal);
    assert.deepEqual(schedulers, {
      found: [
        { id: schedulerId, name: 'shop', location: 'westeurope', subscription, endpoint: 'https://shop.example.net' },
        { id: schedulerId.replace('shop', 'new'), name: 'new', location: 'westeurope', subscription },
      ],
      failed: [],
    });
    const [shop] = schedulers.found;
    assert.ok(shop !== undefined);
    assert.deepEqual(await found.taskHubs(shop, signal), ['orders', 'billing']);
    const scope = 'https://management.azure.com/.default';
    assert.deepEqual(requests[0], { scope });
    assert.deepEqual(requests.at(-1), { scope, tenantId: 't-1' });
    assert.ok(azure.requests.every(({ url }) => url.includes('api-version=') || url.includes('/page/')));
  });

  it('follows a next page nowhere but to the same host, so that the token stays there', async () => {
    const other = await FakeAzure.start();
    try {
      for (const nextLink of [`${other.address}/tenants`, 'https://management.azure.com.evil.example/x', 'page2', 7]) {
        azure.on('/tenants', () => ({ body: { value: [], nextLink } }));
        await assert.rejects(inventory().tenants(signal), refused('unexpected', /another host/));
      }
      azure.on('/tenants', () => ({ status: 302, headers: { location: `${other.address}/tenants` }, body: '' }));
      await assert.rejects(inventory().tenants(signal), refused('unavailable', /can’t be reached/));
      assert.deepEqual(other.requests, []);
    } finally {
      other.stop();
    }
  });

  it('tells what Azure refuses apart, each with the next step', async () => {
    const cases: readonly (readonly [ReturnType<typeof azureRefusal>, AzureErrorReason, RegExp])[] = [
      [azureRefusal(403, 'AuthorizationFailed'), 'role', /needs the role Reader.*by its endpoint/],
      [azureRefusal(401, 'InvalidAuthenticationTokenTenant'), 'tenant', /Choose the tenant/],
      [azureRefusal(401, 'ExpiredAuthenticationToken'), 'signIn', /Sign in again/],
      [
        azureRefusal(401, 'x', { 'www-authenticate': 'Bearer error="insufficient_claims", claims="e30="' }),
        'signIn',
        /another form of verification/,
      ],
      [azureRefusal(404, 'SubscriptionNotFound'), 'notFound', /no such subscription/],
      [azureRefusal(400, 'Odd'), 'unexpected', /\(400\)/],
      [{ body: 'no json' }, 'unexpected', /can’t be read/],
      [{ body: { value: 7 } }, 'unexpected', /can’t be read/],
      [{ status: 403, body: '<html>' }, 'role', /Reader/],
    ];
    for (const [answer, reason, words] of cases) {
      azure.on('/subscriptions', () => answer);
      const { found, failed } = await inventory().subscriptions([own], signal);
      assert.deepEqual(found, []);
      assert.ok(failed.length === 1 && refused(reason, words)(failed[0]?.error), reason);
    }
  });

  it('tells who gives the tokens what the refused one lacks, once', async () => {
    const challenge = 'Bearer error="insufficient_claims", claims="e30="';
    azure.on('/subscriptions', (_nth, { authorization }) =>
      authorization === 'Bearer token-2'
        ? { body: { value: [{ subscriptionId: 'sub-1' }] } }
        : azureRefusal(401, 'x', { 'www-authenticate': challenge }),
    );
    assert.equal((await inventory().subscriptions([contoso], signal)).found.length, 1);
    const scope = 'https://management.azure.com/.default';
    assert.deepEqual(requests, [
      { scope, tenantId: 't-1' },
      { scope, tenantId: 't-1', refusedToken: 'token-1', challenge },
    ]);
    azure.on('/subscriptions', () => azureRefusal(401, 'ExpiredAuthenticationToken', { 'www-authenticate': 'Bearer' }));
    await inventory().subscriptions([contoso], signal);
    assert.deepEqual(
      requests.slice(2).map((request) => request.challenge),
      [undefined, undefined],
    );
  });

  it('takes a subscription that does not use the provider for one without schedulers', async () => {
    for (const answer of [
      azureRefusal(409, 'MissingSubscriptionRegistration'),
      azureRefusal(400, 'NoRegisteredProviderFound'),
    ]) {
      azure.on(provider, () => answer);
      assert.deepEqual(await inventory().schedulers([subscription], signal), { found: [], failed: [] });
    }
  });

  describe('as several tenants', () => {
    const tenants = ['t-1', 't-2', 't-3', 't-4', 't-5'].map((tenantId) => ({ tenantId, name: `Tenant ${tenantId}` }));
    const named = (n: number): (typeof tenants)[number] => {
      const tenant = tenants[n - 1];
      assert.ok(tenant !== undefined);
      return tenant;
    };
    /** What each tenant shows; a refusal stands for a tenant that shows nothing. */
    let shown: Readonly<Record<string, readonly object[] | ReturnType<typeof azureRefusal>>>;
    const tenantOf = (authorization: string | undefined): string => authorization?.replace('Bearer as ', '') ?? '';

    beforeEach(() => {
      tokenFor = ({ tenantId = '' }) => {
        if (tenantId === 't-4') return Promise.reject(new Error('AADSTS65001: not consented'));
        return Promise.resolve({ token: `as ${tenantId}`, expiresAt: Date.now() + 3_600_000 });
      };
      shown = {
        't-1': [{ subscriptionId: 'a', displayName: 'A' }, { subscriptionId: 'shared' }, { subscriptionId: 'b' }],
        't-2': azureRefusal(401, 'InvalidAuthenticationTokenTenant'),
        't-3': azureRefusal(403, 'AuthorizationFailed'),
        't-5': [{ subscriptionId: 'shared', displayName: 'Shared', tenantId: 't-5' }, { subscriptionId: 'c' }],
      };
      // Pages of one, and each of the tenant that asks.
      azure.on('/subscriptions', (_nth, { url, authorization }) => {
        const mine = shown[tenantOf(authorization)] ?? [];
        if (!Array.isArray(mine)) return mine as ReturnType<typeof azureRefusal>;
        const at = Number(new URL(url, azure.address).searchParams.get('at') ?? '0');
        const rest = at + 1 < mine.length ? { nextLink: `${azure.address}/subscriptions?at=${at + 1}` } : {};
        return { body: { value: mine.slice(at, at + 1), ...rest } };
      });
    });

    it('finds the subscriptions of all in one go, each with its tenant, and tells those that refuse apart', async () => {
      const progress: string[] = [];
      const { found, failed } = await inventory().subscriptions(tenants, signal, (done, of) => {
        progress.push(`${done}/${of}`);
      });
      assert.deepEqual(found, [
        { subscriptionId: 'a', name: 'A', tenant: named(1) },
        // Two tenants show it, and it belongs to the later one.
        { subscriptionId: 'shared', name: 'Shared', tenant: named(5) },
        { subscriptionId: 'b', name: 'b', tenant: named(1) },
        { subscriptionId: 'c', name: 'c', tenant: named(5) },
      ]);
      assert.deepEqual(
        failed.map(({ place, error }) => [place, error.reason]),
        [
          [named(2), 'tenant'],
          [named(3), 'role'],
          [named(4), 'consent'],
        ],
      );
      assert.equal(progress.at(-1), '5/5');
      assert.ok(
        requests.every(({ isQuiet }) => isQuiet === true),
        'nobody is asked to sign in to each of them',
      );
    });

    it('lets the person be asked where one alone is wanted', async () => {
      await inventory().subscriptions([named(1)], signal);
      assert.deepEqual(requests[0], { scope: 'https://management.azure.com/.default', tenantId: 't-1' });
    });

    it('asks for schedulers as the tenant of each subscription, and hides none for one that refuses', async () => {
      const schedulersOf = (id: string): string => `/subscriptions/${id}/providers/Microsoft.DurableTask/schedulers`;
      for (const id of ['a', 'c']) {
        azure.on(schedulersOf(id), (_nth, { authorization }) => ({
          body: {
            value: [
              {
                id: `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.DurableTask/schedulers/s`,
                name: `${id} as ${tenantOf(authorization)}`,
              },
            ],
          },
        }));
      }
      azure.on(schedulersOf('b'), () => azureRefusal(403, 'AuthorizationFailed'));
      azure.on(schedulersOf('shared'), () => azureRefusal(409, 'MissingSubscriptionRegistration'));
      const { found } = await inventory().subscriptions(tenants, signal);
      const schedulers = await inventory().schedulers(found, signal);
      assert.deepEqual(
        schedulers.found.map(({ name }) => name),
        ['a as t-1', 'c as t-5'],
      );
      assert.deepEqual(
        schedulers.failed.map(({ place, error }) => [place.subscriptionId, error.reason]),
        [['b', 'role']],
      );
    });

    it('ends at once when it is cancelled, whatever other tenants are still being asked', async () => {
      const controller = new AbortController();
      azure.on('/subscriptions', (nth) => {
        if (nth === 3) controller.abort();
        return new Promise<never>(() => undefined);
      });
      await assert.rejects(inventory().subscriptions(tenants, controller.signal), { name: 'AbortError' });
    });

    it('knows the hubs at an endpoint, wherever its scheduler is, and says why where it could not look', async () => {
      const path = '/subscriptions/c/resourceGroups/rg/providers/Microsoft.DurableTask/schedulers/shop';
      azure.onList(
        '/tenants',
        tenants.map(({ tenantId, name }) => ({ tenantId, displayName: name })),
        2,
      );
      for (const id of ['a', 'b', 'shared']) {
        azure.onList(`/subscriptions/${id}/providers/Microsoft.DurableTask/schedulers`, []);
      }
      azure.onList('/subscriptions/c/providers/Microsoft.DurableTask/schedulers', [
        { id: path, name: 'shop', properties: { endpoint: 'https://shop.example.net:443' } },
      ]);
      azure.onList(`${path}/taskHubs`, [{ name: 'orders' }, { name: 'billing' }], 1);
      assert.deepEqual(await inventory().taskHubsAt('https://shop.example.net', undefined, signal), [
        'orders',
        'billing',
      ]);
      assert.equal(tenantOf(azure.requests.at(-1)?.authorization), 't-5');
      assert.equal(await inventory().taskHubsAt('https://shop.example.net', 't-1', signal), undefined);
      await assert.rejects(
        inventory().taskHubsAt('https://other.example.net', undefined, signal),
        refused('tenant', /Choose the tenant/),
      );
    });
  });

  it('tries a refused token once more with another one', async () => {
    azure.on('/tenants', (nth) =>
      nth === 1 ? azureRefusal(401, 'InvalidAuthenticationToken') : { body: { value: [] } },
    );
    await inventory().tenants(signal);
    assert.equal(requests[1]?.refusedToken, 'token-1');
    assert.deepEqual(
      azure.requests.map(({ authorization }) => authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('waits as long as Azure says when it is asked too often', async () => {
    azure.on('/tenants', (nth) =>
      nth === 1 ? azureRefusal(429, 'TooManyRequests', { 'retry-after': '0' }) : { body: { value: [] } },
    );
    await inventory().tenants(signal);
    assert.equal(azure.requests.length, 2);
  });

  it('tells a missing consent from a wrong tenant and from a sign-in that expired, and sends nothing', async () => {
    for (const [text, reason, words] of [
      ['AADSTS65001: not consented', 'consent', /Ask its administrator/],
      ['AADSTS90002: Tenant not found', 'tenant', /another tenant or another account/],
      ['AADSTS700082: expired', 'signIn', /Sign in again/],
      ['odd', 'signIn', /Sign in and try again/],
    ] as const) {
      token = () => Promise.reject(new Error(text));
      await assert.rejects(inventory().tenants(signal), refused(reason, words), text);
    }
    assert.deepEqual(azure.requests, []);
  });

  it('ends at once when it is cancelled, in the middle of an answer', async () => {
    const controller = new AbortController();
    azure.on('/tenants', () => {
      controller.abort();
      return new Promise<never>(() => undefined);
    });
    await assert.rejects(inventory().tenants(controller.signal), { name: 'AbortError' });
  });

  it('ends at once when it is cancelled while the token is still awaited', async () => {
    const controller = new AbortController();
    token = () => {
      setImmediate(() => controller.abort());
      return new Promise(() => undefined);
    };
    await assert.rejects(inventory().tenants(controller.signal), { name: 'AbortError' });
    assert.deepEqual(azure.requests, []);
  });

  it('tells an answer that breaks off from one that is not understood', async () => {
    azure.on('/tenants', () => ({ headers: { 'content-length': '1000' }, body: '{"value": [' }));
    const server = inventory().tenants(signal);
    setTimeout(() => azure.stop(), 200);
    await assert.rejects(server, refused('unavailable', /can’t be reached/));
    azure = await FakeAzure.start();
    azure.on('/tenants', () => ({ body: '{"value": [' }));
    await assert.rejects(inventory().tenants(signal), refused('unexpected', /can’t be read/));
  });

  it('walks no list that has no end', async () => {
    azure.on('/tenants', () => ({ body: { value: [], nextLink: `${azure.address}/tenants` } }));
    await assert.rejects(inventory().tenants(signal), refused('unexpected', /too many pages/));
  });

  it('sends no token without TLS beyond this machine, and needs an address', () => {
    const parts = { clock: systemClock, tokens: { getToken: token } };
    const at = (resourceManager: unknown): ResourceManager =>
      new ResourceManager({ ...parts, cloud: azureCloud('custom', { resourceManagerEndpointUrl: resourceManager }) });
    for (const address of ['http://management.example.net', 'http://127.0.0.1.evil.example']) {
      assert.throws(() => at(address), refused('unexpected', /doesn’t use TLS/), address);
    }
    for (const address of [undefined, 5, '', 'x']) {
      assert.throws(() => at(address), refused('unexpected', /doesn’t give the address/), String(address));
    }
    assert.doesNotThrow(() => [at('https://management.example.net'), at('http://127.0.0.1:5')]);
  });

  it('knows a cloud of one’s own by the names that the editor has for its parts', () => {
    const own = {
      resourceManagerEndpointUrl: 'https://management.own.example/',
      managementEndpointUrl: 'https://audience.own.example',
      activeDirectoryEndpointUrl: 'https://login.own.example/',
    };
    assert.deepEqual(azureCloud('custom', own), {
      resourceManager: 'https://management.own.example',
      resourceManagerScope: 'https://audience.own.example/.default',
      authorityHost: 'https://login.own.example',
    });
    const { resourceManagerEndpointUrl } = own;
    assert.deepEqual(azureCloud('custom', { resourceManagerEndpointUrl }), {
      resourceManager: 'https://management.own.example',
      resourceManagerScope: 'https://management.own.example/.default',
    });
  });
});
