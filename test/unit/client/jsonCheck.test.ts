import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkJson, type JsonProblem } from '../../../src/client/jsonCheck.js';
import { jsonRule } from '../../../src/app/schema/jsonRule.js';

describe('checking JSON', () => {
  it('accepts what JSON.parse accepts, numbers beyond 2^53 included', () => {
    for (const text of [
      '0',
      '-1.5e+300',
      '"a"',
      ' [ ] ',
      '{"a":[1,{}],"b":null}',
      '12345678901234567890',
      '"\\u00e9\\n"',
    ]) {
      assert.equal(checkJson(text), undefined, text);
    }
  });

  const problems: readonly (readonly [text: string, message: string])[] = [
    ['', 'Not JSON: the text is empty.'],
    [' \n ', 'Not JSON: the text is empty.'],
    ['{"a": 1,\n "b": tru}', 'Not JSON at line 2, column 7: expected a value.'],
    ['{"a": 1,}', 'Not JSON at line 1, column 9: expected a name in double quotes.'],
    ['[1,]', 'Not JSON at line 1, column 4: expected a value.'],
    ['[1 2]', 'Not JSON at line 1, column 4: expected a comma or “]”.'],
    ['{"a" 1}', 'Not JSON at line 1, column 6: expected a colon.'],
    ["{'a': 1}", 'Not JSON at line 1, column 2: expected a name in double quotes.'],
    ['{"a":1}}', 'Not JSON at line 1, column 8: nothing can follow the value.'],
    ['{"a":', 'Not JSON at line 1, column 6: the text ends too early.'],
    ['"abc', 'Not JSON at line 1, column 1: this string has no closing quote.'],
    ['"a\\x"', 'Not JSON at line 1, column 3: JSON has no such escape.'],
    ['"\\u12"', 'Not JSON at line 1, column 2: “\\u” needs four hexadecimal digits.'],
    ['"a\tb"', 'Not JSON at line 1, column 3: escape control characters in a string.'],
    ['01', 'Not JSON at line 1, column 1: this isn’t a number.'],
    ['1.', 'Not JSON at line 1, column 1: this isn’t a number.'],
    ['\r\n\r\nNaN', 'Not JSON at line 3, column 1: expected a value.'],
    ['hello', 'Not JSON at line 1, column 1: expected a value.'],
    ['\u{1f600}', 'Not JSON at line 1, column 1: expected a value.'],
  ];
  for (const [text, message] of problems) {
    it(`finds the place in ${JSON.stringify(text)}`, () => {
      assert.equal(jsonRule(text), message);
    });
  }

  it('finds a place exactly where JSON.parse refuses', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '\\',
        '\\u00',
        '1',
        '-',
        '0',
        '.',
        'e',
        'true',
        'nul',
        ' ',
        '\n',
        '\u0001',
      ],
    );
    const broken = fc.array(pieces, { maxLength: 12 }).map((list) => list.join(''));
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }))
      .map(([json, at, noise]) => json.slice(0, at % (json.length + 1)) + noise + json.slice(at % (json.length + 1)));
    fc.assert(
      fc.property(fc.oneof(broken, damaged, fc.json()), (text) => {
        const problem = checkJson(text);
        assert.equal(problem === undefined, parses(text), text);
        // The scanner ran off a valid text only if it says that something follows where nothing does.
        if (problem?.rule === 'end') assert.ok(placeIn(text, problem) < text.length, text);
      }),
      { numRuns: 5000 },
    );
  });

  it('is not harmed by depth', () => {
    assert.deepEqual(checkJson('['.repeat(1_000_000)), { rule: 'incomplete', line: 1, column: 1_000_001 });
  });
});

/** The offset of a problem. */
function placeIn(text: string, { line, column }: JsonProblem): number {
  const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/);
  return lines.slice(0, line - 1).join('').length + column - 1;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
