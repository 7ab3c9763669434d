// The completion scripts in the shells themselves.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommandLine } from '../../support/commandLine.js';

/** What is offered for the last of these words. */
type Offer = (words: readonly string[]) => readonly string[];

describe('command line: completions', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'durable-task-completion-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const script = async (shell: string): Promise<string> => {
    const file = path.join(folder, `completion.${shell}`);
    writeFileSync(file, (await runCommandLine(['completion', shell])).stdout);
    return file;
  };
  const lines = (program: string, args: readonly string[]): readonly string[] => {
    const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    return stdout.split('\n').filter((line) => line !== '');
  };
  /** A person may lack a shell, whose tests are then not there; CI has all of them, or fails. */
  const hasShell = (shell: string): boolean =>
    process.env['CI'] !== undefined || spawnSync(shell, ['--version']).error === undefined;
  const inShell = (shell: string, title: string, test: () => Promise<void>): void => {
    if (hasShell(shell)) it(title, test);
  };

  const cases = (offer: Offer): void => {
    assert.deepEqual(offer(['durable-task', 'hu']), ['hub']);
    assert.deepEqual(offer(['durable-task', 'hub', 'st']), ['status', 'stop']);
    assert.deepEqual(offer(['durable-task', 'list', '--stat']), ['--status']);
    assert.deepEqual(offer(['durable-task', 'list', '--status', 'Su']), ['Suspended']);
    assert.deepEqual(offer(['durable-task', 'list', '--status', 'Failed', '-o', 'nd']), ['ndjson']);
    assert.deepEqual(offer(['durable-task', 'completion', 'z']), ['zsh']);
    assert.deepEqual(
      offer(['durable-task', 'get', 'list', '--no-']),
      ['--no-payloads'],
      'an ID may be called as a verb',
    );
    assert.deepEqual(offer(['durable-task', 'list', '--name', 'l']), [], 'what is free is not guessed');
  };

  inShell('bash', 'work in bash', async () => {
    const file = await script('bash');
    cases((words) =>
      lines('bash', [
        '--norc',
        '-c',
        `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _durable_task; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ...[file, ...words],
      ]),
    );
  });

  inShell('bash', 'take a value behind = in bash, and files where a file is meant', async () => {
    const file = await script('bash');
    writeFileSync(path.join(folder, 'order.json'), '{}');
    const offer: Offer = (words) =>
      lines('bash', [
        '-c',
        `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _durable_task; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ...[file, ...words],
      ]);
    // Bash takes --status=Su apart where COMP_WORDBREAKS says so.
    assert.deepEqual(offer(['durable-task', 'list', '--status', '=', 'Su']), ['Suspended']);
    assert.deepEqual(offer(['durable-task', 'start', 'ShipOrder', '--input', 'ord']), ['order.json']);
  });

  inShell('fish', 'work in fish', async () => {
    const file = await script('fish');
    cases((words) =>
      lines('fish', ['--no-config', '-c', `source $argv[1]; complete -C "$argv[2]"`, file, words.join(' ')]).map(
        (line) => line.split('\t', 1)[0] ?? '',
      ),
    );
  });

  inShell('zsh', 'work in zsh', async () => {
    const file = await script('zsh');
    // The functions of its completion system, as far as they are called, without a terminal to draw on.
    const stubs = `
      compdef() { }
      _files() { print -l -- *(N) }
      offer() { for one in "$@"; do [[ "$one" == "$words[CURRENT]"* ]] && print -r -- "$one"; done; true }
      compadd() { shift; offer "$@" }
      _describe() { local array=\${@[-1]}; offer "\${(@)\${(P)array}%%:*}" }`;
    cases((words) =>
      lines('zsh', [
        '-f',
        '-c',
        `${stubs}\nsource "$1"; shift; words=("$@"); CURRENT=$#; _durable_task`,
        'zsh',
        file,
        ...words,
      ]),
    );
  });
});
