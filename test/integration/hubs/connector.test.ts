import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/common/clock.js';
import { SharedTokens } from '../../../src/client/connection/sharedTokens.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { hubConnector } from '../../../src/hubs/live/openClient.js';
import { probe } from '../../../src/hubs/live/probe.js';
import { CertificateFileError, moreAuthorities } from '../../../src/platform/network/certificateAuthorities.js';
import { eventually } from '../../support/eventually.js';
import { FakeIdentity, type IdentityAnswer, identityToken } from '../../support/servers/fakeIdentity.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { StubCommands } from '../../support/stubCommand.js';
import { testCertificates } from '../../support/servers/testCertificates.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { failsWith } from '../../support/said.js';

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
      fetchAppKey: () => assert.fail('no key is asked for'),
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
    assert.ok(verdict.kind === 'failed' && /certificate of .* isn’t trusted/.test(errorText(verdict.error)));
  });

  it('say which file of authorities cannot be used', async () => {
    const missing = path.join(folder, 'none.pem');
    const empty = path.join(folder, 'empty.pem');
    writeFileSync(empty, 'no certificate');
    for (const file of [missing, empty]) {
      await assert.rejects(moreAuthorities({ system: false, files: [file] }), (error) => {
        return error instanceof CertificateFileError && errorText(error).includes(file);
      });
    }
  });

  it('of one identity share one token, whose account is told to each', async () => {
    stubs.azureCli('ann@example.org');
    const connect = connector([authorityFile()]);
    const accounts: string[] = [];
    const clients = await Promise.all(
      ['a', 'b', 'c'].map((taskHub) =>
        connect(`Endpoint=${server.endpoint};Authentication=AzureCli`, taskHub, {
          noteAccount: (account) => accounts.push(account),
        }),
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
    await assert.rejects(signedOut.hello(), failsWith('unauthenticated', /sign-in has expired\. Sign in again/));
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
    assert.deepEqual(server.changingCalls, []);
  });

  describe('by an identity of this machine, from an endpoint that gives tokens', () => {
    let identity: FakeIdentity;
    let answer: (nth: number) => IdentityAnswer;

    beforeEach(async () => {
      identity = await FakeIdentity.start((nth) => answer(nth));
    });
    afterEach(async () => {
      await identity.stop();
    });

    // The library keeps a token for each thing that it is for, as long as the process lives.
    const hubs = async (count: number, resource: string): Promise<readonly TaskHubClient[]> => {
      const connect = connector([authorityFile()]);
      identity.resource = `https://${resource}.example`;
      const text = `Endpoint=${server.endpoint};Authentication=ManagedIdentity;ResourceId=${identity.resource}`;
      return await Promise.all(Array.from({ length: count }, (_, n) => connect(text, `hub-${n}`)));
    };
    const offered = (): readonly (string | undefined)[] => server.calls.map(({ headers }) => headers['authorization']);

    it('renew what expires, once for all hubs', async () => {
      answer = (nth) => identityToken(`MARKED-TOKEN-${nth}`, nth === 1 ? 3 : 3600);
      const clients = await hubs(3, 'expiring');
      const askAll = (): Promise<unknown> => Promise.all(clients.map((client) => client.hello()));
      await askAll();
      await eventually(async () => {
        await askAll();
        assert.ok(identity.requests.length > 1);
      });
      await askAll();
      for (const client of clients) client.close();
      assert.equal(identity.requests.length, 2);
      assert.deepEqual([...new Set(offered())], ['Bearer MARKED-TOKEN-1', 'Bearer MARKED-TOKEN-2']);
      assert.deepEqual([...new Set(offered().slice(-3))], ['Bearer MARKED-TOKEN-2']);
    });

    it('say what is to be done where the identity is refused, send nothing, and go on once it is given', async () => {
      const refusal = {
        status: 400,
        body: { error: 'invalid_request', error_description: 'Identity MARKED not found' },
      };
      answer = () => refusal;
      const [client] = await hubs(1, 'refused');
      assert.ok(client !== undefined);
      await assert.rejects(client.hello(), (error: Error & { reason?: string }) => {
        assert.equal(error.reason, 'unauthenticated');
        assert.match(errorText(error), /^Can’t sign in to .*Authentication=ManagedIdentity\)\. \S.*\.$/);
        assert.doesNotMatch(errorText(error), /MARKED/);
        return true;
      });
      assert.deepEqual(server.calls, []);
      answer = (nth) => identityToken(`MARKED-TOKEN-${nth}`, 3600);
      await client.hello();
      client.close();
      assert.equal(server.calls.length, 1);
    });

    it('wait for a token that does not come only where one is needed, and let go once cancelled or closed', async () => {
      answer = () => 'never';
      const [cancelled, closed] = await hubs(2, 'silent');
      assert.ok(cancelled !== undefined && closed !== undefined);
      const stop = new AbortController();
      const waiting = [
        assert.rejects(cancelled.hello({ signal: stop.signal }), { name: 'AbortError' }),
        assert.rejects(closed.hello(), { name: 'AbortError' }),
      ];
      await eventually(() => assert.ok(identity.requests.length > 0));
      const other = await connector([authorityFile()])(`Endpoint=${server.endpoint};Authentication=None`, 'other');
      await other.hello();
      other.close();
      stop.abort();
      closed.close();
      await Promise.all(waiting);
      cancelled.close();
      assert.deepEqual(
        server.calls.map(({ headers }) => headers['taskhub']),
        ['other'],
      );
    });
  });
});
