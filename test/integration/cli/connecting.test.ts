// Where the command line connects to, and what it sends there: a token to nobody on the word of a file, and through the
// proxy of its environment.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodes } from '../../../src/cli/exitCode.js';
import { type Ran, runCommandLine, type RunOptions } from '../../support/commandLine.js';
import { ConnectProxy } from '../../support/servers/connectProxy.js';
import { FakeTaskHub } from '../../support/servers/fakeTaskHub.js';
import { StubCommands } from '../../support/stubCommand.js';

describe('command line: connecting', function () {
  this.timeout(60_000);
  let folder: string;
  let server: FakeTaskHub;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'durable-task-connecting-'));
    server = await FakeTaskHub.start();
    server.on('QueryInstances', () => ({ orchestrationState: [] }));
  });
  afterEach(() => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
    runCommandLine(args, { folder, ...options });

  describe('to a hub that a file of the folder names', () => {
    const sentence =
      /^The file \.env asks to send a token for https:\/\/vault\.azure\.net to 127\.0\.0\.1\. .* Send it\? To continue, use --connection\.$/;
    let stubs: StubCommands;
    let connection: string;
    beforeEach(() => {
      stubs = new StubCommands().azureCli('someone@contoso.com');
      connection = `Endpoint=${server.endpoint};TaskHub=default;Authentication=AzureCli;ResourceId=https://vault.azure.net`;
      writeFileSync(path.join(folder, '.env'), `DTS_CONNECTION_STRING=${connection}\n`);
    });
    afterEach(() => {
      stubs.remove();
    });
    const tokens = (): readonly unknown[] => server.calls.map(({ headers }) => headers['authorization']);

    it('sends no token elsewhere than to the scheduler where nobody can be asked', async () => {
      for (const args of [['list'], ['hub', 'status'], ['get', 'x'], ['purge', 'x', '--yes'], ['mcp']]) {
        const ran = await run(args);
        assert.equal(ran.code, exitCodes.wrongUse, args.join(' '));
        assert.match(ran.error instanceof Error ? ran.error.message : '', sentence);
      }
      assert.equal(server.calls.length, 0);
    });

    it('asks at a terminal, and takes no for an answer', async () => {
      const no = await run(['list'], { typed: 'n' });
      assert.match(no.stderr, /The file \.env asks .* Send it\? \[y\/N\] [\s\S]*Nothing was done\./);
      assert.deepEqual([no.code, server.calls.length], [exitCodes.canceled, 0]);
      const yes = await run(['list'], { typed: 'y' });
      assert.equal(yes.code, exitCodes.done, String(yes.error));
      assert.match(String(tokens()[0]), /^Bearer .*\.stub$/);
    });

    it('asks nothing about a connection that the person names', async () => {
      assert.equal((await run(['list', '--connection', connection])).code, exitCodes.done);
      const environment = { DTS_CONNECTION_STRING: connection };
      assert.equal((await run(['list'], { environment })).code, exitCodes.done);
      assert.ok(tokens().length >= 2 && tokens().every((token) => /^Bearer .*\.stub$/.test(String(token))));
    });
  });

  it('goes through the proxy of its environment, by a name in capitals too, with a password that has a bare %', async () => {
    const proxy = await ConnectProxy.to(server.port);
    try {
      const url = `http://me:50%off@${proxy.address}`;
      for (const name of ['HTTPS_PROXY', 'https_proxy']) {
        const args = ['list', '--endpoint', 'http://hub.example:4000', '--hub', 'default'];
        const ran = await run(args, { environment: { [name]: url } });
        assert.equal(ran.code, exitCodes.done, String(ran.error));
        const asked = proxy.asked.at(-1) ?? '';
        assert.match(asked, /^CONNECT hub\.example:4000 HTTP\/1\.1\r\n/);
        assert.ok(asked.includes(`Basic ${Buffer.from('me:50%off').toString('base64')}`));
      }
      assert.equal(proxy.asked.length, 2);
    } finally {
      proxy.close();
    }
  });
});
