import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import { FakeAzure } from '../support/servers/fakeAzure.js';
import { FakeTaskHub } from '../support/servers/fakeTaskHub.js';
import { testCertificates } from '../support/servers/testCertificates.js';
import { type Answer, answering } from './support/answers.js';
import { extensionApi } from './support/extension.js';
import { set, setAll } from './support/settings.js';

const run = (command: string, answers: readonly Answer[], ...parameters: unknown[]): Promise<readonly string[]> =>
  answering(answers, () => vscode.commands.executeCommand(command, ...parameters));

async function removeSaved({ services }: TestApi): Promise<void> {
  for (const hub of services.registry.hubs.filter((one) => !one.isLocal)) await services.registry.remove(hub.id);
}

describe('the Microsoft account of the editor', () => {
  let api: TestApi;
  let server: FakeTaskHub;
  let azure: FakeAzure;
  let leaveCloud: () => Promise<void>;
  /** What the editor was asked for with a question to the person. */
  let asked: string[];
  let answer: () => Promise<void>;
  /** Tenants in which there is a session; an empty text is the account's own. */
  let signedIn: Set<string>;
  const { getSession } = vscode.authentication;

  const token = (tenant: string): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return [part({}), part(tenant === '' ? {} : { tid: tenant }), 'session'].join('.');
  };
  const replaceSessions = (value: unknown): void => {
    Object.defineProperty(vscode.authentication, 'getSession', { configurable: true, value });
  };

  beforeEach(async () => {
    api = await extensionApi();
    server = await FakeTaskHub.start();
    azure = await FakeAzure.start();
    leaveCloud = await setAll(azure.settings);
    const provider = '/providers/Microsoft.DurableTask/schedulers';
    const id = `/subscriptions/s-2/resourceGroups/rg${provider}/shop`;
    azure.onList('/tenants', [
      { tenantId: 't-1', displayName: 'Contoso' },
      { tenantId: 't-2', displayName: 'Other' },
    ]);
    azure.onTenants((tenantId) => [
      { subscriptionId: tenantId === 't-2' ? 's-2' : 's-1', displayName: `Of ${tenantId ?? 'nobody'}` },
    ]);
    azure.onList(`/subscriptions/s-2${provider}`, [{ id, name: 'shop', properties: { endpoint: server.endpoint } }]);
    azure.onList(`${id}/taskHubs`, [{ name: 'orders' }]);
    asked = [];
    signedIn = new Set(['', 't-1']);
    answer = () => Promise.resolve();
    replaceSessions(
      async (provider: string, scopes: readonly string[], options: vscode.AuthenticationGetSessionOptions) => {
        const tenant = scopes.find((scope) => scope.startsWith('VSCODE_TENANT:'))?.replace('VSCODE_TENANT:', '') ?? '';
        if (!signedIn.has(tenant)) {
          if (options.silent === true) return undefined;
          asked.push(`${provider} ${scopes.join(' ')}`);
          await answer();
          signedIn.add(tenant);
        }
        return { accessToken: token(tenant), account: { id: 'ann', label: 'ann@example.org' }, id: tenant, scopes };
      },
    );
  });
  afterEach(async () => {
    replaceSessions(getSession);
    await leaveCloud();
    await removeSaved(api);
    azure.stop();
    server.stop();
  });

  it('looks through all tenants without a question, and asks for the one that the person wants to sign in to', async () => {
    const said = await run('durableTask.hub.addFromAzure', [
      ...[{ pick: 'VisualStudioCode' }, { pick: 'All 2' }, { pick: 'Tenant Other', beside: /^t-2$/ }],
      { pick: 'Of t-2', beside: /^Other · s-2$/ },
    ]);
    assert.deepEqual(asked, ['microsoft-sovereign-cloud https://management.example.net/.default VSCODE_TENANT:t-2']);
    assert.match(said.join('\n'), /signed in as ann@example\.org \(VisualStudioCode\)/);
    assert.equal(server.calls[0]?.headers['authorization'], `Bearer ${token('t-2')}`);
    assert.ok(azure.requests.every(({ authorization }) => authorization !== undefined));
  });

  it('asks again, each time that the person wants it, also after a question that was left', async () => {
    answer = () => Promise.reject(new Error('User did not consent to login.'));
    const picks: readonly Answer[] = [{ pick: 'VisualStudioCode' }, { pick: 'Other' }];
    for (const times of [1, 2]) {
      assert.match((await run('durableTask.hub.addFromAzure', picks)).join('\n'), /Can’t sign in to Azure\. /);
      assert.equal(asked.length, times);
    }
    answer = () => Promise.resolve();
    await run('durableTask.hub.addFromAzure', picks);
    assert.equal(asked.length, 3);
    assert.ok(api.services.registry.find(server.endpoint, 'orders') !== undefined);
  });

  it('is told what the tenant wants where the editor says why it refuses', async () => {
    answer = () => Promise.reject(new Error('AADSTS65002: Consent between first party application…'));
    const said = await run('durableTask.hub.addFromAzure', [{ pick: 'VisualStudioCode' }, { pick: 'Other' }]);
    assert.match(said.join('\n'), /The tenant hasn’t consented to this\. .*\(AzureCli\)/);
  });
});

describe('the network settings of the editor', function () {
  this.timeout(60_000);
  let api: TestApi;

  before(async () => {
    api = await extensionApi();
  });
  afterEach(async () => {
    for (const name of ['http.proxy', 'http.noProxy', 'durableTask.connection.certificateAuthorities']) {
      await set(name, undefined);
    }
    await removeSaved(api);
  });

  it('name a certificate authority, with which a connection is said to be encrypted, and not trusted without', async () => {
    const { authority, server: certificate } = testCertificates(['localhost']);
    const server = await FakeTaskHub.start(certificate);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-authority-'));
    const file = path.join(folder, 'authority.pem');
    writeFileSync(file, authority);
    const add = (): Promise<readonly string[]> =>
      run('durableTask.hub.addByConnectionString', [
        { text: `Endpoint=${server.endpoint};TaskHub=safe;Authentication=None` },
      ]);
    try {
      assert.match((await add()).join('\n'), /The certificate of .* isn’t trusted/);
      assert.equal(api.services.registry.find(server.endpoint, 'safe'), undefined);
      await set('durableTask.connection.certificateAuthorities', file);
      assert.match((await add()).join('\n'), /The connection is encrypted\. You aren’t signed in\./);
    } finally {
      server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('name a proxy, which a hub is reached through unless it is an exception', async () => {
    const hub = await FakeTaskHub.start();
    const asked: string[] = [];
    const proxy = createServer((near) => {
      near.on('error', () => undefined);
      near.once('data', (head) => {
        asked.push(head.toString().split('\r\n', 1)[0] ?? '');
        const far = connect(hub.port, '127.0.0.1', () => {
          near.write('HTTP/1.1 200 OK\r\n\r\n');
          near.pipe(far).pipe(near);
        });
        far.on('error', () => undefined);
        near.on('close', () => far.destroy());
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const add = (host: string): Promise<readonly string[]> =>
      run('durableTask.hub.addByConnectionString', [
        { text: `Endpoint=http://${host}:4000;TaskHub=far;Authentication=None` },
      ]);
    try {
      await set('http.proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
      assert.match((await add('hub.invalid')).join('\n'), /Connected to task hub far at http:\/\/hub\.invalid:4000\./);
      assert.equal(asked[0], 'CONNECT hub.invalid:4000 HTTP/1.1');
      const before = asked.length;
      await set('http.noProxy', ['other.invalid']);
      assert.match((await add('other.invalid')).join('\n'), /other\.invalid/);
      assert.deepEqual(
        asked.slice(before).filter((line) => line.includes('other')),
        [],
      );
      assert.equal(api.services.registry.find('http://other.invalid:4000', 'far'), undefined);
    } finally {
      await removeSaved(api);
      proxy.close();
      hub.stop();
    }
  });
});
