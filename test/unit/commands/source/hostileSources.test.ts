import assert from 'node:assert/strict';
import { readFacts } from '../../../../src/commands/source/readFacts.js';
import { SourceIndex } from '../../../../src/commands/source/sourceIndex.js';
import { isMarked, languageOf, type SourceLanguage } from '../../../../src/commands/source/sourceLanguages.js';
import { placesOf } from './sourceFixtures.js';
import { cpuTimeMs } from '../../../support/cpuTime.js';

const languages: readonly SourceLanguage[] = [
  ...(['csharp', 'fsharp', 'java', 'javascript', 'python', 'go', 'powershell', 'functionJson'] as const),
];
const size = 12_000;
/** Milliseconds for a file of that size: a search that grows with the square of it takes seconds. */
const longest = 500;

describe('a source of any content', () => {
  const pieces = [
    ...[
      '[Function("X")] ',
      'class X : ',
      'class X<',
      'function X(',
      '@a.orchestration_trigger(\n',
      'X: ',
      'X = ',
      'X<X<',
      '/[',
    ],
    ...[
      'a X() => ',
      '.AddOrchestrator(',
      '.AddOrchestrator<X',
      '.WaitForExternalEvent<',
      'new TaskActivityFactory() {',
      'def X(\n',
    ],
    ...[
      '  def X():\n',
      'func X(',
      '[<Function("X")>] ',
      'let X = ',
      'type X = ',
      '(*',
      '/*',
      '"',
      "'",
      '`',
      '`${',
      '$"{',
      '"""',
      '{',
      '}',
      '(',
      ')',
    ],
    ...[
      '({[',
      ')}]',
      '@FunctionName("X") ',
      'const X: ',
      '.addNamedActivity(X, {',
      '=> ',
      'X.',
      '@',
      '<# ',
      '``',
      "r'",
      'const string X = "x";',
    ],
    ...[
      ' ',
      '\n',
      '\\',
      'class X {',
      'X(a: OrchestrationContext',
      'X, ',
      'getName() {return X;}',
      'Start-DurableExternalEventListener ',
    ],
  ];
  for (const language of languages) {
    it(`is read in ${language} in a time that grows with its length`, () => {
      for (const piece of pieces) {
        const text = piece.repeat(size / piece.length);
        const started = cpuTimeMs();
        isMarked(text, language);
        const index = new SourceIndex([{ path: 'a/x', facts: readFacts(text, language, 'a/x') }]);
        index.missingNames();
        index.find('X', 'orchestration', '1');
        index.orchestrations();
        index.events('X');
        const took = cpuTimeMs() - started;
        assert.ok(took < longest, `${JSON.stringify(piece)} took ${Math.round(took)} ms`);
      }
    });
  }

  it('is looked for by its name as it is, not as a pattern', () => {
    const hostile = 'a"](x|$&)\\';
    assert.deepEqual(placesOf({ 'a.ts': 'function closeShop() {}' }, '.*'), []);
    const text = String.raw`worker.addNamedOrchestrator('a"](x|$&)\\', fn);`;
    assert.equal(placesOf({ 'a.ts': text }, hostile).length, 1);
    for (const name of ['', 'constructor', '__proto__', '<<<', '`1', '.', 'a'.repeat(100_000)]) {
      assert.deepEqual(placesOf({ 'a.ts': text, 'b.py': 'def f(): pass' }, name), []);
    }
  });

  it('is told by the name of its file', () => {
    assert.equal(languageOf('/a/Orders.cs'), 'csharp');
    assert.equal(languageOf('/a/b.d/orders.mts'), 'javascript');
    assert.equal(languageOf('/a/Refund/function.json'), 'functionJson');
    assert.equal(languageOf('/a/package.json'), undefined);
    assert.equal(languageOf('/a/readme.md'), undefined);
    assert.equal(languageOf('constructor'), undefined);
  });
});
