import { status } from '@grpc/grpc-js';
import { errorText } from '../../../src/text/errors/errorText.js';
import assert from 'node:assert/strict';
import { abortError } from '../../../src/common/abort.js';
import {
  type AccessToken,
  authenticationTypes,
  type TokenRequest,
} from '../../../src/client/connection/authentication.js';
import type { TaskHubSettings } from '../../../src/client/connection/connectionString.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { FakeIdentity, identityToken } from '../../support/servers/fakeIdentity.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { StubCommands } from '../../support/stubCommand.js';
import { failsWith } from '../../support/said.js';
import { isTaskHubError } from '../../../src/client/errors.js';

describe('signing in', () => {
  let fake: FakeTaskHub;
  let clients: TaskHubClient[];
  let requests: TokenRequest[];
  /** What the next request for a token gets. */
  let answer: (nth: number) => Promise<AccessToken>;

  beforeEach(async () => {
    fake = await FakeTaskHub.start();
    clients = [];
    requests = [];
    answer = async (nth) => ({ token: `token-${nth}`, expiresAt: Date.now() + 3_600_000 });
  });

  afterEach(() => {
    for (const client of clients) client.close();
    fake.stop();
  });

  function connect(more: Partial<TaskHubSettings> = {}): TaskHubClient {
    const provider = {
      getToken: (request: TokenRequest) => {
        requests.push(request);
        return answer(requests.length);
      },
    };
    const client = connectTaskHub(
      { endpoint: fake.endpoint, taskHub: 'orders', authentication: 'VisualStudioCode', ...more },
      { tokenProviders: { VisualStudioCode: provider } },
    );
    clients.push(client);
    return client;
  }

  /** The tokens that reached the server, in order. */
  const offered = (): readonly (string | undefined)[] => fake.calls.map((call) => call.headers['authorization']);

  it('asks nobody before the first call', () => {
    connect();
    assert.deepEqual(requests, []);
  });

  it('sends a token to this machine even without TLS', async () => {
    await connect().hello();
    assert.deepEqual(offered(), ['Bearer token-1']);
  });

  it('asks for the resource and the tenant of the connection string', async () => {
    await connect().hello();
    await connect({ resourceId: 'https://durabletask.azure.us/', tenantId: 't-1' }).hello();
    await connect({ resourceId: 'api://mine/.default' }).hello();
    assert.deepEqual(requests, [
      { scope: 'https://durabletask.io/.default' },
      { scope: 'https://durabletask.azure.us/.default', tenantId: 't-1' },
      { scope: 'api://mine/.default' },
    ]);
  });

  it('renews a token that was refused, and sends the call again with the new one', async () => {
    const refuseFirst = (headers: Readonly<Record<string, string>>): object => {
      if (headers['authorization'] === 'Bearer token-1') throw new Refusal(status.UNAUTHENTICATED);
      return {};
    };
    fake.on('RaiseEvent', (_request, call) => refuseFirst(call.headers));
    fake.onHistory(async (call) => void refuseFirst(call.headers));
    await connect().raiseEvent('a', 'E', undefined);
    assert.deepEqual(offered(), ['Bearer token-1', 'Bearer token-2']);
    requests.length = 0;
    for await (const _chunk of connect().history('a')) assert.fail('an event that nobody sent');
    assert.deepEqual(offered().slice(2), ['Bearer token-1', 'Bearer token-2']);
  });

  it('gives up when the new token is refused too', async () => {
    fake.on('GetInstance', () => {
      throw new Refusal(status.UNAUTHENTICATED);
    });
    await assert.rejects(connect().get('a'), failsWith('unauthenticated', /Sign in again\.$/));
    assert.equal(fake.calls.length, 2);
  });

  it('gives up when there is no other token', async () => {
    answer = async () => ({ token: 'same', expiresAt: Date.now() + 3_600_000 });
    fake.on('GetInstance', () => {
      throw new Refusal(status.UNAUTHENTICATED);
    });
    await assert.rejects(connect().get('a'), { reason: 'unauthenticated' });
    assert.equal(fake.calls.length, 1);
  });

  it('says what to do where no token is to be had, and sends nothing', async () => {
    answer = () => Promise.reject(new Error('AADSTS65002: no consent.'));
    await assert.rejects(connect().hello(), (error) => {
      assert.ok(isTaskHubError(error));
      assert.equal(error.detail, 'AADSTS65002: no consent.');
      assert.equal(error.mayHaveActed, false);
      return failsWith(
        'unauthenticated',
        /^Can’t sign in to .* \(Authentication=VisualStudioCode\)\. The tenant hasn’t consented/,
      )(error);
    });
    assert.deepEqual(fake.calls, []);
    answer = async () => ({ token: 'later', expiresAt: Date.now() + 3_600_000 });
  });

  it('takes a declined sign-in for cancelling', async () => {
    answer = () => Promise.reject(abortError());
    await assert.rejects(connect().hello(), { name: 'AbortError' });
  });

  it('does not keep a call waiting that was cancelled', async () => {
    answer = () => new Promise(() => undefined);
    const controller = new AbortController();
    const call = assert.rejects(connect().hello({ signal: controller.signal }), { name: 'AbortError' });
    controller.abort();
    await call;
  });

  it('names the accounts that only other programs know', async () => {
    const client = connect({ authentication: 'VisualStudio' });
    await assert.rejects(client.hello(), failsWith('unauthenticated', /Only \.NET programs/));
  });

  it('gets a token through the identity library from a managed identity', async () => {
    const identity = await FakeIdentity.start(() => identityToken('from-identity', 3600));
    try {
      const client = connect({ authentication: 'ManagedIdentity' });
      await client.hello();
      await client.hello();
    } finally {
      await identity.stop();
    }
    const asked = identity.requests;
    assert.deepEqual(offered(), ['Bearer from-identity', 'Bearer from-identity']);
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /^head \/token\?.*resource=https(?::|%3A)(?:\/\/|%2F%2F)durabletask\.io(?:&|$)/);
  });

  it('says for each kind of sign-in of the library what is to be done when it fails', async () => {
    const names = ['PATH', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_TOKEN_CREDENTIALS'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) Reflect.deleteProperty(process.env, name);
    process.env['PATH'] = '';
    const stubs = new StubCommands();
    // Where there is no PowerShell at all, the identity library looks for none again as long as the process lives.
    stubs.write(
      'pwsh',
      `if (!process.argv.includes('/?')) { console.error('Run Connect-AzAccount to login.'); process.exit(1); }`,
    );
    try {
      for (const authentication of ['AzureCli', 'AzurePowerShell', 'Environment', 'WorkloadIdentity'] as const) {
        assert.ok(authenticationTypes.includes(authentication));
        await assert.rejects(connect({ authentication }).hello(), (error: Error) => {
          assert.match(
            errorText(error),
            new RegExp(`^Can’t sign in to .*Authentication=${authentication}\\)\\. \\S.*\\.$`),
          );
          return true;
        });
      }
    } finally {
      stubs.remove();
      for (const [name, value] of before) if (value !== undefined) process.env[name] = value;
    }
    assert.deepEqual(fake.calls, []);
  });
});
