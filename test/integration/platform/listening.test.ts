import assert from 'node:assert/strict';
import net from 'node:net';
import { isListening } from '../../../src/platform/listening.js';
import { freePort } from '../../support/freePort.js';

describe('whether anything listens on a port of this machine', () => {
  const never = new AbortController().signal;

  it('is told from whether it takes a connection', async () => {
    const server = net.createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    assert.equal(await isListening(address.port, never), true);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await isListening(address.port, never), false);
  });

  it('is no longer asked once nobody wants to know', async () => {
    const asking = new AbortController();
    const answer = isListening(await freePort(), asking.signal);
    asking.abort();
    assert.equal(await answer, false);
    assert.equal(await isListening(await freePort(), asking.signal), false);
  });

  it('is answered in time where the connection neither opens nor fails, as one that an editor holds back', async () => {
    const real = net.connect;
    // The editor gives out a socket that it connects later, or never.
    net.connect = () => new net.Socket();
    try {
      const before = Date.now();
      assert.equal(await isListening(1, never, 50), false);
      assert.ok(Date.now() - before < 5000);
    } finally {
      net.connect = real;
    }
  });
});
