import assert from 'node:assert/strict';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { pageTextPlugin } from '../../../scripts/lint/pageText.mjs';

/** What the rule finds in the code of a page. */
function found(code: string): readonly string[] {
  const messages = new Linter().verify(
    code,
    {
      files: ['**/*.tsx'],
      languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { pageText: pageTextPlugin },
      rules: { 'pageText/none': 'error' },
    } as Linter.Config,
    'page.tsx',
  );
  return messages.map(({ message }) => /^“(.*)” is shown/.exec(message)?.[1] ?? message);
}

describe('the rule that pages have no words of their own', () => {
  it('finds texts between tags, in conditions and templates too', () => {
    assert.deepEqual(found('const a = <p>Not there</p>;'), ['Not there']);
    assert.deepEqual(found("const a = <p>{isOn ? 'yes' : ''}</p>;"), ['yes']);
    assert.deepEqual(found('const a = <p>{`attempt ${n}`}</p>;'), ['attempt']);
  });

  it('finds texts in attributes that people read or hear', () => {
    const code =
      '<B label="open" title={isOn ? "on" : undefined} aria-label={`Width of ${name}`} placeholder="find" />';
    assert.deepEqual(found(code), ['open', 'on', 'Width of', 'find']);
  });

  it('finds sentences and labels that code hands on', () => {
    assert.deepEqual(found("note('Reading…');"), ['Reading…']);
    assert.deepEqual(found("const labels = { one: 'Local time' };"), ['Local time']);
    assert.deepEqual(found('const a = `Updated ${ago}`;'), ['Updated']);
  });

  it('leaves what only code reads', () => {
    const code = `import { a } from './History.js';
      const row = <div class="row is-active" role="treeitem" aria-hidden="true" id={'row-' + n} style={{ top: '4px' }} />;
      if (key === 'Escape') throw new Error('This part stands outside of its page.');
      switch (key) { case 'Home': break; }
      type Status = 'Completed';
      const dots = <span>…</span>;`;
    assert.deepEqual(found(code), []);
  });
});
