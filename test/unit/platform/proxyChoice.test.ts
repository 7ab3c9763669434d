import assert from 'node:assert/strict';
import { proxyFor, type ProxySettings } from '../../../src/platform/proxyChoice.js';

const none: ProxySettings = { proxy: '', noProxy: [], support: 'override', environmentNoProxy: '' };
const proxy = 'http://proxy.corp:3128';

describe('the proxy of a connection', () => {
  it('is left to the environment where the editor has none', () => {
    assert.equal(proxyFor('hub.example.org', 443, none), undefined);
  });

  it('is the one of the editor', () => {
    assert.equal(proxyFor('hub.example.org', 443, { ...none, proxy }), proxy);
  });

  it('is none where the editor has proxies switched off', () => {
    assert.equal(proxyFor('hub.example.org', 443, { ...none, proxy, support: 'off' }), 'none');
  });

  it('is none for what is excepted, by the editor or the environment, and for nothing that only looks alike', () => {
    for (const entry of [
      '*',
      'example.org',
      '.example.org',
      '*.example.org',
      ' HUB.example.org ',
      'hub.example.org:443',
    ]) {
      assert.equal(proxyFor('hub.example.org', 443, { ...none, proxy, noProxy: [entry] }), 'none', entry);
      assert.equal(proxyFor('hub.example.org', 443, { ...none, proxy, environmentNoProxy: `a, ${entry}` }), 'none');
      assert.equal(proxyFor('hub.example.org', 443, { ...none, noProxy: [entry] }), 'none');
    }
    for (const entry of ['', 'ample.org', 'hub.example.org:80', 'other.example.org', 'example.org.evil']) {
      assert.equal(proxyFor('hub.example.org', 443, { ...none, proxy, noProxy: [entry] }), proxy, entry);
    }
  });
});
