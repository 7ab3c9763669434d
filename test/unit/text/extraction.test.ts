import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import ts from 'typescript';
import { isRecord } from '../../../src/common/json/isRecord.js';
import { actionReport } from '../../../src/text/actionText.js';
import { extractedTexts, translatedSources } from '../../support/l10nTexts.js';
import { pseudoText } from '../../support/pseudoLanguage.js';

const root = process.cwd();

interface Call {
  readonly file: string;
  /** Undefined if it is no literal, so that no tool can find it. */
  readonly text: string | undefined;
  /** How many values it is given; undefined where they are spread. */
  readonly values: number | undefined;
}

/** Each call of `l10n.t` and `vscode.l10n.t`, read by the compiler. */
function callsIn(file: string, contents: string): readonly Call[] {
  const calls: Call[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:vscode\.)?l10n\.t$/.test(node.expression.getText())) {
      const [first, ...values] = node.arguments;
      calls.push({
        file,
        text: first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined,
        values: values.some(ts.isSpreadElement) ? undefined : values.length,
      });
    }
    ts.forEachChild(node, visit);
  };
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(file, contents, ts.ScriptTarget.Latest, true, kind));
  return calls;
}

function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\d\}/g))].toSorted();
}

describe('the texts to translate', function () {
  // The parser of the tool is an interpreter of its own.
  this.timeout(60_000);
  const calls = translatedSources(root).flatMap(({ file, contents }) => callsIn(file, contents));
  let found: readonly string[];
  before(async () => {
    found = await extractedTexts(root);
  });

  it('stand in the bundle that translations start from', () => {
    const bundle: unknown = JSON.parse(readFileSync(path.join(root, 'l10n', 'bundle.l10n.json'), 'utf8'));
    assert.ok(isRecord(bundle));
    assert.deepEqual(Object.keys(bundle), found.toSorted(), 'run npm run l10n');
  });

  it('are literals, all found by npm run l10n', () => {
    assert.ok(calls.length > 500, `only ${calls.length} calls were found`);
    assert.deepEqual(
      calls.filter(({ text }) => text === undefined),
      [],
    );
    const texts = new Set(calls.map(({ text }) => text));
    assert.deepEqual(found.toSorted(), [...texts].toSorted());
  });

  it('get a value for each of their placeholders, and no other', () => {
    for (const { file, text = '', values } of calls) {
      // A page may put an element in the place of a value.
      if (values === undefined || (values === 0 && file.startsWith('text/pages/'))) continue;
      const wanted = Array.from({ length: values }, (_, index) => `{${index}}`);
      assert.deepEqual(placeholders(text), wanted, `${file}: ${text}`);
    }
  });

  it('keep their placeholders in a pseudo language, and are shown in it', () => {
    for (const text of found) assert.deepEqual(placeholders(pseudoText(text)), placeholders(text), text);
    l10n.config({ contents: Object.fromEntries(found.map((text) => [text, pseudoText(text)])) });
    try {
      const report = actionReport('suspend', { done: 3, failed: 1, skipped: 0, unknown: 0 });
      assert.equal(
        report,
        `${pseudoText('Suspended {0} instances.').replace('{0}', '3')} ${pseudoText('{0} failed.').replace('{0}', '1')}`,
      );
    } finally {
      l10n.config({ contents: {} });
    }
  });
});
