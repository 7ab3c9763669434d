// The local task hub as a process, when what is around it goes wrong: its disk, its log, its data folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { metadataFor } from '../harness.js';
import { HubProcess } from './hubProcess.js';
import { RawClient } from '../raw.js';

describe('local task hub: a process in trouble', function () {
  this.timeout(60_000);
  let folder: string;
  let data: string;
  const ends: (() => unknown)[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'task-hub-trouble-'));
    data = path.join(folder, 'data');
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  });

  function run(args: readonly string[], launcher: readonly string[] = []): HubProcess {
    const hub = new HubProcess(['--port', '0', ...args], [], launcher);
    ends.push(() => hub.kill());
    return hub;
  }

  async function clientOf(hub: HubProcess): Promise<RawClient> {
    const client = new RawClient(`127.0.0.1:${(await hub.listening()).port}`);
    ends.push(() => {
      client.close();
    });
    return client;
  }

  const start = (client: RawClient, instanceId: string, bytes = 1): Promise<unknown> =>
    client.call('StartInstance', { instanceId, name: 'o', input: { value: 'x'.repeat(bytes) } });

  const exists = async (client: RawClient, instanceId: string): Promise<boolean> =>
    (await client.call('GetInstance', { instanceId })).exists === true;

  /** The hub must be alive and well, whatever happens to its log. */
  async function goesOn(hub: HubProcess, client: RawClient): Promise<void> {
    await client.call('CreateTaskHub', {}, metadataFor('another'));
    await client.call('DeleteTaskHub', {}, metadataFor('another'));
    await start(client, 'x');
    assert.equal(await exists(client, 'x'), true);
    assert.equal(await hub.endStdin(), 0, hub.errors);
  }

  describe('its log', () => {
    it('may lose its folder, and says so once', async () => {
      const logs = path.join(folder, 'logs');
      const hub = run(['--data', data, '--log', path.join(logs, 'hub.log')]);
      const client = await clientOf(hub);
      rmSync(logs, { recursive: true });
      await goesOn(hub, client);
      assert.match(hub.errors, /^The log .*hub\.log can’t be written \(ENOENT\), so it’s incomplete\.\n$/);
    });

    it('may turn into a folder, and is written again, with the gap told, when it is a file again', async () => {
      const log = path.join(folder, 'hub.log');
      const hub = run(['--data', data, '--log', log]);
      const client = await clientOf(hub);
      rmSync(log);
      mkdirSync(log);
      await client.call('CreateTaskHub', {}, metadataFor('unseen'));
      await client.call('DeleteTaskHub', {}, metadataFor('unseen'));
      rmSync(log, { recursive: true });
      await goesOn(hub, client);
      const text = readFileSync(log, 'utf8');
      assert.match(text, /^\n\S+ warn 2 lines are missing here\.\n\S+ info Task hub 'another' was created\.\n/);
      assert.match(text, /\S+ info Task hub 'another' was deleted\.\n/);
    });

    it('may be where nothing can be, from the start', async () => {
      const file = path.join(folder, 'file');
      writeFileSync(file, '');
      const hub = run(['--data', data, '--log', path.join(file, 'logs', 'hub.log')]);
      await goesOn(hub, await clientOf(hub));
      assert.match(hub.errors, /^The log .* can’t be written \(ENOTDIR\)/);
    });

    it('may have an earlier part that cannot be replaced', async () => {
      const log = path.join(folder, 'hub.log');
      writeFileSync(log, 'x'.repeat(5_000_001));
      mkdirSync(path.join(`${log}.1`, 'full'), { recursive: true });
      const hub = run(['--data', data, '--log', log]);
      await goesOn(hub, await clientOf(hub));
      assert.match(readFileSync(log, 'utf8'), /info Listening on/);
    });
  });

  describe('its disk', () => {
    /** Starts until there is no room, and gives what was accepted and the sentence of the refusal. */
    async function fill(client: RawClient): Promise<{ readonly accepted: readonly string[]; readonly said: string }> {
      const accepted: string[] = [];
      for (;;) {
        const id = `x${accepted.length}`;
        try {
          await start(client, id, 20_000);
          accepted.push(id);
        } catch (error) {
          assert.ok(error instanceof Error && 'details' in error && 'code' in error);
          assert.equal(error.code, status.INTERNAL);
          return { accepted, said: String(error.details) };
        }
      }
    }

    /** As the extension starts it: the log is in the data folder. */
    const args = (): readonly string[] => ['--data', data, '--log', path.join(data, 'local-hub.log')];

    async function refusesAndKeeps(hub: HubProcess, sentence: RegExp): Promise<void> {
      const client = await clientOf(hub);
      const { accepted, said } = await fill(client);
      assert.match(said, sentence);
      assert.ok(accepted.length > 5, `${accepted.length} were accepted`);
      // Every refusal is a line that the log may have no room for either.
      for (let again = 0; again < 50; again += 1) {
        await assert.rejects(start(client, `y${again}`, 20_000), { details: sentence });
      }
      for (const id of accepted) assert.equal(await exists(client, id), true, id);
      await hub.kill();
      const copy = path.join(folder, 'copy');
      mkdirSync(copy);
      for (const name of readdirSync(data).filter((one) => one.startsWith('hub.sqlite'))) {
        writeFileSync(path.join(copy, name), readFileSync(path.join(data, name)));
      }
      const reader = await clientOf(run(['--data', copy]));
      for (const id of accepted) assert.equal(await exists(reader, id), true, id);
      assert.equal(await exists(reader, 'y0'), false);
    }

    if (process.platform !== 'win32') {
      it('may let no file grow any more: what is new is refused with the reason, what was accepted is there', async () => {
        const limited = ['sh', '-c', 'ulimit -f 2000 && exec "$0" "$@"'];
        await refusesAndKeeps(run(args(), limited), /^The data file .* cannot be opened, read or written\.$/);
      });
    }

    if (canMount()) {
      it('may be full: what is new is refused with the reason, what was accepted is there', async () => {
        mkdirSync(data);
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', data]);
        ends.push(() => execFileSync('umount', [data]));
        await refusesAndKeeps(run(args()), /^No room is left on the disk for the data file /);
      });
    }
  });

  describe('its data folder', () => {
    /** The one sentence with which it ends, which takes it no longer than a second. */
    async function saysAtOnce(hub: HubProcess, code: number): Promise<string> {
      const began = performance.now();
      assert.equal(await hub.exited, code, hub.errors);
      const took = performance.now() - began;
      assert.equal(hub.errors.trim().split('\n').length, 1, hub.errors);
      // It takes a second, and what the runtime needs to get going, which on a busy machine may be more than that.
      assert.ok(took < 4500, `it took ${took} ms`);
      return hub.errors.trim();
    }

    if (process.platform !== 'win32') {
      it('may be removed while it is used: calls are refused with the reason, and so is its place taken by another', async () => {
        const hub = run(['--data', data]);
        const client = await clientOf(hub);
        await start(client, 'kept');
        const aside = path.join(folder, 'aside');
        renameSync(data, aside);
        const gone = {
          code: status.INTERNAL,
          details: /^The data file .* was removed or replaced while .*start it again\.$/,
        };
        await assert.rejects(start(client, 'lost'), gone);
        await assert.rejects(client.call('Hello', {}), gone);
        await assert.rejects(client.call('CreateTaskHub', {}, metadataFor('another')), gone);
        const second = run(['--data', data]);
        await start(await clientOf(second), 'of the second');
        await assert.rejects(exists(client, 'kept'), gone);
        assert.equal(await hub.endStdin(), 0, hub.errors);
        assert.deepEqual(readdirSync(data).sort(), ['hub.json', 'hub.lock', 'hub.sqlite', 'hub.sqlite-wal']);
        assert.equal(await second.endStdin(), 0, second.errors);
        const again = await clientOf(run(['--data', aside]));
        assert.deepEqual([await exists(again, 'kept'), await exists(again, 'lost')], [true, false]);
      });

      it('may come back: it goes on as if nothing had been', async () => {
        const client = await clientOf(run(['--data', data]));
        renameSync(data, `${data}.away`);
        await assert.rejects(start(client, 'x'));
        renameSync(`${data}.away`, data);
        await start(client, 'x');
        assert.equal(await exists(client, 'x'), true);
      });

      it('may lose the file with what was stored last alone', async () => {
        const client = await clientOf(run(['--data', data]));
        rmSync(path.join(data, 'hub.sqlite-wal'));
        await assert.rejects(start(client, 'x'), { details: /was removed or replaced/ });
      });

      it('is the owner’s alone with all that is in it, what an earlier version made included', async () => {
        const modes = (): Record<string, string> =>
          Object.fromEntries(
            ['.', ...readdirSync(data)].map((name) => [
              name,
              (statSync(path.join(data, name)).mode & 0o777).toString(8),
            ]),
          );
        const all = ['.', 'hub.json', 'hub.lock', 'hub.sqlite', 'hub.sqlite-wal', 'local-hub.log'];
        const alone = Object.fromEntries(all.map((name) => [name, name === '.' ? '700' : '600']));
        const args = ['--data', data, '--log', path.join(data, 'local-hub.log')];
        const open = ['sh', '-c', 'umask 0 && exec "$0" "$@"'];
        const first = run(args, open);
        await first.listening();
        assert.deepEqual(modes(), alone);
        await first.kill();
        execFileSync('chmod', ['-R', 'a+rwX', data]);
        await run(args, open).listening();
        assert.deepEqual(modes(), alone);
      });

      it('stays open to others where it holds what is theirs', async () => {
        mkdirSync(data);
        writeFileSync(path.join(data, 'notes.txt'), '');
        execFileSync('chmod', ['755', data]);
        await run(['--data', data]).listening();
        assert.equal(statSync(data).mode & 0o777, 0o755);
        assert.equal(statSync(path.join(data, 'hub.sqlite')).mode & 0o777, 0o600);
      });
    }

    for (const [where, text] of [
      ['of a process that has ended', '999999999'],
      ['that somebody else has written', 'mine!'],
      ['that is empty, as after a loss of power', ''],
    ] as const) {
      it(`is taken over at once from a lock ${where}`, async () => {
        mkdirSync(data);
        writeFileSync(path.join(data, 'hub.lock'), text);
        const began = performance.now();
        await run(['--data', data]).listening();
        assert.ok(performance.now() - began < 4500);
      });
    }

    it('is taken over at once from a lock older than the process that has its number now', async () => {
      mkdirSync(data);
      const lock = path.join(data, 'hub.lock');
      writeFileSync(lock, `${process.pid} serving`);
      utimesSync(lock, new Date(0), new Date(0));
      const file = {
        pid: process.pid,
        host: '127.0.0.1',
        port: 1,
        controlPort: 1,
        key: 'k',
        version: '',
        store: 'sqlite',
      };
      writeFileSync(path.join(data, 'hub.json'), JSON.stringify(file));
      await run(['--data', data]).listening();
    });

    it('is left to a process that has locked it and is no task hub, with a way out', async () => {
      mkdirSync(data);
      const lock = path.join(data, 'hub.lock');
      writeFileSync(lock, String(process.pid));
      const said = await saysAtOnce(run(['--data', data]), 3);
      assert.match(
        said,
        new RegExp(`is locked by process ${process.pid}, which doesn’t answer as a local task hub\\. `),
      );
      assert.ok(said.endsWith(`remove “${lock}”.`), said);
      assert.equal(readFileSync(lock, 'utf8'), String(process.pid));
    });

    it('is waited for while the server that has it stops', async () => {
      const first = run(['--data', data]);
      const client = await clientOf(first);
      const worker = client.worker();
      await start(client, 'x');
      await worker.next();
      const ended = first.endStdin();
      const second = run(['--data', data]);
      assert.equal((await second.listening()).pid, second.pid);
      assert.equal(await ended, 0, first.errors);
      assert.equal(existsSync(path.join(data, 'hub.json')), true);
    });

    it('may be in a place that cannot be', async () => {
      const file = path.join(folder, 'file');
      writeFileSync(file, '');
      assert.equal(
        await saysAtOnce(run(['--data', file]), 1),
        `The data folder “${file}” can’t be used: a file with this name exists.`,
      );
      const below = path.join(file, 'data');
      assert.match(
        await saysAtOnce(run(['--data', below]), 1),
        /can’t be used: (a part of its path is a file|its path doesn’t exist)\.$/,
      );
      const long = path.join(folder, 'x'.repeat(5000));
      assert.match(await saysAtOnce(run(['--data', long]), 1), /can’t be used: its name is too long\.$/);
      const odd = path.join(folder, 'odd');
      mkdirSync(path.join(odd, 'hub.lock'), { recursive: true });
      assert.match(await saysAtOnce(run(['--data', odd]), 1), /can’t be used \(EISDIR\)\.$/);
    });
  });

  it('answers on its control port to loopback hosts only', async () => {
    const { controlPort } = await run(['--memory', '--metrics']).listening();
    const codeFor = (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port: controlPort, path: '/metrics', headers: { host }, agent: false };
        request(options, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
    for (const host of ['localhost', `localhost:${controlPort}`, '127.0.0.1:1', `[::1]:${controlPort}`]) {
      assert.equal(await codeFor(host), 200, host);
    }
    for (const host of [
      'metrics.example',
      `rebound.example:${controlPort}`,
      '127.0.0.1.example',
      'localhost.example:1',
    ]) {
      assert.equal(await codeFor(host), 403, host);
    }
  });
});

/** A disk of one's own takes rights that a person's own user seldom has. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(path.join(tmpdir(), 'task-hub-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    // As in a container that may not mount.
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
