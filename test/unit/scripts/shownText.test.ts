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
