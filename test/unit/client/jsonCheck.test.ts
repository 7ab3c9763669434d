import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkJson } from '../../../src/client/jsonCheck.js';

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
    ['', 'Not JSON at line 1, column 1: the text is empty.'],
    [' \n ', 'Not JSON at line 1, column 1: the text is empty.'],
    ['{"a": 1,\n "b": tru}', 'Not JSON at line 2, column 7: a value is expected, not “t”.'],
    ['{"a": 1,}', 'Not JSON at line 1, column 9: a name in double quotes is expected, not “}”.'],
    ['[1,]', 'Not JSON at line 1, column 4: a value is expected, not “]”.'],
    ['[1 2]', 'Not JSON at line 1, column 4: a comma or “]” is expected, not “2”.'],
    ['{"a" 1}', 'Not JSON at line 1, column 6: a colon is expected, not “1”.'],
    ["{'a': 1}", "Not JSON at line 1, column 2: a name in double quotes is expected, not “'”."],
    ['{"a":1}}', 'Not JSON at line 1, column 8: the end is expected after the value, not “}”.'],
    ['{"a":', 'Not JSON at line 1, column 6: a value is expected, not the end.'],
    ['"abc', 'Not JSON at line 1, column 1: this string has no closing quote.'],
    ['"a\\x"', 'Not JSON at line 1, column 3: “\\” may not be followed by “x”.'],
    ['"\\u12"', 'Not JSON at line 1, column 2: “\\u” must be followed by four hexadecimal digits.'],
    ['"a\tb"', 'Not JSON at line 1, column 3: a control character in a string must be written as an escape.'],
    ['01', 'Not JSON at line 1, column 1: this is not a number.'],
    ['1.', 'Not JSON at line 1, column 1: this is not a number.'],
    ['\r\n\r\nNaN', 'Not JSON at line 3, column 1: a value is expected, not “N”.'],
    ['hello', 'Not JSON at line 1, column 1: a value is expected, not “h”.'],
    ['\u{1f600}', 'Not JSON at line 1, column 1: a value is expected, not “\u{1f600}”.'],
  ];
  for (const [text, message] of problems) {
    it(`finds the place in ${JSON.stringify(text)}`, () => {
      assert.equal(checkJson(text)?.message, message);
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
        // The scanner ran off a valid text only if it says that more was expected after it.
        if (problem !== undefined) assert.doesNotMatch(problem.message, /after the value, not the end/);
      }),
      { numRuns: 5000 },
    );
  });

  it('is not harmed by depth', () => {
    assert.match(checkJson('['.repeat(1_000_000))?.message ?? '', /column 1000001: a value is expected, not the end/);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
