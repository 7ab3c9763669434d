// The local task hub as a process: its command line, its data folder, its control server, its end.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { loadSqlite } from '../../../../src/emulator/store/sqlite/sqliteRuntime.js';
import { SqliteStore } from '../../../../src/emulator/store/sqlite/sqliteStore.js';
import { until } from '../harness.js';
import { HubProcess } from './hubProcess.js';
import { RawClient } from '../raw.js';

describe('local task hub: the process', function () {
  this.timeout(30_000);
  let folder: string;
  const processes: HubProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'task-hub-process-'));
  });
  afterEach(async () => {
    for (const hub of processes.splice(0)) await hub.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...args: readonly string[]): HubProcess => {
    const hub = new HubProcess(args);
    processes.push(hub);
    return hub;
  };
  const hubFile = (): { readonly key: string; readonly controlPort: number; readonly pid: number } =>
    JSON.parse(readFileSync(path.join(folder, 'hub.json'), 'utf8')) as ReturnType<typeof hubFile>;
  const control = (route: string, options: RequestInit = {}): Promise<Response> => {
    const { key, controlPort } = hubFile();
    const headers = { authorization: `Bearer ${key}` };
    return fetch(`http://127.0.0.1:${controlPort}${route}`, { headers, ...options });
  };

  it('says in one line where it listens, and serves the hubs that were asked for', async () => {
    const hub = run('--port', '0', '--memory', '--hub', 'one', '--hub', 'two');
    const said = await hub.listening();
    assert.equal(said.event, 'listening');
    assert.deepEqual(said.hubs, ['one', 'two']);
    assert.equal(said.store, 'memory');
    assert.match(said.version, /^\d+\.\d+\.\d+$/);
    const client = new RawClient(`127.0.0.1:${said.port}`, 'two');
    await client.call('Hello', {});
    client.close();
    assert.equal(await hub.endStdin(), 0);
  });

  it('keeps everything in its data folder, and removes hub.json at its end', async () => {
    const first = run('--port', '0', '--data', folder);
    const said = await first.listening();
    assert.equal(said.store, 'sqlite');
    const client = new RawClient(`127.0.0.1:${said.port}`);
    await client.call('StartInstance', { instanceId: 'kept', name: 'o', input: { value: '1' } });
    client.close();
    if (process.platform !== 'win32') assert.equal(statSync(path.join(folder, 'hub.json')).mode & 0o777, 0o600);
    assert.equal(await first.endStdin(), 0);
    assert.equal(existsSync(path.join(folder, 'hub.json')), false);
    const second = run('--port', '0', '--data', folder);
    const again = new RawClient(`127.0.0.1:${(await second.listening()).port}`);
    assert.equal((await again.call('GetInstance', { instanceId: 'kept' })).orchestrationState?.name, 'o');
    again.close();
  });

  it('leaves a folder that is served to the one that serves it', async () => {
    const first = await run('--port', '0', '--data', folder).listening();
    const second = run('--port', '0', '--data', folder);
    assert.equal(await second.exited, 3);
    assert.match(second.errors, new RegExp(`already served by process ${first.pid} on port ${first.port}`));
    assert.equal(hubFile().pid, first.pid);
  });

  it('takes a folder over from one that was killed', async () => {
    const first = run('--port', '0', '--data', folder);
    await first.listening();
    await first.kill();
    assert.equal(hubFile().pid, first.pid);
    const second = await run('--port', '0', '--data', folder).listening();
    assert.equal(hubFile().pid, second.pid);
  });

  it('names what holds the port that it was asked to take', async () => {
    const first = await run('--port', '0', '--memory').listening();
    const second = run('--port', String(first.port), '--memory');
    assert.equal(await second.exited, 1);
    assert.match(
      second.errors,
      new RegExp(`Port ${first.port} on 127\\.0\\.0\\.1 is in use by .*a task hub server\\.`),
    );
    if (process.platform === 'linux') assert.match(second.errors, new RegExp(`process ${first.pid} `));
    // A line that nobody reads from would never count as closed.
    const other = createServer((socket) => socket.resume());
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const third = run('--port', String(port), '--memory');
    assert.equal(await third.exited, 1);
    assert.match(third.errors, new RegExp(`Port ${port} .* is in use by`));
    assert.doesNotMatch(third.errors, /task hub server/);
    other.close();
  });

  it('takes another port when its own is taken and none was asked for, and says so', async () => {
    const blocker = createServer((socket) => socket.resume());
    // Where somebody has it already, it is as taken as it has to be.
    const taken = new Promise((resolve) => {
      blocker.once('listening', resolve);
      blocker.once('error', resolve);
    });
    blocker.listen(8094, '127.0.0.1');
    await taken;
    const hub = run('--memory');
    const said = await hub.listening();
    assert.notEqual(said.port, 8094);
    assert.match(hub.errors, /Port 8094 is in use by .*, so a free one is taken/);
    blocker.close();
  });

  it('says in one sentence what is wrong with its arguments', async () => {
    for (const [args, expected] of [
      [['--port', 'x'], /--port must be a whole number/],
      [['--port', '70000'], /--port must be a whole number from 0 to 65535/],
      [['--log-level', 'loud'], /--log-level must be one of error, warn, info, debug/],
      [['--memory', '--data', 'x'], /Use either --data or --memory/],
      [['--hub', 'a b', '--port', '0'], /name of a task hub/],
      [['--payload-limit', '1e6'], /--payload-limit must be a whole number from 1 to 67108864, not “1e6”/],
      [['--payload-limit', '0'], /--payload-limit must be a whole number from 1 to 67108864, not “0”/],
      [['--unknown'], /--unknown/],
    ] as const) {
      const hub = run(...args);
      assert.equal(await hub.exited, 1, args.join(' '));
      assert.match(hub.errors, expected);
      assert.equal(hub.errors.trim().split('\n').length, 1, hub.errors);
    }
  });

  it('refuses a data file that is none, and leaves it as it is', async () => {
    const file = path.join(folder, 'hub.sqlite');
    writeFileSync(file, 'this is no database, and it is long enough to be looked at');
    const hub = run('--port', '0', '--data', folder);
    assert.equal(await hub.exited, 1);
    assert.equal(hub.errors.trim().split('\n').length, 1, hub.errors);
    assert.equal(readFileSync(file, 'utf8'), 'this is no database, and it is long enough to be looked at');
    assert.equal(existsSync(path.join(folder, 'hub.lock')), false);
  });

  it('refuses the data of a newer version with one sentence, and leaves them as they are', async () => {
    const file = path.join(folder, 'hub.sqlite');
    SqliteStore.open(file).close();
    const sqlite = loadSqlite();
    assert.ok(sqlite !== undefined);
    const database = new sqlite.DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = readFileSync(file);
    const hub = run('--port', '0', '--data', folder);
    assert.equal(await hub.exited, 1);
    assert.match(hub.errors, /^The data in .* was written by a newer version of the local task hub \(.*\)\.\n$/);
    assert.ok(before.equals(readFileSync(file)), 'the file was changed');
    assert.deepEqual(readdirSync(folder), ['hub.sqlite']);
  });

  it('keeps everything in memory where the runtime has no SQLite, and says so in its log and its status', async () => {
    const hub = new HubProcess(['--port', '0', '--data', folder], ['--no-experimental-sqlite']);
    processes.push(hub);
    assert.equal((await hub.listening()).store, 'memory');
    const note = /has no SQLite: everything is kept in memory and is gone when the server ends\./;
    assert.match(hub.errors, note);
    const { storeProblem } = (await (await control('/status')).json()) as { readonly storeProblem: string };
    assert.equal(storeProblem, 'noSqlite');
    assert.deepEqual(readdirSync(folder).sort(), ['hub.json', 'hub.lock']);
  });

  it('takes payloads up to the limit that it was given', async () => {
    const said = await run('--port', '0', '--memory', '--payload-limit', '2000000').listening();
    const client = new RawClient(`127.0.0.1:${said.port}`);
    const start = (bytes: number): Promise<unknown> =>
      client.call('StartInstance', { name: 'o', input: { value: 'x'.repeat(bytes) } });
    await start(2_000_000);
    await assert.rejects(start(2_000_001), { code: status.RESOURCE_EXHAUSTED, details: /limit of 2000000 bytes/ });
    client.close();
  });

  it('ends when its standard input is one that never had anything', async () => {
    const child = spawn(process.execPath, ['dist/emulator.js', '--port', '0', '--memory', '--stop-on-stdin-end'], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('answers on its control port to its key alone', async () => {
    const said = await run('--port', '0', '--data', folder, '--hub', 'one').listening();
    for (const headers of [{}, { authorization: 'Bearer x' }] as Record<string, string>[]) {
      for (const [method, route] of [
        ['GET', '/status'],
        ['POST', '/stop'],
        ['GET', '/metrics'],
      ] as const) {
        assert.equal((await control(route, { method, headers })).status, 401, route);
      }
    }
    const client = new RawClient(`127.0.0.1:${said.port}`, 'one');
    await client.call('StartInstance', { instanceId: 'x', name: 'o' });
    const status = (await (await control('/status')).json()) as Record<string, unknown>;
    assert.equal(status['port'], said.port);
    assert.equal(status['store'], 'sqlite');
    const [hub] = status['hubs'] as { counts: Record<string, number>; queued: Record<string, number> }[];
    assert.equal(hub?.counts['Pending'], 1);
    assert.equal(hub.queued['orchestrations'], 1);
    assert.equal((await control('/reset', { method: 'POST', body: '{"hub":"none"}' })).status, 404);
    assert.equal((await control('/reset', { method: 'POST', body: 'x' })).status, 400);
    assert.equal((await control('/reset', { method: 'POST', body: '{"hub":"one"}' })).status, 200);
    assert.equal((await client.call('GetInstance', { instanceId: 'x' })).exists ?? false, false);
    client.close();
  });

  it('ends when it is asked to over its control port', async () => {
    const hub = run('--port', '0', '--data', folder);
    await hub.listening();
    assert.equal((await control('/stop', { method: 'POST' })).status, 200);
    assert.equal(await hub.exited, 0);
  });

  it('serves counts for Prometheus without a key when told to', async () => {
    const said = await run('--port', '0', '--memory', '--metrics').listening();
    const response = await fetch(`http://127.0.0.1:${said.controlPort}/metrics`);
    const text = await response.text();
    assert.match(text, /^durable_task_instances\{hub="default",status="Running"\} 0$/m);
    assert.match(text, /^durable_task_workers\{hub="default"\} 0$/m);
    assert.match(text, /^durable_task_queued\{hub="default",kind="activities"\} 0$/m);
    assert.match(text, /^process_resident_memory_bytes \d+$/m);
  });

  it('stays while somebody holds a lease, and ends a while after the last has gone', async () => {
    const hub = run('--port', '0', '--data', folder, '--exit-when-unused', '1');
    await hub.listening();
    const lease = new AbortController();
    const response = await control('/lease', { signal: lease.signal });
    assert.equal(response.status, 200);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal((await control('/status')).status, 200);
    const from = Date.now();
    lease.abort();
    assert.equal(await hub.exited, 0);
    assert.ok(Date.now() - from >= 900);
  });

  it('ends when nobody has ever used it', async () => {
    const hub = run('--port', '0', '--data', folder, '--exit-when-unused', '1');
    await hub.listening();
    assert.equal(await hub.exited, 0);
  });

  if (process.platform !== 'win32') {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      it(`finishes what it is at on ${signal}, and ends`, async () => {
        const hub = run('--port', '0', '--data', folder);
        const { port } = await hub.listening();
        const client = new RawClient(`127.0.0.1:${port}`);
        const worker = client.worker();
        await until(() => worker.pings.length > 0);
        await client.call('StartInstance', { instanceId: 'x', name: 'o' });
        hub.signal(signal);
        assert.equal(await hub.exited, 0);
        client.close();
        const again = run('--port', '0', '--data', folder);
        const reader = new RawClient(`127.0.0.1:${(await again.listening()).port}`);
        assert.equal((await reader.call('GetInstance', { instanceId: 'x' })).exists, true);
        reader.close();
      });
    }
  }

  it('writes its log to a file, without payloads', async () => {
    const log = path.join(folder, 'logs', 'hub.log');
    const hub = run('--port', '0', '--data', folder, '--log', log, '--log-level', 'debug');
    const client = new RawClient(`127.0.0.1:${(await hub.listening()).port}`);
    await client.call('StartInstance', { instanceId: 'x', name: 'o', input: { value: '"secret payload"' } });
    await client.call('Hello', {}).catch(() => undefined);
    await assert.rejects(
      client.call('StartInstance', { instanceId: 'x', name: 'o', input: { value: '"other secret"' } }),
    );
    client.close();
    assert.equal(await hub.endStdin(), 0);
    const text = readFileSync(log, 'utf8');
    assert.match(text, /Listening on 127\.0\.0\.1/);
    assert.match(text, /StartInstance refused \(ALREADY_EXISTS\)/);
    assert.doesNotMatch(text, /secret/);
    assert.equal(hub.errors, '');
  });
});
