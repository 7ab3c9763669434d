import assert from 'node:assert/strict';
import { proxyFor, type ProxySettings } from '../../../src/platform/network/proxyChoice.js';

const none: ProxySettings = { proxy: '', noProxy: [], support: 'override', environment: {} };
const proxy = 'http://proxy.corp:3128';

describe('the proxy of a connection', () => {
  it('is the one of the environment where the editor has none, in small letters or in capitals', () => {
    const inEnvironment = (environment: ProxySettings['environment']): string =>
      proxyFor('hub.example.org', 443, { ...none, environment });
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'grpc_proxy']) {
      assert.equal(inEnvironment({ [name]: ` ${proxy} ` }), proxy, name);
      assert.equal(inEnvironment({ [name]: 'proxy.corp:3128' }), proxy, `${name} without a scheme`);
      for (const exceptions of ['no_proxy', 'NO_PROXY']) {
        assert.equal(inEnvironment({ [name]: proxy, [exceptions]: 'a,.example.org' }), 'none');
        assert.equal(inEnvironment({ [name]: proxy, [exceptions]: 'other.org' }), proxy);
      }
    }
    assert.equal(
      inEnvironment({ https_proxy: '', HTTPS_PROXY: proxy, http_proxy: 'http://other:1' }),
      'http://other:1',
    );
    assert.equal(inEnvironment({ HTTPS_PROXY: 'socks5://proxy:1' }), 'none');
    assert.equal(inEnvironment({}), 'none');
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
      assert.equal(
        proxyFor('hub.example.org', 443, { ...none, proxy, environment: { no_proxy: `a, ${entry}` } }),
        'none',
      );
      assert.equal(proxyFor('hub.example.org', 443, { ...none, noProxy: [entry] }), 'none');
    }
    for (const entry of ['', 'ample.org', 'hub.example.org:80', 'other.example.org', 'example.org.evil']) {
      assert.equal(proxyFor('hub.example.org', 443, { ...none, proxy, noProxy: [entry] }), proxy, entry);
    }
  });
  it('is none for addresses and ranges of them that are excepted, bare and in brackets', () => {
    const isExcepted = (host: string, entry: string): boolean =>
      proxyFor(host, 443, { ...none, proxy, noProxy: [entry] }) === 'none' &&
      proxyFor(host, 443, { ...none, proxy, environment: { NO_PROXY: entry } }) === 'none';
    for (const [host, entry] of [
      ['10.1.2.3', '10.0.0.0/8'],
      ['10.1.2.3', '10.1.2.3/32'],
      ['10.1.2.3', '10.1.2.3'],
      ['10.1.2.3', '10.1.2.3:443'],
      ['2001:db8::1', '2001:db8::/32'],
      ['2001:db8::1', '[2001:db8::]/32'],
      ['2001:db8::1', '2001:DB8::1'],
      ['2001:db8::1', '[2001:db8:0:0::1]'],
      ['2001:db8::1', '[2001:db8::1]:443'],
    ] as const) {
      assert.ok(isExcepted(host, entry), `${host} in ${entry}`);
    }
    for (const [host, entry] of [
      ['11.1.2.3', '10.0.0.0/8'],
      ['10.1.2.3', '10.0.0.0/99'],
      ['10.1.2.3', '0.1.2.3'],
      ['10.1.2.3', '10.1.2.3:80'],
      ['10.example.org', '10.0.0.0/8'],
      ['2001:db9::1', '2001:db8::/32'],
      ['2001:db8::1', '2001:db8::2'],
      ['2001:db8::1', '[2001:db8::1]:80'],
    ] as const) {
      assert.ok(!isExcepted(host, entry), `${host} not in ${entry}`);
    }
  });
});
