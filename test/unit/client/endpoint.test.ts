import assert from 'node:assert/strict';
import { parseEndpoint } from '../../../src/client/connection/endpoint.js';
import { isLoopbackHost } from '../../../src/common/loopback.js';

describe('endpoints', () => {
  it('are https without a scheme', () => {
    assert.deepEqual(parseEndpoint('orders.westeurope.durabletask.io'), {
      scheme: 'https',
      host: 'orders.westeurope.durabletask.io',
      port: 443,
      origin: 'https://orders.westeurope.durabletask.io',
      isLoopback: false,
    });
    assert.equal(parseEndpoint('localhost:8080').origin, 'https://localhost:8080');
  });

  it('have the ports of their schemes', () => {
    assert.equal(parseEndpoint('http://h').port, 80);
    assert.equal(parseEndpoint('HTTPS://h/').port, 443);
    assert.equal(parseEndpoint('https://h:443').origin, 'https://h');
    assert.equal(parseEndpoint('http://h:443').origin, 'http://h:443');
  });

  it('may be IPv6 addresses', () => {
    assert.deepEqual(parseEndpoint('http://[::1]:8080'), {
      scheme: 'http',
      host: '::1',
      port: 8080,
      origin: 'http://[::1]:8080',
      isLoopback: true,
    });
  });

  it('tell this machine from others', () => {
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.255.0.3', '::1', '[::1]']) {
      assert.equal(isLoopbackHost(host), true, host);
    }
    for (const host of [
      'localhost.example.com',
      '128.0.0.1',
      '127.example.com',
      '::2',
      '10.0.0.1',
      '127.0.0.1.nip.io',
    ]) {
      assert.equal(isLoopbackHost(host), false, host);
    }
  });

  it('recognise a loopback address however it is written', () => {
    assert.equal(parseEndpoint('http://127.1:80').isLoopback, true);
    assert.equal(parseEndpoint('http://0x7f000001').isLoopback, true);
  });
});
