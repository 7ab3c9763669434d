// The second port, at which programs look that were told none; every one of these tests has one of its own.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { emulatorHello, localHello } from '../../../../src/hubs/live/openClient.js';
import { FakeTaskHub } from '../../../support/servers/fakeTaskHub.js';
import { freePort } from '../../../support/freePort.js';
import { HubProcess } from './hubProcess.js';
import { RawClient } from '../raw.js';

interface Status {
  readonly usualPort?: number;
  readonly usualPortTaken?: { readonly port: number; readonly process?: { readonly pid: string } };
}

describe('local task hub: the usual address', function () {
  this.timeout(30_000);
  const never = new AbortController().signal;
  const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
  let folder: string;
  let usual: number;
  const ends: (() => unknown)[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'task-hub-usual-'));
    usual = await freePort();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...args: readonly string[]): HubProcess => {
    const hub = new HubProcess(['--port', '0', '--data', folder, ...args]);
    ends.push(() => hub.kill());
    return hub;
  };
  const control = async (route: string, body?: object): Promise<Status> => {
    const file: { readonly key: string; readonly controlPort: number } = JSON.parse(
      readFileSync(path.join(folder, 'hub.json'), 'utf8'),
    );
    const answer = await fetch(`http://127.0.0.1:${file.controlPort}${route}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${file.key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Status;
  };
  const answersAt = async (host: string): Promise<boolean> => {
    const client = new RawClient(`${host}:${usual}`);
    try {
      return await client.call('Hello', {}).then(
        () => true,
        () => false,
      );
    } finally {
      client.close();
    }
  };
  const block = async (host: string): Promise<Server> => {
    const server = createServer((socket) => socket.destroy());
    server.listen(usual, host);
    await once(server, 'listening');
    ends.push(() => server.close());
    return server;
  };

  it('is answered besides the hub’s own, whatever localhost means, and is told', async () => {
    const said = await run('--usual-port', String(usual)).listening();
    assert.equal(said.usualPort, usual);
    assert.notEqual(said.port, usual);
    assert.equal((await control('/status')).usualPort, usual);
    for (const host of ['localhost', '127.0.0.1', ...(hasIpv6 ? ['[::1]'] : [])]) {
      assert.equal(await answersAt(host), true, host);
    }
  });

  for (const host of ['127.0.0.1', '0.0.0.0', ...(hasIpv6 ? ['::1', '::'] : [])]) {
    it(`is left alone where another program has it at ${host}, who is named`, async () => {
      await block(host);
      const said = await run('--usual-port', String(usual)).listening();
      assert.equal(said.usualPort, undefined);
      const { usualPort, usualPortTaken } = await control('/status');
      assert.deepEqual([usualPort, usualPortTaken?.port], [undefined, usual]);
      if (process.platform === 'linux') assert.equal(usualPortTaken?.process?.pid, String(process.pid));
      const client = new RawClient(`127.0.0.1:${said.port}`);
      await client.call('Hello', {});
      client.close();
    });
  }

  it('is given up when asked, for an emulator that is started later, and taken again', async () => {
    const { port } = await run('--usual-port', String(usual)).listening();
    const client = new RawClient(`127.0.0.1:${port}`);
    assert.equal(await answersAt('localhost'), true);
    assert.equal((await control('/usual-port', { port: 0 })).usualPort, undefined);
    const emulator = await block('0.0.0.0');
    await client.call('Hello', {});
    const taken = await control('/usual-port', { port: usual });
    assert.equal(taken.usualPortTaken?.port, usual);
    await new Promise((resolve) => emulator.close(resolve));
    assert.deepEqual(await control('/usual-port', { port: usual }).then(({ usualPort }) => usualPort), usual);
    assert.equal(await answersAt('localhost'), true);
    client.close();
  });

  it('is not taken for an emulator, which does not say that it is a local task hub', async () => {
    await run('--usual-port', String(usual)).listening();
    await localHello(`http://localhost:${usual}`, 'default', never);
    await assert.rejects(
      emulatorHello(`http://localhost:${usual}`, 'default', never),
      /A local task hub answers there/,
    );
    const emulator = await FakeTaskHub.start();
    ends.push(() => emulator.stop());
    await emulatorHello(`http://127.0.0.1:${emulator.port}`, 'default', never);
    await assert.rejects(emulatorHello(`http://127.0.0.1:${await freePort()}`, 'default', never));
  });
});
