import assert from 'node:assert/strict';
import { says } from '../../support/said.js';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/common/clock.js';
import { localHello, openClient } from '../../../src/hubs/live/openClient.js';
import { localConnectionString, type LocalHubState } from '../../../src/localHub/localHubState.js';
import { LocalTaskHub } from '../../../src/localHub/localTaskHub.js';
import { SampleWorker } from '../../../src/localHub/sampleWorker.js';
import { isProcessAlive, readHubFile } from '../../../src/localHub/stateFile.js';
import { freePort } from '../../support/freePort.js';
import { errorText, factText } from '../../../src/text/errors/errorText.js';
import { removeFolder } from '../../../scripts/removeFolder.mjs';

const script = (name: string): string => path.join(process.cwd(), 'dist', name);

describe('the local task hub as windows see it', function () {
  this.timeout(60_000);
  let folder: string;
  const windows: LocalTaskHub[] = [];

  function openWindow(emulator = script('emulator.js')): LocalTaskHub {
    const window = new LocalTaskHub({
      dataFolder: folder,
      script: emulator,
      announceIn: path.join(folder, 'running'),
      clock: systemClock,
      hello: localHello,
      note: () => undefined,
    });
    windows.push(window);
    return window;
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-local-hub-'));
  });

  afterEach(async () => {
    const last = openWindow();
    await last.look();
    await last.stop();
    for (const window of windows.splice(0)) window.dispose();
    await removeFolder(folder);
  });

  it('starts, answers a real call, and stops; its state says each step', async () => {
    const window = openWindow();
    const states: string[] = [];
    window.onDidChange(({ state }) => states.push(state));
    const server = await window.start(await freePort());
    assert.deepEqual(
      server.hubs.map((hub) => hub.name),
      ['default'],
    );
    const client = await openClient(localConnectionString(server, 'default'), 'default');
    assert.deepEqual(await client.query({}), { instances: [] });
    client.close();
    await window.stop();
    assert.equal(isProcessAlive(server.pid) && (await readHubFile(folder)) !== undefined, false);
    assert.deepEqual(states, ['starting', 'running', 'stopping', 'stopped']);
  });

  it('is one process for all windows: a second one attaches, and both notice the end', async () => {
    const first = openWindow();
    const second = openWindow();
    await second.watch();
    const noticed = reached(second, 'running');
    const server = await first.start(await freePort());
    await noticed;
    assert.equal((await second.start()).pid, server.pid);
    const end = reached(second, 'stopped');
    await first.stop();
    await end;
  });

  it('starts once when two windows start it at the same time', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const port = await freePort();
    const servers = await Promise.all([first.start(port), second.start(port)]);
    assert.equal(servers[0].pid, servers[1].pid);
  });

  it('is failed when its process was killed, and running again when another window starts it', async () => {
    const window = openWindow();
    await window.watch();
    const port = await freePort();
    const server = await window.start(port);
    const failed = reached(window, 'failed');
    process.kill(server.pid, 'SIGKILL');
    const state = await failed;
    assert.ok(state.state === 'failed');
    assert.match(factText(state.fact), /stopped unexpectedly/);
    assert.equal(state.server?.port, port);
    const running = reached(window, 'running');
    await openWindow().start(port);
    await running;
  });

  it('says in one sentence why it could not be started, and starts when that is over', async () => {
    // Whoever finds the port taken asks who is there; a line that nobody reads from would never count as closed.
    const holder = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    assert.ok(typeof address === 'object' && address !== null);
    const window = openWindow();
    await assert.rejects(window.start(address.port), (error: Error) => {
      assert.match(errorText(error), new RegExp(`^[A-Z].*${address.port}.*\\.$`));
      return true;
    });
    assert.equal(window.state.state, 'failed');
    await new Promise((resolve) => holder.close(resolve));
    await window.start(address.port);
    assert.equal(window.state.state, 'running');
  });

  it('is failed when the program is broken', async () => {
    const broken = path.join(folder, 'broken.js');
    writeFileSync(broken, 'console.error("The disk is on fire."); process.exit(1);');
    await assert.rejects(openWindow(broken).start(await freePort()), says('The disk is on fire.'));
  });

  it('takes no notice of a state file that a process left behind', async () => {
    const stale = { pid: 999_999, host: '127.0.0.1', port: 1, controlPort: 2, key: 'x', version: '', store: 'sqlite' };
    writeFileSync(path.join(folder, 'hub.json'), JSON.stringify(stale));
    const window = openWindow();
    await window.watch();
    assert.equal(window.state.state, 'stopped');
    await window.start(await freePort());
    assert.equal(window.state.state, 'running');
  });

  it('keeps what it was told over a stop, and forgets it when reset', async () => {
    const window = openWindow();
    const port = await freePort();
    const start = async (): Promise<readonly string[]> => {
      const server = await window.start(port);
      const client = await openClient(localConnectionString(server, 'default'), 'default');
      await client.start({ name: 'order', instanceId: 'order-1' }).catch(() => undefined);
      const { instances } = await client.query({});
      client.close();
      return instances.map((instance) => instance.instanceId);
    };
    assert.deepEqual(await start(), ['order-1']);
    await window.stop();
    assert.deepEqual(await start(), ['order-1']);
    await window.refreshStatus();
    const [hub] = window.state.state === 'running' ? window.state.server.hubs : [];
    assert.equal(hub?.counts['Pending'], 1);
    await window.reset('default');
    assert.equal(window.state.state === 'running' ? (window.state.server.hubs[0]?.counts['Pending'] ?? 0) : NaN, 0);
  });

  it('has samples that outlive the window, are known to the next one, and end when stopped', async () => {
    const window = openWindow();
    const server = await window.start(await freePort());
    const options = { script: script('samples.js'), dataFolder: folder, clock: systemClock };
    const first = new SampleWorker(options);
    const endpoint = `http://127.0.0.1:${server.port}`;
    await first.start({ endpoint, hub: 'default', serverPid: server.pid });
    assert.deepEqual(first.state, { state: 'running', hub: 'default' });
    first.dispose();
    const second = new SampleWorker(options);
    await second.look(server.pid + 1);
    assert.equal(second.state.state, 'stopped', 'samples of another server are not ours');
    await second.look(server.pid);
    assert.equal(second.state.state, 'running');
    const client = await openClient(localConnectionString(server, 'default'), 'default');
    await until(async () => (await client.query({ statuses: ['Completed'] })).instances.length > 0);
    client.close();
    await second.stop();
    await window.refreshStatus();
    await until(async () => {
      await window.refreshStatus();
      return window.state.state === 'running' && window.state.server.hubs[0]?.workers === 0;
    });
    second.dispose();
  });
});

function reached(window: LocalTaskHub, wanted: LocalHubState['state']): Promise<LocalHubState> {
  return new Promise((resolve) => {
    const listening = window.onDidChange((state) => {
      if (state.state !== wanted) return;
      listening.dispose();
      resolve(state);
    });
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
