// The command line as a process: what a shell, a pipeline and a process list see of it.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { collect } from '../../support/collect.js';
import { until } from '../emulator/harness.js';
import { type HubUnderFaults, startHubUnderFaults } from '../operations/hubUnderFaults.js';

const script = path.resolve('dist', 'cli.js');

describe('command line: the process', function () {
  this.timeout(60_000);
  let hub: HubUnderFaults;
  const processes: ChildProcess[] = [];
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(async () => {
    for (const child of processes) child.kill('SIGKILL');
    await hub.stop();
  });

  const start = (args: readonly string[], environment: Record<string, string> = {}): ChildProcess => {
    const connection = `Endpoint=${hub.direct.endpoint};TaskHub=default;Authentication=None`;
    const env = { ...process.env, DTS_CONNECTION_STRING: connection, ...environment };
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    processes.push(child);
    child.stdin.end();
    return child;
  };
  const finish = async (child: ChildProcess): Promise<{ code: number; stdout: string; stderr: string }> => {
    assert.ok(child.stdout && child.stderr);
    const [stdout, stderr, [code]] = await Promise.all([
      collect(child.stdout.setEncoding('utf8')),
      collect(child.stderr.setEncoding('utf8')),
      once(child, 'exit'),
    ]);
    return { code: Number(code), stdout: stdout.join(''), stderr: stderr.join('') };
  };

  it('writes data on standard output only, and an error as JSON where JSON was asked for', async () => {
    const { code, stdout, stderr } = await finish(start(['get', 'nobody', '-o', 'json']));
    assert.equal(code, 3);
    assert.equal(stdout, '');
    assert.deepEqual(JSON.parse(stderr), {
      error: { reason: 'notFound', message: 'The task hub has no instance nobody.' },
    });
  });

  it('stops at once with Ctrl-C, with the code of one that was cancelled', async () => {
    const [id = ''] = await hub.start('ctrlc', 1, 'Running');
    const child = start(['list', '--watch', '--prefix', id, '-o', 'ndjson']);
    assert.ok(child.stdout);
    // It watches once it has written what is there.
    const began = once(child.stdout, 'data');
    const ended = finish(child);
    await began;
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    assert.equal(code, 130);
    assert.match(stderr, /Canceled\./);
  });

  it('is killed in the middle of many, and does the rest when it is run again', async () => {
    const ids = await hub.start('killed', 120, 'Running');
    const connection = `Endpoint=http://127.0.0.1:${hub.proxy.port};TaskHub=default;Authentication=None`;
    const args = ['suspend', '--prefix', 'killed-', '--yes', '-o', 'json'];
    hub.proxy.plan = (method, nth) => (method === 'SuspendInstance' && nth > 50 ? { kind: 'silence' } : undefined);
    const child = start(args, { DTS_CONNECTION_STRING: connection });
    await until(() => Promise.resolve(hub.proxy.askedOf('SuspendInstance') > 50));
    child.kill('SIGKILL');
    await once(child, 'exit');
    hub.proxy.reset();
    const before = (await hub.statuses(ids)).filter((status) => status === 'Suspended').length;
    assert.ok(before > 0 && before < ids.length, `${before} were suspended`);
    const { code, stdout } = await finish(start(args, { DTS_CONNECTION_STRING: connection }));
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as { readonly done: number }).done, ids.length - before);
    assert.ok((await hub.statuses(ids)).every((status) => status === 'Suspended'));
  });

  it('runs a command with a hub of its own, and ends with its exit code', async () => {
    const inner = `const { spawnSync } = require('node:child_process');
      const run = (...args) => spawnSync(process.execPath, [${JSON.stringify(script)}, ...args], { encoding: 'utf8' });
      const started = run('start', 'Anything', '--id', 'inside');
      const listed = run('list', '-o', 'ndjson');
      process.stdout.write(listed.stdout);
      process.exit(started.status === 0 ? 42 : 1);`;
    const { code, stdout } = await finish(start(['hub', 'run', '--', process.execPath, '-e', inner]));
    assert.equal(code, 42);
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { readonly instanceId: string }).instanceId),
      ['inside'],
    );
  });

  it('says which program is not there', async () => {
    const { code } = await finish(start(['hub', 'run', '--', 'no-such-program-at-all']));
    assert.equal(code, 127);
  });

  it('shows no connection string in the list of processes', async function () {
    const [id = ''] = await hub.start('secret', 1, 'Running');
    const secret = 'ClientID=0f1e2d3c-very-secret';
    const child = start(['wait', id], {
      DTS_CONNECTION_STRING: `Endpoint=${hub.direct.endpoint};TaskHub=default;Authentication=None;${secret}`,
    });
    const ended = finish(child);
    await new Promise((resolve) => child.once('spawn', resolve));
    const commandLine =
      process.platform === 'linux'
        ? readdirSync('/proc')
            .filter((name) => name === String(child.pid))
            .map((name) => readFileSync(`/proc/${name}/cmdline`, 'utf8'))
            .join('')
        : child.spawnargs.join(' ');
    assert.ok(commandLine.includes('wait'));
    assert.ok(!commandLine.includes('very-secret'));
    child.kill('SIGINT');
    await ended;
  });
});
