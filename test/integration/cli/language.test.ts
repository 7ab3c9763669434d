import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setLanguage } from '../../../src/text/format/language.js';
import { runCommandLine } from '../../support/commandLine.js';
import { pseudoLanguage, pseudoText } from '../../support/pseudoLanguage.js';
import { ownWords } from '../../support/ownWords.js';
import { translatedExtension } from '../../support/translatedExtension.js';

describe('command lines in another language', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-language-'));
  before(() => {
    translatedExtension(process.cwd(), folder);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a program of the packed files writes when somebody with this language runs it. */
  function run(program: 'cli' | 'emulator', ...args: readonly string[]): string {
    const file = path.join(folder, 'dist', `${program}.js`);
    const environment = Object.entries(process.env).filter(([name]) => !/^(?:DURABLE_TASK_|LC_|LANG)/.test(name));
    const ran = spawnSync(process.execPath, [file, ...args], {
      encoding: 'utf8',
      env: { ...Object.fromEntries(environment), LANG: 'qps_PLOC.UTF-8' },
    });
    return ran.stdout + ran.stderr;
  }
  /** The names of the commands below one, as its help lists them: all but `help` itself. */
  function commandsIn(help: string): readonly string[] {
    const [, list = ''] = help.split(pseudoText('Commands:'));
    return [...list.matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]));
  }
  /** The words of English in a text, but for what somebody types: commands, options, placeholders, values to choose from. */
  function englishIn(text: string, commands: readonly string[]): readonly string[] {
    const [described = ''] = text.split(pseudoText('Example:'));
    const said = described
      .replaceAll(/^ {2}(?:--[\w-]+ [A-Z]+|[a-z-]+) /gm, '')
      .replaceAll(/--?[\w-]+|<[^>]*>|\[[^\]]*\]|“[\w-]+”|[\w-]+(?:,\s+[\w-]+)+/g, '');
    return ownWords([said], `durable task help info ${commands.join(' ')}`);
  }

  it('have help without a word of English, for each of their commands', async () => {
    const left: string[] = [];
    const read = async (...commands: readonly string[]): Promise<void> => {
      const help = (await runCommandLine([...commands, '--help'])).stdout;
      assert.ok(help.startsWith(pseudoText('Usage:')), help);
      const below = commandsIn(help);
      left.push(...englishIn(help, [...commands, ...below]).map((word) => `${commands.join(' ')}: ${word}`));
      for (const command of below) await read(...commands, command);
    };
    const top = commandsIn(run('cli', '--help'));
    assert.ok(top.length > 15, top.join());
    setLanguage(pseudoLanguage());
    try {
      await read();
    } finally {
      setLanguage({ tag: 'en' });
    }
    left.push(...englishIn(run('emulator', '--help'), ['hub']));
    assert.deepEqual(left, []);
  });

  it('say in that language what is wrong with how they are used', () => {
    for (const text of [
      run('cli', 'list', '--limit', 'x'),
      run('cli', 'list', '--endpoint', 'x', '--connection', 'y'),
      run('cli', 'wait'),
      run('cli', 'nothing'),
      run('emulator', '--port', 'x'),
      run('emulator', '--nothing'),
      run('emulator', '--memory=1'),
      run('emulator', '--port', '--memory'),
      run('emulator', 'nothing'),
    ]) {
      assert.match(text, /[^\0-\x7F“”’…]/);
      assert.deepEqual(englishIn(text, ['nothing']), [], text);
    }
  });
});
