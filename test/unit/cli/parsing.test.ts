import assert from 'node:assert/strict';
import { runCommandLine } from '../../support/commandLine.js';

describe('a command line that is wrong', () => {
  it('is refused in our own words', async () => {
    for (const [args, said] of [
      [['list', '--statsu', 'Failed'], 'There is no option --statsu. Did you mean --status?'],
      [['list', '--zzzzzzzz'], 'There is no option --zzzzzzzz.'],
      [['lits'], 'There is no command lits. Did you mean list?'],
      [['zzzzzzzz'], 'There is no command zzzzzzzz.'],
      [['start'], 'The argument <name> is missing.'],
      [['list', '--limit'], '-l, --limit <count> needs a value.'],
      [['raise', 'a'], '-e, --event <name> is required.'],
      [['tree', 'a', 'b'], 'Too many arguments: 2 instead of at most 1.'],
      [['list', '--limit', 'x'], '-l, --limit <count>: “x” isn’t valid. Must be a whole number.'],
      [['event', 'a', 'x'], 'index: “x” isn’t valid. Must be a whole number.'],
      [['list', '-o', 'xml'], '-o, --output <form>: “xml” isn’t valid. Must be one of table, json, ndjson.'],
      [['completion', 'tcsh'], 'shell: “tcsh” isn’t valid. Must be one of bash, zsh, fish, powershell.'],
    ] as const) {
      const { code, stderr } = await runCommandLine(args);
      assert.equal(stderr, `${said}\n`);
      assert.equal(code, 2);
    }
  });

  it('cannot steer the terminal', async () => {
    const { stderr } = await runCommandLine(['list', '--limit', '\u001b[2J']);
    assert.doesNotMatch(stderr, /\u001b/);
  });
});

describe('help', () => {
  it('says which values an option takes, and what it is without one', async () => {
    const { stdout, code } = await runCommandLine(['hub', 'run', '--help']);
    assert.match(stdout, /--hub <name> +Task hub name \(“default” by default\)/);
    assert.equal(code, 0);
    const list = await runCommandLine(['list', '--help']);
    assert.match(
      list.stdout.replaceAll(/\s+/g, ' '),
      /Output format \(one of table, json, ndjson; “table” by default\)/,
    );
    assert.match(list.stdout, /\nTask hub:\n/);
    assert.match(list.stdout, /\nExample:\n {2}durable-task list --status Failed --created-from 1d\n$/);
  });
});
