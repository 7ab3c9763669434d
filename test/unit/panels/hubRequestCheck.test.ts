import assert from 'node:assert/strict';
import { checkHubRequest } from '../../../src/views/panels/hub/hubRequestCheck.js';

describe('what the page of a hub may send about failures', () => {
  it('passes where it is right, without anything else that came with it', () => {
    assert.deepEqual(checkHubRequest('watchFailures', { range: '24h', more: 1 }), { range: '24h' });
    assert.deepEqual(checkHubRequest('actOnFailures', { key: 'k', action: 'rewind' }), { key: 'k', action: 'rewind' });
    assert.deepEqual(checkHubRequest('muteFailures', { key: 'k', span: 'always' }), { key: 'k', span: 'always' });
  });

  const wrong = [
    ['watchFailures', { range: '1y' }, /range/],
    ['actOnFailures', { key: 'k', action: 'purge' }, /action/],
    ['actOnFailures', { key: 'k', action: '../hub.remove' }, /action/],
    ['actOnFailures', { action: 'rewind' }, /key/],
    ['muteFailures', { key: 'k', span: 12 }, /span/],
    ['openFailureLine', { key: 'k'.repeat(101) }, /key/],
    ['openFailureLine', { place: { file: '/etc/passwd', line: 1 } }, /key/],
  ] as const;
  for (const [method, params, part] of wrong) {
    it(`does not pass: ${method} ${JSON.stringify(params).slice(0, 60)}`, () => {
      assert.throws(() => checkHubRequest(method, params), part);
    });
  }
});
