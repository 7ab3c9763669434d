import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { type ConnectOptions, connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { ConnectProxy } from '../../support/servers/connectProxy.js';
import { FakeTaskHub } from '../../support/servers/fakeTaskHub.js';
import { TcpRelay } from '../../support/servers/tcpRelay.js';
import { testCertificates } from '../../support/servers/testCertificates.js';
import { failsWith, says } from '../../support/said.js';
import { errorText } from '../../../src/text/errors/errorText.js';

describe('the connection of a client', () => {
  let fake: FakeTaskHub;
  const opened: (() => unknown)[] = [];

  const connect = (endpoint: string, options: ConnectOptions = {}): TaskHubClient => {
    const client = connectTaskHub({ endpoint, taskHub: 'orders', authentication: 'None' }, options);
    opened.push(() => client.close());
    return client;
  };

  /** Listens on a free port of this machine until the test is over. */
  const listen = async (server: Server): Promise<number> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(() => server.close());
    return (server.address() as AddressInfo).port;
  };

  beforeEach(async () => {
    fake = await FakeTaskHub.start();
    opened.push(() => fake.stop());
  });

  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });

  it('is made again by itself after it broke', async () => {
    const relay = await TcpRelay.to(fake.port);
    opened.push(() => relay.close());
    const client = connect(`http://127.0.0.1:${relay.port}`);
    await client.hello();
    relay.cut();
    await client.hello();
    assert.equal(relay.connections, 2);
  });

  it('is one for all calls', async () => {
    const relay = await TcpRelay.to(fake.port);
    opened.push(() => relay.close());
    const client = connect(`http://127.0.0.1:${relay.port}`);
    await Promise.all(Array.from({ length: 50 }, () => client.query({})));
    assert.equal(relay.connections, 1);
  });

  it('is replaced after a call was met with silence, for the calls that follow', async () => {
    const relay = await TcpRelay.to(fake.port);
    opened.push(() => relay.close());
    const client = connect(`http://127.0.0.1:${relay.port}`);
    await client.hello();
    relay.hold();
    await assert.rejects(client.hello({ timeoutMs: 5_000 }), { reason: 'timedOut' });
    await client.hello({ timeoutMs: 5_000 });
    assert.equal(relay.connections, 2);
  });

  it('ends all calls in flight when it is closed, and takes no more', async () => {
    const client = connect(fake.endpoint);
    fake.on('QueryInstances', () => new Promise(() => undefined));
    fake.onHistory(() => new Promise(() => undefined));
    const seen = [fake.next('QueryInstances'), fake.next('StreamInstanceHistory')];
    const query = assert.rejects(client.query({}), { name: 'AbortError' });
    const history = assert.rejects(client.history('a')[Symbol.asyncIterator]().next(), { name: 'AbortError' });
    const calls = await Promise.all(seen);
    client.close();
    await Promise.all([query, history, ...calls.map((call) => call.cancelled)]);
    await assert.rejects(client.hello(), { name: 'AbortError' });
  });

  it('is not left for a signal that was aborted before', async () => {
    const client = connect(fake.endpoint);
    await assert.rejects(client.query({}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.deepEqual(fake.calls, []);
  });

  it('lets many calls share a signal without a warning', async () => {
    const client = connect(fake.endpoint);
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    try {
      const { signal } = new AbortController();
      await Promise.all(Array.from({ length: 100 }, () => client.get('a', { signal })));
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('warning', onWarning);
    }
    assert.deepEqual(warnings, []);
  });

  it('to a server without TLS says how its endpoint is written', async () => {
    const client = connect(`https://localhost:${fake.port}`);
    await assert.rejects(client.hello(), failsWith('unavailable', /doesn’t use TLS.*http:\/\//));
  });

  it('to a server whose certificate is of another name or authority says so', async () => {
    const named = testCertificates(['other.example']);
    const other = await FakeTaskHub.start(named.server);
    opened.push(() => other.stop());
    const port = other.port;
    for (const options of [{}, { certificateAuthorities: [named.authority] }]) {
      const client = connect(`https://localhost:${port}`, options);
      await assert.rejects(client.hello(), failsWith('unavailable', /certificate of .* isn’t trusted/));
    }
  });

  it('over TLS trusts an authority that is named, by the name of the host', async () => {
    const certificates = testCertificates(['localhost']);
    const secure = await FakeTaskHub.start(certificates.server);
    opened.push(() => secure.stop());
    const client = connect(`https://localhost:${secure.port}`, { certificateAuthorities: [certificates.authority] });
    await client.hello();
    assert.equal(secure.calls.length, 1);
  });

  it('to a web server says that it is not a task hub', async () => {
    const web = createHttpServer((_request, response) => response.writeHead(404).end('not here'));
    const client = connect(`http://127.0.0.1:${await listen(web)}`);
    await assert.rejects(client.raiseEvent('a', 'E', undefined), (error: Error) => {
      assert.match(errorText(error), /^(?:The server at|The connection to|Nothing responds at) http:\/\/127/);
      return true;
    });
  });

  it('to a host that does not exist says so', async () => {
    const client = connect('http://no-such-host.invalid:8080');
    await assert.rejects(
      client.hello({ timeoutMs: 20_000 }),
      failsWith('unavailable', /^The host of http:\/\/no-such-host\.invalid:8080 can’t be found/),
    );
  });

  for (const [written, password] of [
    ['p%40ss', 'p@ss'],
    ['50%off', '50%off'],
    ['100%', '100%'],
    ['%c3%bc50%', 'ü50%'],
  ] as const) {
    it(`goes through the proxy that it is told, with its name and the password written ${written}`, async () => {
      const proxy = await ConnectProxy.to(fake.port);
      opened.push(() => proxy.close());
      const client = connect('http://hub.example:4000', { proxyUrl: `http://me:${written}@${proxy.address}` });
      await client.hello();
      const [asked = ''] = proxy.asked;
      assert.match(asked, /^CONNECT hub\.example:4000 HTTP\/1\.1\r\n/);
      const credentials = Buffer.from(`me:${password}`).toString('base64');
      assert.match(asked, new RegExp(`Proxy-Authorization: Basic ${credentials}`, 'i'));
      assert.equal(fake.callsOf('Hello').length, 1);
    });
  }

  it('to this machine goes through no proxy, whatever the environment says', async () => {
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = 'http://127.0.0.1:9';
    try {
      await connect(fake.endpoint).hello();
      await connect(fake.endpoint, { proxyUrl: 'http://127.0.0.1:9' }).hello();
    } finally {
      if (before === undefined) delete process.env['http_proxy'];
      else process.env['http_proxy'] = before;
    }
  });

  it('is refused for a proxy that cannot be used', () => {
    assert.throws(
      () => connect('http://hub.example', { proxyUrl: 'socks5://h:1' }),
      says(/address of the proxy must start with/),
    );
  });
});
