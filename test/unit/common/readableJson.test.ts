import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readableJson } from '../../../src/common/json/readableJson.js';

describe('JSON for people', () => {
  it('has the characters that System.Text.Json escapes', () => {
    assert.equal(
      readableJson(String.raw`{"city":"Z\u00FCrich","shop":"Tom \u0026 Ann\u0027s \u003Cb\u003E","to":"\uD83D\uDE80"}`),
      `{"city":"Zürich","shop":"Tom & Ann's <b>","to":"🚀"}`,
    );
  });

  it('keeps escaped what would end a string, or cannot be seen', () => {
    const text = String.raw`["\u202Eevil\u0000","\uD83D alone","a\u200b"]`;
    assert.equal(readableJson(text), text);
    assert.equal(readableJson(String.raw`"say \u0022no\u0022 \u005C"`), String.raw`"say \"no\" \\"`);
  });

  it('keeps a backslash that is written as such', () => {
    const text = String.raw`"C:\\u00fcber\\\\u0026"`;
    assert.equal(readableJson(text), text);
  });

  it('reads the beginning of JSON, and leaves other texts alone', () => {
    assert.equal(readableJson(String.raw`{"a":"\u00FC\u00`), String.raw`{"a":"ü\u00`);
    assert.equal(readableJson(String.raw`C:\u00fc`), String.raw`C:\u00fc`);
  });

  it('stays the same JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const escaped = JSON.stringify(value).replace(
          /[^\x20-\x7e]|[&<>']/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        assert.deepEqual(JSON.parse(readableJson(escaped)), JSON.parse(escaped));
      }),
    );
  });
});
