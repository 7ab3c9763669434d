import assert from 'node:assert/strict';
import { Linter } from 'eslint';
import { shownTextPlugin } from '../../../scripts/lint/shownText.mjs';

function problems(code: string): readonly string[] {
  const found = new Linter().verify(code, {
    plugins: { shown: shownTextPlugin },
    rules: { 'shown/literals': 'error' },
  });
  return found.map(({ message }) => message);
}

describe('the lint rule for text that is shown', () => {
  it('refuses English in messages, prompts, rows and errors', () => {
    for (const code of [
      `showInformation('Nothing to do.')`,
      `vscode.window.showWarningMessage(\`Removed \${count} rows\`)`,
      `ask({ title: 'Suspend' })`,
      `ask({ placeHolder: isMany ? 'Choose some of them' : other })`,
      `ask({ label: '$(edit) Another name' })`,
      `ask({ check: (text) => text, prompt: 'Type it' })`,
      `item.tooltip = 'The hub ' + name`,
      `throw new UserMessageError('This hub is gone.')`,
      `vscode.l10n.t('anything')`,
      `import * as l10n from '@vscode/l10n'; l10n.t('anything')`,
    ]) {
      assert.equal(problems(code).length, 1, code);
    }
  });

  it('refuses English in help, refusals, tables and schemas', () => {
    for (const code of [
      `throw new UsageError('Name the instance.')`,
      `throw new RefusedError(\`The folder \${folder} is in use.\`)`,
      `await say(call, 'There may be more.')`,
      `await write(stdout, \`Saved \${count} files.\\n\`)`,
      `command.description('Reads one instance.')`,
      `command.option('-q, --quiet', 'say nothing but the answer')`,
      `command.argument('<id>', 'Instance ID')`,
      `command.addHelpText('after', () => 'Example: none')`,
      `new Option('--auth <type>', 'how to sign in').helpGroup(group)`,
      `table([{ head: 'INSTANCE ID', cell }])`,
      `useCase({ summary: 'Reads one instance.' })`,
      `z.string().min(1, 'The tag is empty.')`,
    ]) {
      assert.equal(problems(code).length, 1, code);
    }
  });

  it('takes how something is typed', () => {
    for (const code of [
      `command.option('-l, --limit <count>', words.limit())`,
      `command.option('--tag <key=value...>', words.tags())`,
      `command.helpCommand('help [command]', words.help())`,
      `command.argument('[id...]', words.ids()).addHelpText('after', words.footer())`,
      `await write(stdout, \`\${line}\\n\`)`,
    ]) {
      assert.deepEqual(problems(code), [], code);
    }
  });

  it('takes icons, marks, ids, addresses, and text from src/text', () => {
    for (const code of [
      `showInformation(text.nothing())`,
      `ask({ title: text.title(), label: \`$(edit) \${text.name()}\`, detail: \`\${hub} · \${address}\` })`,
      `ask({ label: '$(edit)', placeholder: 'https://orders.example' })`,
      `reporter.log(error, 'Searching for a filter')`,
      `item.contextValue = 'found project'`,
    ]) {
      assert.deepEqual(problems(code), [], code);
    }
  });
});
