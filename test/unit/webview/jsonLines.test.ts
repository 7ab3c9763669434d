import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type JsonNode, parseJson } from '../../../src/common/json/jsonSyntax.js';
import {
  allOpen,
  initiallyOpen,
  type JsonLine,
  jsonLines,
  jsonString,
} from '../../../src/views/webview/format/jsonLines.js';
import { jsonWithin } from '../../../src/views/webview/format/jsonWithin.js';

function textOf({ part, name, isLast }: JsonLine): string {
  const label = name === undefined ? '' : `${JSON.stringify(name)}: `;
  const comma = isLast ? '' : ',';
  const { node } = part;
  const brackets = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  switch (part.kind) {
    case 'open':
      return label + (brackets[0] ?? '');
    case 'close':
      return (brackets[1] ?? '') + comma;
    case 'folded':
      return `${label}${brackets.join('…')}${comma}`;
    case 'value':
      if (node.kind === 'string') return label + JSON.stringify(node.value) + comma;
      return label + ('text' in node ? node.text : brackets.join('')) + comma;
  }
}

function laidOut(text: string, lines = Infinity): string {
  const node = parseJson(text);
  const open = lines === Infinity ? (allOpen(node, 1e6) ?? assert.fail()) : initiallyOpen(node, lines);
  return jsonLines(node, open, 1e6)
    .lines.map((line) => '  '.repeat(line.depth) + textOf(line))
    .join('\n');
}

describe('the lines of laid out JSON', () => {
  it('are those of JSON.stringify when all is unfolded', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        assert.equal(laidOut(text), JSON.stringify(JSON.parse(text), undefined, 2));
      }),
    );
  });

  it('begin with as many levels unfolded as fit', () => {
    const text = JSON.stringify({ a: { b: [1, 2, 3], c: {} }, d: [4, 5] });
    assert.equal(laidOut(text, 4), '{\n  "a": {…},\n  "d": […]\n}');
    assert.equal(laidOut(text, 10), '{\n  "a": {\n    "b": […],\n    "c": {}\n  },\n  "d": [\n    4,\n    5\n  ]\n}');
  });

  it('always have the outermost container unfolded, cut where it is long', () => {
    const node = parseJson(JSON.stringify(Array.from({ length: 50_000 }, (_, index) => index)));
    const { lines, isCut } = jsonLines(node, initiallyOpen(node, 60), 400);
    assert.equal(lines.length, 400);
    assert.equal(isCut, true);
    assert.deepEqual(lines.at(-1)?.part, { kind: 'value', node: { kind: 'number', text: '398' } });
    assert.equal(allOpen(node, 20_000), undefined);
  });

  it('go 100,000 levels deep', () => {
    const node = parseJson('['.repeat(100_000) + ']'.repeat(100_000));
    assert.equal(jsonLines(node, initiallyOpen(node, 60), 400).isCut, false);
    const all = allOpen(node, 1e6) ?? assert.fail();
    assert.equal(jsonLines(node, all, 1e6).lines.length, 199_999);
  });

  it('write hidden characters in strings as escapes', () => {
    assert.deepEqual(jsonString('a\u202eb\n"\u{e0041}'), [
      { kind: 'plain', text: '"a' },
      { kind: 'hidden', text: '\u202e', code: '\\u202e' },
      { kind: 'plain', text: 'b\\n\\"' },
      { kind: 'hidden', text: '\u{e0041}', code: '\\udb40\\udc41' },
      { kind: 'plain', text: '"' },
    ]);
  });
});

describe('JSON within a text of JSON', () => {
  it('is told from other texts', () => {
    for (const text of ['{"a":1}', ' [1]\n', '"{\\"a\\":1}"', '[[]]']) assert.ok(jsonWithin(text) !== undefined, text);
    for (const text of ['', '{', '{}', '[]', '1', 'true', '"text"', '{a}', '[draft]', '{"a":1} {"b":2}', '}{']) {
      assert.equal(jsonWithin(text), undefined, text);
    }
  });

  it('follows the text, which stays as it is, one level deeper, and may hold more of its kind', () => {
    const innermost = JSON.stringify({ c: [1] });
    const root = parseJson(JSON.stringify({ a: JSON.stringify({ b: innermost }), z: 0 }));
    const member = (node: JsonNode, name: string): JsonNode =>
      (node.kind === 'object' ? node.members : []).find((each) => each.name === name)?.value ?? assert.fail(name);
    const read = (node: JsonNode): JsonNode =>
      (node.kind === 'string' ? jsonWithin(node.value) : undefined) ?? assert.fail();
    const outer = member(root, 'a');
    const first = read(outer);
    const second = read(member(first, 'b'));
    const shown = new Map([
      [outer, first],
      [member(first, 'b'), second],
    ]);
    const open = new Set([root, first, second, member(second, 'c')]);
    const { lines } = jsonLines(root, open, 1e6, shown);
    assert.deepEqual(
      lines.map((line) => `${'  '.repeat(line.depth)}${textOf(line)}`),
      [
        '{',
        `  "a": ${JSON.stringify(JSON.stringify({ b: innermost }))},`,
        '    {',
        `      "b": ${JSON.stringify(innermost)}`,
        '        {',
        '          "c": [',
        '            1',
        '          ]',
        '        }',
        '    }',
        '  "z": 0',
        '}',
      ],
    );
    assert.equal(jsonLines(root, open, 4, shown).lines.length, 4);
  });
});
