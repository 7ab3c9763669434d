// `durable-task hub` as processes: started, found by what it says of itself, asked and stopped.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { runningHubsFolder } from '../../../src/localHub/runningHubs.js';
import { isProcessAlive } from '../../../src/localHub/stateFile.js';
import { type Ran, runCommandLine } from '../../support/commandLine.js';

interface Started {
  readonly port: number;
  readonly pid: number;
}

describe('command line: hub', function () {
  this.timeout(60_000);
  let home: string;
  const processes: ChildProcess[] = [];
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'durable-task-home-'));
  });
  afterEach(async () => {
    for (const child of processes.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    }
    rmSync(home, { recursive: true, force: true });
  });

  const environment = (): Record<string, string> => ({ XDG_DATA_HOME: home, LOCALAPPDATA: home, HOME: home });
  const run = (...args: readonly string[]): Promise<Ran> =>
    runCommandLine(args, { environment: environment(), folder: home });
  const startHub = async (...args: readonly string[]): Promise<Started> => {
    const child = spawn(
      process.execPath,
      [path.resolve('dist', 'cli.js'), 'hub', '--port', '0', '--log-level', 'error', ...args],
      {
        env: { ...process.env, ...environment() },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    processes.push(child);
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return JSON.parse(line) as Started;
  };
  const status = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
    const ran = await run('hub', 'status', '-o', 'json', ...args);
    assert.equal(ran.error, undefined);
    return JSON.parse(ran.stdout) as Record<string, unknown>;
  };

  it('is found wherever it listens, says what it is, and is stopped', async function () {
    if (process.platform === 'darwin') this.skip();
    const hub = await startHub('--memory', '--hub', 'orders');
    const found = await status();
    assert.equal(found['endpoint'], `http://127.0.0.1:${hub.port}`);
    assert.equal(found['taskHub'], 'orders', 'its only hub');
    assert.deepEqual(found['source'], { kind: 'localHub', pid: hub.pid });
    const { localHub } = found as { readonly localHub: Readonly<Record<string, unknown>> };
    assert.equal(localHub['store'], 'memory');
    assert.deepEqual(localHub['hubs'], ['orders']);
    const text = (await run('hub', 'status')).stdout;
    assert.match(
      text,
      new RegExp(
        `Taken from the local task hub that runs as process ${hub.pid}\\.\\nNo option, no variable and no file`,
      ),
    );
    assert.match(text, /It responds\.\nIt keeps its data in memory only\.\nNo worker is connected\.\n$/);
    assert.equal((await run('list', '-o', 'json')).stdout.replaceAll(/\s/g, ''), '{"items":[]}');
    const told = (await run('hub', 'connection-string')).stdout;
    assert.equal(told, `Endpoint=http://127.0.0.1:${hub.port};TaskHub=orders;Authentication=None\n`);
    const stopped = await run('hub', 'stop');
    assert.equal(stopped.code, 0);
    assert.equal(stopped.stdout, `The local task hub at http://127.0.0.1:${hub.port} is stopped.\n`);
    assert.deepEqual(readdirSync(path.join(home, 'durable-task', 'running')), []);
    const again = await run('hub', 'stop');
    assert.equal(again.code, 2);
    assert.match(String(again.error), /Found no running local task hub/);
  });

  it('is not guessed at where several run', async function () {
    if (process.platform === 'darwin') this.skip();
    const one = await startHub('--memory');
    const two = await startHub('--memory');
    const torn = await run('list');
    assert.equal(torn.code, 2);
    assert.match(
      String(torn.error),
      /Several local task hubs are running, at http:\S+ and http:\S+\. Choose one with --endpoint/,
    );
    assert.equal((await run('hub', 'stop')).code, 2);
    assert.equal((await run('hub', 'stop', '--endpoint', `http://localhost:${one.port}`)).code, 0);
    assert.equal((await status())['endpoint'], `http://127.0.0.1:${two.port}`);
    assert.equal((await run('hub', 'stop', '--all')).code, 0);
  });

  it('ends with the process that started it', async function () {
    if (process.platform === 'win32') this.skip();
    const hub = await startHub('--memory');
    const [child] = processes;
    assert.ok(child);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.equal(isProcessAlive(hub.pid), false);
  });

  it('lets only its user read where it is, and is not looked for by what one that was killed has left', async function () {
    if (process.platform === 'darwin') this.skip();
    await startHub('--memory');
    const folder = runningHubsFolder(environment());
    const [name = ''] = readdirSync(folder);
    if (process.platform !== 'win32') assert.equal(statSync(path.join(folder, name)).mode & 0o777, 0o600);
    const [child] = processes;
    assert.ok(child);
    const hubPid = Number.parseInt(name, 10);
    process.kill(hubPid, 'SIGKILL');
    await once(child, 'exit');
    assert.deepEqual(readdirSync(folder), [name]);
    // The number may belong to another process by now: to this one.
    mkdirSync(folder, { recursive: true });
    const left = {
      pid: process.pid,
      host: '127.0.0.1',
      port: 1,
      controlPort: 1,
      key: 'k',
      version: '1',
      store: 'memory',
    };
    writeFileSync(path.join(folder, `${process.pid}.json`), JSON.stringify(left));
    writeFileSync(path.join(folder, '12345678.json'), 'half');
    assert.match(String((await run('hub', 'stop')).error), /Found no running local task hub/);
  });
});
