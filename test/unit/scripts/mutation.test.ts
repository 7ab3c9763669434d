import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { all } from '../../../scripts/mutations/all.mjs';
import { judge, mutated, StaleMutation } from '../../../scripts/mutations/mutation.mjs';

describe('a mutation', () => {
  it('is made where its text stands, once', () => {
    assert.equal(mutated('a = b;\nc = d;\n', { text: 'c = d', becomes: 'c = $&' }), 'a = b;\nc = $&;\n');
  });

  it('is an error where its text is gone, or stands there more than once', () => {
    for (const content of ['a = b;', 'c = d; c = d;', '']) {
      assert.throws(() => mutated(content, { text: 'c = d', becomes: '' }), StaleMutation, content);
    }
  });

  it('of the table finds its text and its test in the sources of today', () => {
    const tests = globSync('test/**/*.test.ts').map((file) => file.replaceAll(path.sep, '/'));
    for (const mutation of all) {
      mutated(readFileSync(mutation.file, 'utf8'), mutation);
      assert.ok(
        tests.some((file) => file.includes(mutation.test)),
        mutation.name,
      );
    }
    assert.ok(all.length >= 40);
  });

  it('is caught by a test that fails, and by nothing else', () => {
    const caught =
      'unit …\n    ✗ a list › has all\n      1 !== 2\n  0 of 1 tests of unit passed in 0.1 s\n\n0 passed, 1 failed\n';
    assert.deepEqual(judge(caught), { caught: true, why: 'a list › has all' });
    const passed = 'unit …\n  5 of 5 tests of unit passed in 0.1 s\n\n5 passed, 0 failed\n';
    assert.deepEqual(judge(passed), { caught: false, why: 'no test failed' });
    const limit = 'unit …\n    ✗ unit\n      was stopped after its limit of 4 minutes.\n\n3 passed, 1 failed\n';
    assert.equal(judge(limit).caught, false);
    assert.match(judge(limit).why, /was stopped after its limit/);
    assert.equal(judge(`    ✗ a list › has all\n      1 !== 2\n${limit}`).caught, false);
    const open = 'unit …\n    ✗ unit › leaves nothing open\n      The process did not end\n\n3 passed, 1 failed\n';
    assert.equal(judge(open).caught, false);
    assert.equal(judge('').caught, false);
    assert.equal(judge('"test/unit/gone" is neither a level nor a part of a test file\'s path.\n').caught, false);
  });
});
