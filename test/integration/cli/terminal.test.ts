// The command line on a terminal: a pseudo-terminal of script(1), as a person has it.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type HubUnderFaults, startHubUnderFaults } from '../operations/hubUnderFaults.js';

interface Terminal {
  /** Everything that was drawn so far. */
  text(): string;
  /** Resolves once the text holds this. */
  shows(pattern: RegExp): Promise<void>;
  type(keys: string): void;
  /** The exit code of the program. */
  readonly ended: Promise<number>;
}

describe('command line: on a terminal', function () {
  this.timeout(60_000);
  let hub: HubUnderFaults;
  const children: ChildProcess[] = [];
  before(async function () {
    // That of Linux; those of other systems take other options.
    if (process.platform !== 'linux' || spawnSync('script', ['--version']).error !== undefined) this.skip();
    hub = await startHubUnderFaults();
  });
  after(async function () {
    for (const child of children) child.kill('SIGKILL');
    await (hub as HubUnderFaults | undefined)?.stop();
  });

  const open = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Terminal => {
    const line = [process.execPath, path.resolve('dist', 'cli.js'), ...args].map((part) => `'${part}'`).join(' ');
    const { NO_COLOR: _none, FORCE_COLOR: _force, CI: _ci, ...inherited } = process.env;
    const child = spawn('script', ['-qefc', `stty cols 60; exec ${line}`, '/dev/null'], {
      env: {
        ...inherited,
        TERM: 'xterm-256color',
        SHELL: '/bin/sh',
        DTS_CONNECTION_STRING: `Endpoint=${hub.direct.endpoint};TaskHub=default;Authentication=None`,
        ...more,
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    let text = '';
    const waiting = new Set<() => void>();
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      for (const look of waiting) look();
    });
    return {
      text: () => text,
      shows: (pattern) =>
        new Promise((resolve) => {
          const look = (): void => {
            if (!pattern.test(text)) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
          look();
        }),
      type: (keys) => child.stdin.write(keys),
      ended: once(child, 'close').then(([code]) => Number(code)),
    };
  };

  it('draws a table as wide as the terminal, in color, and without where that is asked for', async () => {
    const [id = ''] = await hub.start('terminal-with-a-long-id-that-stays-whole', 1, 'Failed');
    const terminal = open(['list', '--prefix', id]);
    assert.equal(await terminal.ended, 0);
    assert.ok(terminal.text().includes('\u001b[31mFailed'), JSON.stringify(terminal.text()));
    assert.ok(terminal.text().includes(id), 'an ID is copied from here: it is never cut');
    const plain = open(['list', '--prefix', id], { NO_COLOR: '1' });
    assert.equal(await plain.ended, 0);
    for (const color of ['\u001b[31m', '\u001b[2m'])
      assert.ok(!plain.text().includes(color), JSON.stringify(plain.text()));
  });

  it('asks before it removes, and takes no for an answer', async () => {
    const [id = ''] = await hub.start('terminal-ask', 1, 'Completed');
    const no = open(['purge', id]);
    await no.shows(/\[y\/N\] /);
    no.type('n\r');
    assert.equal(await no.ended, 130);
    assert.match(no.text(), /Nothing was done\./);
    assert.ok(await hub.direct.get(id));
    const yes = open(['purge', id]);
    await yes.shows(/\[y\/N\] /);
    yes.type('y\r');
    assert.equal(await yes.ended, 0);
    assert.equal(await hub.direct.get(id), undefined);
  });

  it('ends with Ctrl-C at a question, and in a wait, of which it shows that it waits', async () => {
    const [id = ''] = await hub.start('terminal-wait', 1, 'Running');
    const asked = open(['terminate', id, '--production']);
    await asked.shows(/To confirm, type default: /);
    asked.type('\u0003');
    assert.equal(await asked.ended, 130);
    assert.equal((await hub.direct.get(id))?.status, 'Running');
    const waiting = open(['wait', id]);
    await waiting.shows(/Waiting/);
    waiting.type('\u0003');
    assert.equal(await waiting.ended, 130);
    assert.match(waiting.text(), /Canceled\./);
  });
});
