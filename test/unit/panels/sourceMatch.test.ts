import assert from 'node:assert/strict';
import { bestMatch, segmentsOf } from '../../../src/views/panels/sourceMatch.js';

function match(wanted: string, ...files: readonly string[]): string | undefined {
  const at = bestMatch(segmentsOf(wanted), files.map(segmentsOf));
  return at === undefined ? undefined : files[at];
}

describe('the file of the workspace that a stack trace means', () => {
  it('is the one that has the most folders in common, wherever the worker ran', () => {
    assert.equal(
      match('/app/src/pay.js', '/home/me/shop/src/pay.js', '/home/me/shop/test/pay.js'),
      '/home/me/shop/src/pay.js',
    );
    assert.equal(match('C:\\build\\Orders\\Pay.cs', '/work/Orders/Pay.cs'), '/work/Orders/Pay.cs');
    assert.equal(match('/my%20app/src/a.mjs', '/w/src/a.mjs'), '/w/src/a.mjs');
  });

  it('is none where several fit as well, or where only the name agrees of a path', () => {
    assert.equal(match('/app/src/pay.js', '/w/a/src/pay.js', '/w/b/src/pay.js'), undefined);
    assert.equal(match('/usr/lib/node/index.js', '/w/src/index.js'), undefined);
    assert.equal(match('pay.js', '/w/src/pay.js'), '/w/src/pay.js');
    assert.equal(match('/app/src/pay.js'), undefined);
  });

  it('is never looked for by what is no plain path', () => {
    for (const path of ['../../etc/passwd.js', '/a/%2e%2e/b.js', '/a/{b,c}.js', '/a/*', '/a/[x].js', '', '...', '/']) {
      assert.deepEqual(segmentsOf(path), [], path);
    }
    assert.deepEqual(segmentsOf('/100%/a.js'), ['100%', 'a.js']);
  });
});
