// The local task hub without the editor: out of the package that `npm pack` makes.
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { RawClient } from '../raw.js';

const npm = process.env['npm_execpath'] ?? '';
/** What npm runs is run by the first Node on it: by the one of these tests. */
const searchPath = `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`;

describe('local task hub: by npx', function () {
  this.timeout(90_000);
  let folder: string;
  let running: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'task-hub-npx-'));
  });
  afterEach(() => {
    running?.stdin?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs from the package alone, and keeps its data in the folder it is told', async () => {
    const pack = [npm, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    const { stdout } = await promisify(execFile)(process.execPath, pack);
    const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[];
    const data = path.join(folder, 'data');
    const hub = spawn(
      process.execPath,
      [
        ...[npm, 'exec', '--yes', '--offline', '--cache', path.join(folder, 'cache')],
        ...['--package', path.join(folder, packed?.filename ?? ''), '--', 'durable-task-hub'],
        ...['--port', '0', '--data', data, '--hub', 'orders', '--stop-on-stdin-end'],
      ],
      { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, PATH: searchPath } },
    );
    running = hub;
    let errors = '';
    hub.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const exited = once(hub, 'exit');
    const line = once(createInterface({ input: hub.stdout }), 'line');
    const first = await Promise.race([line, exited.then(() => Promise.reject(new Error(errors)))]);
    const { port, store } = JSON.parse(String(first[0])) as { readonly port: number; readonly store: string };
    assert.equal(store, 'sqlite');
    const client = new RawClient(`127.0.0.1:${port}`, 'orders');
    await client.call('StartInstance', { instanceId: 'x', name: 'o' });
    client.close();
    hub.stdin.end();
    assert.deepEqual(await exited, [0, null]);
  });
});
