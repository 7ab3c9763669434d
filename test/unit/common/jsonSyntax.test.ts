import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layOutJson, layOutLongJson } from '../../../src/common/json/jsonLayout.js';
import { type JsonNode, JsonSyntaxError, parseJson, tryParseJson } from '../../../src/common/json/jsonSyntax.js';

/** The value as JSON.parse gives it, for payloads that lose nothing by that. */
function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, valueOf(value)]));
    case 'array':
      return node.items.map(valueOf);
    case 'string':
      return node.value;
    case 'number':
    case 'literal':
      return JSON.parse(node.text);
  }
}

function offsetOf(text: string): number {
  try {
    parseJson(text);
  } catch (error) {
    assert.ok(error instanceof JsonSyntaxError);
    return error.offset;
  }
  return assert.fail(`${text} was taken for JSON`);
}

describe('JSON as it was written', () => {
  it('reads whatever JSON.stringify writes, to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        assert.deepEqual(valueOf(parseJson(text)), JSON.parse(text));
      }),
    );
  });

  it('says no wherever JSON.parse says no', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.string({ maxLength: 2 }), (value, place, junk) => {
        const text = JSON.stringify(value);
        const at = place % (text.length + 1);
        const broken = text.slice(0, at) + junk + text.slice(at + 1);
        let isJson = true;
        try {
          JSON.parse(broken);
        } catch {
          isJson = false;
        }
        assert.equal(tryParseJson(broken) !== undefined, isJson, broken);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the digits of numbers, the order of members, and names that come twice', () => {
    const text = '{"10":90071992547409931234,"2":1.50,"a":1e400,"a":-0,"__proto__":{"x":1}}';
    assert.deepEqual(parseJson(text), {
      kind: 'object',
      members: [
        { name: '10', value: { kind: 'number', text: '90071992547409931234' } },
        { name: '2', value: { kind: 'number', text: '1.50' } },
        { name: 'a', value: { kind: 'number', text: '1e400' } },
        { name: 'a', value: { kind: 'number', text: '-0' } },
        {
          name: '__proto__',
          value: { kind: 'object', members: [{ name: 'x', value: { kind: 'number', text: '1' } }] },
        },
      ],
    });
  });

  it('says where the first mistake is', () => {
    assert.equal(offsetOf(''), 0);
    assert.equal(offsetOf('{"a":1,}'), 7);
    assert.equal(offsetOf('[1,2'), 4);
    assert.equal(offsetOf('[1 2]'), 3);
    assert.equal(offsetOf('{"a" 1}'), 5);
    assert.equal(offsetOf('"abc'), 0);
    assert.equal(offsetOf('"a\u0000"'), 2);
    assert.equal(offsetOf(String.raw`"a\x"`), 2);
    assert.equal(offsetOf('1 2'), 2);
    assert.equal(offsetOf('NaN'), 0);
  });

  it('is not troubled by 100,000 levels, nor by one string of a megabyte', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.equal(parseJson(deep).kind, 'array');
    assert.equal(layOutJson(deep).startsWith('[\n  [\n    ['), true);
    const long = parseJson(`"${'x'.repeat(1_000_000)}\\n"`);
    assert.ok(long.kind === 'string');
    assert.equal(long.value.length, 1_000_001);
  });
});

describe('layOutJson', () => {
  it('puts members and items on lines of their own, and leaves empty ones closed', () => {
    assert.equal(
      layOutJson('{"a":[1,{"b":"x\\"}, y"},[],{}],"n":90071992547409931234}'),
      '{\n  "a": [\n    1,\n    {\n      "b": "x\\"}, y"\n    },\n    [],\n    {}\n  ],\n  "n": 90071992547409931234\n}',
    );
  });

  it('writes as JSON.stringify does, for whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        assert.equal(layOutJson(text), JSON.stringify(JSON.parse(text), undefined, 2));
      }),
    );
  });

  it('refuses what is not JSON', () => {
    assert.throws(() => layOutJson('{"a":}'), JsonSyntaxError);
  });

  it('is laid out a step at a time where it is long, with the same result', async () => {
    const text = JSON.stringify(Array.from({ length: 10_000 }, (_, n) => ({ n, text: `"${n}\\` })));
    let breaths = 0;
    const breathe = async (): Promise<void> => {
      breaths += 1;
    };
    assert.equal(await layOutLongJson(text, breathe), layOutJson(text));
    assert.ok(breaths > 3, `${breaths} breaths`);
    assert.equal(await layOutLongJson(`${text}x`, breathe), undefined);
    const line = JSON.stringify('\\ "'.repeat(250_000));
    assert.equal(await layOutLongJson(line, breathe), line);
  });
});
