import assert from 'node:assert/strict';
import { parseJsonWithComments } from '../../../src/common/jsonWithComments.js';

describe('JSON with comments', () => {
  it('is read with comments, trailing commas and a byte order mark', () => {
    const text = '\ufeff{ // one\n "a": [1, 2, /* , */ ], /* two\n lines */ "b": {"c": true,},\n}';
    assert.deepEqual(parseJsonWithComments(text), { a: [1, 2], b: { c: true } });
  });

  it('leaves strings alone that look like comments or end in commas', () => {
    const value = { url: 'https://host//path', glob: '/* all */', quote: 'a \\" // b', list: ',]', comma: 'x,}' };
    assert.deepEqual(parseJsonWithComments(JSON.stringify(value)), value);
  });

  it('refuses what is no JSON, at the place in the text as it stands', () => {
    assert.throws(() => parseJsonWithComments('{"a": 1 /* open'), SyntaxError);
    assert.throws(() => parseJsonWithComments('/* 1 */ {"a" }'), /position 13/);
    assert.throws(() => parseJsonWithComments(''), SyntaxError);
  });
});
