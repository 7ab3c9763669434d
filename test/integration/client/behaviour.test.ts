import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import type { AccessToken } from '../../../src/client/connection/authentication.js';
import { connectTaskHub, type ConnectOptions } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { TcpRelay } from '../../support/servers/tcpRelay.js';
import { testCertificates } from '../../support/servers/testCertificates.js';
import { failsWith } from '../../support/said.js';

describe('calls of the client over a real socket', () => {
  let fake: FakeTaskHub;
  let client: TaskHubClient;

  const connect = (endpoint: string, options: ConnectOptions = {}): TaskHubClient =>
    connectTaskHub({ endpoint, taskHub: 'orders', authentication: 'None' }, options);

  beforeEach(async () => {
    fake = await FakeTaskHub.start();
    client = connect(fake.endpoint);
  });
  afterEach(() => {
    client.close();
    fake.stop();
  });

  const never = (): Promise<never> => new Promise(() => undefined);

  it('carry the hub and the product, and no token where none is wanted', async () => {
    await client.hello();
    const headers = fake.callsOf('Hello')[0]?.headers ?? {};
    assert.equal(headers['taskhub'], 'orders');
    assert.match(headers['x-user-agent'] ?? '', /^durable-task-vscode\/\d+\.\d+\.\d+$/);
    assert.equal(headers['authorization'], undefined);
    assert.equal(headers['workerid'], undefined);
  });

  it('that are cancelled reject with an AbortError, and the server sees it', async () => {
    fake.on('QueryInstances', never);
    const seen = fake.next('QueryInstances');
    const controller = new AbortController();
    const timeoutMs = 20_000;
    const answer = client.query({}, { signal: controller.signal, timeoutMs });
    const call = await seen;
    const cancelledAt = performance.now();
    controller.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await call.cancelled;
    const waited = performance.now() - cancelledAt;
    assert.ok(waited < timeoutMs / 2, `the call ended by its deadline, not at once: after ${Math.round(waited)} ms`);
  });

  it('all have a deadline, and end as timed out when it passes', async () => {
    fake.on('GetInstance', never);
    const seen = fake.next('GetInstance');
    const answer = client.get('a', { timeoutMs: 150 });
    answer.catch(() => undefined);
    const { timeoutMs } = await seen;
    assert.ok(timeoutMs !== undefined && timeoutMs <= 150);
    await assert.rejects(answer, { reason: 'timedOut' });

    fake.on('GetInstance', () => ({ exists: false }));
    await client.get('a');
    const [, second] = fake.callsOf('GetInstance');
    assert.ok(second?.timeoutMs !== undefined && second.timeoutMs > 1000 && second.timeoutMs <= 15_000);
  });

  it('end within their limit with all that they send by themselves', async () => {
    const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a start that is not answered', () => client.start({ name: 'Order', instanceId: 'a' }, { timeoutMs: 300 })],
      ['a read whose hub is asked for', () => client.get('a', { timeoutMs: 300 })],
      ['a suspension that is repeated', () => client.suspend('a', undefined, { timeoutMs: 300 })],
    ];
    fake.on('StartInstance', never);
    fake.on('QueryInstances', never);
    fake.on('GetInstance', () => {
      throw new Refusal(status.NOT_FOUND, 'gone');
    });
    let suspensions = 0;
    fake.on('SuspendInstance', () => {
      suspensions += 1;
      if (suspensions > 1) return never();
      throw new Refusal(status.UNAVAILABLE, 'Starting.');
    });
    for (const [what, call] of calls) {
      const begun = performance.now();
      await call().catch(() => undefined);
      const ms = performance.now() - begun;
      assert.ok(ms < 2000, `${what}: ${ms} ms`);
    }
    assert.deepEqual(
      [fake.callsOf('StartInstance').length, fake.callsOf('QueryInstances').length, suspensions],
      [1, 1, 2],
    );
    assert.equal(fake.callsOf('GetInstance').length, 1, 'a start reads nothing by itself');
  });

  it('that only read are repeated while the server is unavailable', async () => {
    let refusals = 2;
    fake.on('QueryInstances', () => {
      if (refusals-- > 0) throw new Refusal(status.UNAVAILABLE, 'Starting.');
      return { orchestrationState: [{ instanceId: 'a' }] };
    });
    const page = await client.query({});
    assert.equal(page.instances.length, 1);
    assert.equal(fake.callsOf('QueryInstances').length, 3);
  });

  it('that act are sent once, and a lost answer is told as unknown', async () => {
    const relay = await TcpRelay.to(fake.port);
    const wired = connect(`http://127.0.0.1:${relay.port}`);
    try {
      fake.on('RaiseEvent', () => {
        relay.cut();
        return {};
      });
      await assert.rejects(wired.raiseEvent('a', 'Approved', undefined), {
        reason: 'outcomeUnknown',
        mayHaveActed: true,
      });
      assert.equal(fake.callsOf('RaiseEvent').length, 1);
    } finally {
      wired.close();
      await relay.close();
    }
  });

  it('to a port where nobody listens say so, and that nothing was done', async () => {
    fake.stop();
    await assert.rejects(client.raiseEvent('a', 'Approved', undefined), { reason: 'unavailable', mayHaveActed: false });
  });

  it('stream a history chunk by chunk, no faster than it is read, and stop when the reader does', async () => {
    const total = 400;
    const chunk = { events: [{ eventId: 1, genericEvent: { data: { value: 'x'.repeat(256 * 1024) } } }] };
    let sent = 0;
    fake.onHistory(async (call, send) => {
      const cancelled = call.cancelled.then(() => true);
      while (sent < total && !(await Promise.race([send(chunk).then(() => false), cancelled]))) sent += 1;
    });
    const seen = fake.next('StreamInstanceHistory');
    const reader = client.history('a')[Symbol.asyncIterator]();
    const first = await reader.next();
    assert.equal(first.done, false);
    const call = await seen;
    // While nobody reads on, the server may fill the windows in between, and then has to wait.
    let before = -1;
    while (before !== sent) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.ok(sent < total / 2, `${sent} of ${total} chunks were sent to a reader of one`);
    await reader.return?.();
    await call.cancelled;
  });

  it('keep an event of a kind that nobody knows yet', async () => {
    // eventId 7, field 99 (length-delimited) with the bytes 1, 2, 3.
    const event = Buffer.of(0x08, 0x07, 0x9a, 0x06, 0x03, 0x01, 0x02, 0x03);
    fake.onHistory(async (_call, send) => {
      await send(Buffer.concat([Buffer.of(0x0a, event.length), event]));
    });
    const events = [];
    for await (const chunk of client.history('a')) events.push(...chunk);
    assert.deepEqual(events, [
      { kind: 'unknown', eventId: 7, fieldNumber: 99, bytes: Buffer.of(1, 2, 3).toString('base64') },
    ]);
  });
});

describe('a client that signs in', () => {
  const settings = { taskHub: 'orders', authentication: 'AzureCli' } as const;

  it('asks for one token, whoever waits for it, and sends it with every call over TLS', async () => {
    const { authority, server } = testCertificates(['localhost']);
    const fake = await FakeTaskHub.start(server);
    let asked = 0;
    const getToken = async (): Promise<AccessToken> => {
      asked += 1;
      return { token: 'secret-token', expiresAt: Date.now() + 3_600_000 };
    };
    const client = connectTaskHub(
      { ...settings, endpoint: fake.endpoint },
      { certificateAuthorities: [authority], tokenProviders: { AzureCli: { getToken } } },
    );
    try {
      await Promise.all([client.hello(), client.query({}), client.get('a')]);
      await client.hello();
      assert.equal(asked, 1);
      assert.equal(fake.calls.length, 4);
      for (const { headers } of fake.calls) assert.equal(headers['authorization'], 'Bearer secret-token');
    } finally {
      client.close();
      fake.stop();
    }
  });

  it('does not trust a server of an authority that nobody named', async () => {
    const fake = await FakeTaskHub.start(testCertificates(['localhost']).server);
    const client = connectTaskHub({ ...settings, authentication: 'None', endpoint: fake.endpoint });
    try {
      await assert.rejects(client.raiseEvent('a', 'Approved', undefined), { reason: 'unavailable' });
      assert.equal(fake.calls.length, 0);
    } finally {
      client.close();
      fake.stop();
    }
  });

  it('sends no token over plain http to another machine, and asks nobody for one', async () => {
    let asked = 0;
    const getToken = async (): Promise<AccessToken> => {
      asked += 1;
      return { token: 'secret-token', expiresAt: Date.now() + 3_600_000 };
    };
    const client = connectTaskHub(
      { ...settings, endpoint: 'http://hub.example:8080' },
      { tokenProviders: { AzureCli: { getToken } } },
    );
    try {
      await assert.rejects(client.hello(), failsWith('unauthenticated', /doesn’t use TLS/));
      assert.equal(asked, 0);
    } finally {
      client.close();
    }
  });
});
