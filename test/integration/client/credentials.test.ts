import { status } from '@grpc/grpc-js';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/common/clock.js';
import type { ConnectionSettings } from '../../../src/client/connection/connectionString.js';
import type * as azureIdentity from '../../../src/client/grpc/azureIdentity.js';
import { identityTokenProvider, type LibraryAuthentication } from '../../../src/client/grpc/azureIdentity.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { FakeSignIn, granted, refused } from '../../support/servers/fakeSignIn.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { StubCommands } from '../../support/stubCommand.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { failsWith, says } from '../../support/said.js';

const scope = 'https://durabletask.io/.default';

describe('credentials of the identity library, each to its end', () => {
  let hub: FakeTaskHub;
  let signIn: FakeSignIn;
  let folder: string;
  let clients: TaskHubClient[];
  /** Milliseconds that the client's clock is ahead of the machine's. */
  let ahead: number;
  let environment: Readonly<Record<string, string | undefined>>;

  beforeEach(async () => {
    environment = { ...process.env };
    for (const name of Object.keys(process.env))
      if (name.startsWith('AZURE_')) Reflect.deleteProperty(process.env, name);
    hub = await FakeTaskHub.start();
    signIn = await FakeSignIn.start();
    folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-credentials-'));
    clients = [];
    ahead = 0;
  });

  afterEach(() => {
    for (const client of clients) client.close();
    hub.stop();
    signIn.stop();
    rmSync(folder, { recursive: true, force: true });
    for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environment);
  });

  /** A client whose tokens come from the library, which takes the sign-in service of this test for Azure's. */
  function connect(
    authentication: LibraryAuthentication,
    more: Partial<ConnectionSettings> = {},
    provide = identityTokenProvider,
  ): TaskHubClient {
    const settings = { endpoint: hub.endpoint, authentication, authorityHost: signIn.address, ...more };
    const network = { certificateAuthorities: [signIn.authority], trustsAuthority: true };
    const provider = provide(authentication, settings, network);
    const client = connectTaskHub(
      { ...settings, taskHub: 'orders' },
      {
        tokenProviders: { [authentication]: provider },
        clock: {
          ...systemClock,
          now: () => systemClock.now() + ahead,
          elapsed: () => systemClock.elapsed() + ahead,
        },
      },
    );
    clients.push(client);
    return client;
  }

  function setEnvironment(): void {
    process.env['AZURE_TENANT_ID'] = 'tenant-1';
    process.env['AZURE_CLIENT_ID'] = 'client-1';
    process.env['AZURE_CLIENT_SECRET'] = 'secret-1';
  }

  const offered = (): readonly (string | undefined)[] => hub.calls.map((call) => call.headers['authorization']);

  it('Environment: the secret of an application', async () => {
    setEnvironment();
    const client = connect('Environment');
    await client.hello();
    await client.hello();
    assert.deepEqual(offered(), ['Bearer token-1', 'Bearer token-1']);
    assert.equal(signIn.requests.length, 1);
    const { tenant, form } = signIn.requests[0] ?? { tenant: '', form: {} };
    assert.equal(tenant, 'tenant-1');
    assert.equal(form['client_id'], 'client-1');
    assert.equal(form['client_secret'], 'secret-1');
    assert.equal(form['grant_type'], 'client_credentials');
    assert.match(form['scope'] ?? '', new RegExp(`^${scope.replaceAll('.', '\\.')}`));
  });

  it('WorkloadIdentity: the token file of the environment, or that of the connection string', async () => {
    const file = path.join(folder, 'federated');
    writeFileSync(file, 'from-the-cluster');
    const settings = { tenantId: 'tenant-2', clientId: 'client-2', tokenFilePath: file };
    await connect('WorkloadIdentity', settings).hello();
    process.env['AZURE_TENANT_ID'] = 'tenant-3';
    process.env['AZURE_CLIENT_ID'] = 'client-3';
    process.env['AZURE_FEDERATED_TOKEN_FILE'] = file;
    await connect('WorkloadIdentity').hello();
    assert.deepEqual(offered(), ['Bearer token-1', 'Bearer token-2']);
    assert.deepEqual(
      signIn.requests.map(({ tenant, form }) => [tenant, form['client_id'], form['client_assertion']]),
      [
        ['tenant-2', 'client-2', 'from-the-cluster'],
        ['tenant-3', 'client-3', 'from-the-cluster'],
      ],
    );
  });

  it('AzureCli and AzurePowerShell: the account that the command line holds', async () => {
    const stubs = new StubCommands();
    try {
      stubs.azureCli('someone@contoso.com');
      stubs.write(
        'pwsh',
        `const given = process.argv.slice(2).join(' ');
if (!given.includes('/?')) console.log(JSON.stringify({ Token: 'from-powershell', ExpiresOn: new Date(Date.now() + 3600e3) }));`,
      );
      await connect('AzureCli').hello();
      await connect('AzurePowerShell').hello();
    } finally {
      stubs.remove();
    }
    assert.match(offered()[0] ?? '', /^Bearer \S+\.\S+\.stub$/);
    assert.equal(offered()[1], 'Bearer from-powershell');
    assert.deepEqual(signIn.requests, []);
  });

  it('DefaultAzure: whatever the environment offers', async () => {
    setEnvironment();
    process.env['AZURE_TOKEN_CREDENTIALS'] = 'EnvironmentCredential';
    await connect('DefaultAzure').hello();
    assert.deepEqual(offered(), ['Bearer token-1']);
  });

  it('renews a token before it expires', async () => {
    setEnvironment();
    signIn.answer = (nth) => granted(`token-${nth}`, nth === 1 ? 1 : 3600);
    const client = connect('Environment');
    await client.hello();
    ahead = 1_000;
    await client.hello();
    assert.deepEqual(offered(), ['Bearer token-1', 'Bearer token-2']);
  });

  for (const [code, words] of [
    [7000215, /The secret, certificate, or federated token of the application is wrong or has expired\.$/],
    [90002, /The account isn’t known in this tenant\. Choose another tenant or another account\.$/],
    [65001, /The tenant hasn’t consented to this/],
    [53003, /The tenant requires another form of verification/],
  ] as const) {
    it(`says what to do when the sign-in service refuses with AADSTS${code}`, async () => {
      setEnvironment();
      signIn.answer = () => refused(code);
      await assert.rejects(connect('Environment').hello(), (error: Error & { reason?: string }) => {
        assert.equal(error.reason, 'unauthenticated');
        assert.match(errorText(error), /^Can’t sign in to http:\/\/\S+ \(Authentication=Environment\)\. /);
        assert.match(errorText(error), words);
        assert.doesNotMatch(errorText(error), /secret-1|AADSTS/);
        return true;
      });
      assert.deepEqual(hub.calls, []);
    });
  }

  it('goes on once a service that was away gives tokens again', async () => {
    setEnvironment();
    const client = connect('Environment');
    const { port } = new URL(signIn.address);
    signIn.stop();
    await assert.rejects(
      client.hello(),
      failsWith('unauthenticated', /The sign-in service can’t be reached\. Check your network/),
    );
    await signIn.listen(Number(port));
    signIn.answer = () => refused(90033, 'temporarily_unavailable');
    await assert.rejects(client.hello(), { reason: 'unauthenticated' });
    signIn.answer = () => granted('later');
    await client.hello();
    assert.deepEqual(offered(), ['Bearer later']);
  });

  it('keeps nobody waiting for a slow service who has cancelled', async () => {
    setEnvironment();
    let reached: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (reached = resolve));
    signIn.answer = () => {
      reached();
      return new Promise(() => undefined);
    };
    const controller = new AbortController();
    const call = assert.rejects(connect('Environment').hello({ signal: controller.signal }), { name: 'AbortError' });
    await asked;
    controller.abort();
    await call;
  });

  it('does not trust a sign-in service whose certificate nobody vouches for', async () => {
    setEnvironment();
    const settings = { endpoint: hub.endpoint, authentication: 'Environment', authorityHost: signIn.address } as const;
    const provider = identityTokenProvider('Environment', settings, { trustsAuthority: true });
    await assert.rejects(provider.getToken({ scope }));
    assert.deepEqual(signIn.requests, []);
  });

  it('tells a hub that the role lacks from one that the token is refused by', async () => {
    setEnvironment();
    const client = connect('Environment');
    hub.on('TerminateInstance', () => {
      throw new Refusal(status.PERMISSION_DENIED);
    });
    await assert.rejects(client.terminate('a', {}), { reason: 'permissionDenied' });
    assert.deepEqual(offered(), ['Bearer token-1']);
  });

  describe('InteractiveBrowser', () => {
    let stubs: StubCommands;
    /** As it is shipped: in a bundle the library takes the system's opener of pages, and not one of its own. */
    const shipped = (): typeof identityTokenProvider => {
      const load = createRequire(path.resolve('package.json'));
      return (load('./dist/azureIdentity.js') as typeof azureIdentity).identityTokenProvider;
    };
    /** A browser that leads back at once, with what the sign-in service says. */
    const answer = (said: Readonly<Record<string, string>>): void => {
      for (const opener of ['xdg-open', 'open']) {
        stubs.write(
          opener,
          `const { searchParams: page } = new URL(process.argv.at(-1));
const body = new URLSearchParams({ ...${JSON.stringify(said)}, state: page.get('state') });
void fetch(page.get('redirect_uri'), { method: 'POST', body });
`,
        );
      }
    };

    beforeEach(() => {
      stubs = new StubCommands();
    });
    afterEach(() => {
      stubs.remove();
    });

    it('opens a page of the browser, once for all calls, and goes on when it leads back', async () => {
      answer({ code: 'code-1' });
      const client = connect('InteractiveBrowser', { tenantId: 'tenant-1' }, shipped());
      await Promise.all([client.hello(), client.hello()]);
      assert.deepEqual(offered(), ['Bearer token-1', 'Bearer token-1']);
      assert.equal(signIn.requests.length, 1);
      const [{ tenant, form } = assert.fail()] = signIn.requests;
      assert.deepEqual([tenant, form['grant_type'], form['code']], ['tenant-1', 'authorization_code', 'code-1']);
      assert.ok(form['scope']?.split(' ').includes(scope));
    });

    it('says what to do where the person declines', async () => {
      answer({ error: 'access_denied', error_description: 'AADSTS65004: User declined to consent.' });
      const client = connect('InteractiveBrowser', { tenantId: 'tenant-1' }, shipped());
      await assert.rejects(client.hello(), says(/\(Authentication=InteractiveBrowser\)\. The tenant hasn’t consented/));
    });

    it('opens none while the sign-in service is not reached, and goes on by itself when it is', async () => {
      answer({ code: 'code-1' });
      const client = connect('InteractiveBrowser', { tenantId: 'tenant-1' }, shipped());
      const { port } = new URL(signIn.address);
      signIn.stop();
      await assert.rejects(client.hello(), says(/The sign-in service can’t be reached\. Check your network/));
      await signIn.listen(Number(port));
      ahead += 61_000;
      await client.hello();
      assert.deepEqual(offered(), ['Bearer token-1']);
    });

    it('says what to do where no browser can be opened', async () => {
      process.env['PATH'] = folder;
      const client = connect('InteractiveBrowser', { tenantId: 'tenant-1' }, shipped());
      await assert.rejects(
        client.hello(),
        says(/\(Authentication=InteractiveBrowser\)\. No browser can be opened here/),
      );
    });
  });
});
