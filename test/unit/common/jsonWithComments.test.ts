import assert from 'node:assert/strict';
import { memberOf, parseJsonWithComments } from '../../../src/common/json/jsonWithComments.js';
import { cpuTimeMs } from '../../support/cpuTime.js';

describe('JSON with comments', () => {
  it('is read with comments, trailing commas and a byte order mark', () => {
    const text = '\ufeff{ // one\n "a": [1, 2, /* , */ ], /* two\n lines */ "b": {"c": true,},\n}';
    assert.deepEqual(parseJsonWithComments(text), { a: [1, 2], b: { c: true } });
  });

  it('leaves strings alone that look like comments or end in commas', () => {
    const value = { url: 'https://host//path', glob: '/* all */', quote: 'a \\" // b', list: ',]', comma: 'x,}' };
    assert.deepEqual(parseJsonWithComments(JSON.stringify(value)), value);
  });

  it('has members by a name in any case, the one that is written so first', () => {
    assert.equal(memberOf({ HubName: 1 }, 'hubName'), 1);
    assert.equal(memberOf({ HUBNAME: 1, hubName: 2 }, 'hubName'), 2);
    for (const other of [undefined, null, [1], 'text', {}]) assert.equal(memberOf(other, 'toString'), undefined);
  });

  it('is refused soon where many comments are never closed', () => {
    const before = cpuTimeMs();
    assert.throws(() => parseJsonWithComments('/*'.repeat(131_072)), SyntaxError);
    assert.throws(() => parseJsonWithComments('{} /*/'), SyntaxError);
    assert.ok(cpuTimeMs() - before < 1_000);
  });

  it('refuses what is no JSON, at the place in the text as it stands', () => {
    assert.throws(() => parseJsonWithComments('{"a": 1 /* open'), SyntaxError);
    assert.throws(() => parseJsonWithComments('/* 1 */ {"a" }'), /position 13/);
    assert.throws(() => parseJsonWithComments(''), SyntaxError);
  });
});
