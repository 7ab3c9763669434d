import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/common/clock.js';
import { SharedTokens } from '../../../src/client/sharedTokens.js';
import { hubConnector } from '../../../src/hubs/openClient.js';
import { probe } from '../../../src/hubs/probe.js';
import { CertificateFileError, moreAuthorities } from '../../../src/platform/certificateAuthorities.js';
import { FakeTaskHub, Refusal } from '../../support/fakeTaskHub.js';
import { StubCommands } from '../../support/stubCommand.js';
import { testCertificates } from '../../support/testCertificates.js';

describe('connections of the editor', () => {
  const { authority, server: certificate } = testCertificates(['localhost']);
  let server: FakeTaskHub;
  let stubs: StubCommands;
  let folder: string;

  beforeEach(async () => {
    server = await FakeTaskHub.start(certificate);
    stubs = new StubCommands();
    folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-connector-'));
  });
  afterEach(() => {
    server.stop();
    stubs.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const connector = (files: readonly string[]) =>
    hubConnector({
      tokens: new SharedTokens(systemClock),
      tokenProviders: {},
      network: async () => ({ certificateAuthorities: await moreAuthorities({ system: false, files }) }),
    });
  const authorityFile = (): string => {
    const file = path.join(folder, 'authorities.pem');
    writeFileSync(file, `some text before\n${authority}`);
    return file;
  };

  it('reach a hub of another certificate authority by the file that names it, and not without', async () => {
    const text = `Endpoint=${server.endpoint};TaskHub=orders;Authentication=None`;
    const trusting = await connector([authorityFile()])(text, 'orders');
    assert.equal((await probe(trusting, {})).kind, 'reachable');
    trusting.close();
    const plain = await connector([])(text, 'orders');
    const verdict = await probe(plain, { timeoutMs: 10_000 });
    plain.close();
    assert.ok(verdict.kind === 'failed' && /certificate of .* is not trusted/.test(verdict.error.message));
  });

  it('say which file of authorities cannot be used', async () => {
    const missing = path.join(folder, 'none.pem');
    const empty = path.join(folder, 'empty.pem');
    writeFileSync(empty, 'no certificate');
    for (const file of [missing, empty]) {
      await assert.rejects(moreAuthorities({ system: false, files: [file] }), (error) => {
        return error instanceof CertificateFileError && error.message.includes(file);
      });
    }
  });

  it('of one identity share one token, whose account is told to each', async () => {
    stubs.azureCli('ann@example.org');
    const connect = connector([authorityFile()]);
    const accounts: string[] = [];
    const clients = await Promise.all(
      ['a', 'b', 'c'].map((taskHub) =>
        connect(`Endpoint=${server.endpoint};Authentication=AzureCli`, taskHub, (account) => accounts.push(account)),
      ),
    );
    await Promise.all(clients.map((client) => client.hello()));
    for (const client of clients) client.close();
    assert.deepEqual(accounts, ['ann@example.org', 'ann@example.org', 'ann@example.org']);
    assert.equal(readFileSync(stubs.azureCliLog, 'utf8').trim().split('\n').length, 1);
    assert.equal(new Set(server.calls.map(({ headers }) => headers['authorization'])).size, 1);
  });

  it('sign in through PowerShell, and say so where nobody is signed in there', async () => {
    const expiresOn = new Date(Date.now() + 3_600_000).toISOString();
    stubs.write(
      'pwsh',
      `console.log(JSON.stringify({ Token: 'from-pwsh', ExpiresOn: ${JSON.stringify(expiresOn)} }));`,
    );
    const text = `Endpoint=${server.endpoint};Authentication=AzurePowerShell`;
    const client = await connector([authorityFile()])(text, 'orders');
    await client.hello();
    client.close();
    assert.equal(server.calls[0]?.headers['authorization'], 'Bearer from-pwsh');
    stubs.write('az', `console.error("ERROR: Please run 'az login' to setup account."); process.exit(1);`);
    const signedOut = await connector([authorityFile()])(
      `Endpoint=${server.endpoint};Authentication=AzureCli`,
      'orders',
    );
    await assert.rejects(signedOut.hello(), {
      reason: 'unauthenticated',
      message: /sign-in has expired: sign in again/,
    });
    signedOut.close();
  });

  it('tell a role that may not read from one that may, and a wrong name from both', async () => {
    server.on('QueryInstances', (_request, { headers }) => {
      if (headers['taskhub'] === 'closed') throw new Refusal(status.PERMISSION_DENIED, 'no data action');
      if (headers['taskhub'] === 'ordres') throw new Refusal(status.NOT_FOUND, 'Task hub not found: ordres');
      return {};
    });
    const connect = connector([authorityFile()]);
    const verdicts: string[] = [];
    for (const taskHub of ['orders', 'closed', 'ordres']) {
      const client = await connect(`Endpoint=${server.endpoint};Authentication=None`, taskHub);
      const verdict = await probe(client, {});
      verdicts.push(verdict.kind === 'failed' ? verdict.error.reason : verdict.kind);
      client.close();
    }
    assert.deepEqual(verdicts, ['reachable', 'permissionDenied', 'unknownHub']);
    const read = new Set([
      'Hello',
      'QueryInstances',
      'GetInstance',
      'StreamInstanceHistory',
      'ListInstanceIds',
      'QueryEntities',
    ]);
    assert.deepEqual(
      server.calls.filter(({ method }) => !read.has(method)),
      [],
    );
  });
});
