import { status } from '@grpc/grpc-js';
import assert from 'node:assert/strict';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { ManualClock } from '../../support/manualClock.js';
import { failsWith } from '../../support/said.js';

const chunk = (...ids: readonly number[]): { readonly events: { eventId: number; genericEvent: object }[] } => ({
  events: ids.map((eventId) => ({ eventId, genericEvent: {} })),
});

describe('a history over a real socket', () => {
  let fake: FakeTaskHub;
  let client: TaskHubClient;
  const clock = new ManualClock();

  beforeEach(async () => {
    fake = await FakeTaskHub.start();
    client = connectTaskHub({ endpoint: fake.endpoint, taskHub: 'orders', authentication: 'None' }, { clock });
  });

  afterEach(() => {
    client.close();
    fake.stop();
  });

  async function ids(history: AsyncIterable<readonly HistoryEvent[]>): Promise<number[]> {
    const all: number[] = [];
    for await (const events of history) all.push(...events.map((event) => event.eventId));
    return all;
  }

  it('is asked for by instance and execution, and comes in order', async () => {
    fake.onHistory(async (_call, send) => {
      for (let id = 0; id < 100; id += 2) await send(chunk(id, id + 1));
    });
    assert.deepEqual(
      await ids(client.history('a', { executionId: 'e' })),
      Array.from({ length: 100 }, (_, id) => id),
    );
    assert.deepEqual(fake.calls[0]?.request, { instanceId: 'a', executionId: { value: 'e' } });
    assert.deepEqual(
      await ids(client.history('b')),
      Array.from({ length: 100 }, (_, id) => id),
    );
    assert.deepEqual(fake.calls[1]?.request, { instanceId: 'b' });
  });

  it('may be empty', async () => {
    assert.deepEqual(await ids(client.history('a')), []);
  });

  it('that breaks off ends with an error after what came, and is not begun again', async () => {
    fake.onHistory(async (_call, send) => {
      await send(chunk(1));
      throw new Refusal(status.UNAVAILABLE, 'Stopping.');
    });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const events of client.history('a')) seen.push(...events.map((event) => event.eventId));
    })();
    await assert.rejects(reading, { reason: 'unavailable', mayHaveActed: false });
    assert.deepEqual(seen, [1]);
    assert.equal(fake.calls.length, 1);
  });

  it('of an instance that does not exist says so', async () => {
    fake.onHistory(async () => {
      throw new Refusal(status.NOT_FOUND, 'No such instance.');
    });
    await assert.rejects(ids(client.history('a')), { reason: 'notFound' });
  });

  it('of a hub that does not exist says that, even where the server does not name it', async () => {
    fake.onHistory(async () => {
      throw new Refusal(status.NOT_FOUND);
    });
    fake.on('QueryInstances', () => {
      throw new Refusal(status.NOT_FOUND);
    });
    await assert.rejects(ids(client.history('a')), { reason: 'taskHubNotFound' });
  });

  it('is cancelled by its signal down to the server', async () => {
    fake.onHistory(async (call, send) => {
      await send(chunk(1));
      await call.cancelled;
    });
    const controller = new AbortController();
    const seen = fake.next('StreamInstanceHistory');
    const reader = client.history('a', { signal: controller.signal })[Symbol.asyncIterator]();
    await reader.next();
    const waiting = assert.rejects(Promise.resolve(reader.next()), { name: 'AbortError' });
    controller.abort();
    await waiting;
    await (
      await seen
    ).cancelled;
  });

  it('ends after its own time where one is given', async () => {
    fake.onHistory(async (call) => call.cancelled);
    await assert.rejects(ids(client.history('a', { timeoutMs: 100 })), { reason: 'timedOut' });
  });

  it('ends when the server is silent for a minute, however long it took before', async () => {
    fake.onHistory(async (call, send) => {
      await send(chunk(1));
      await send(chunk(2));
      await call.cancelled;
    });
    const reader = client.history('a')[Symbol.asyncIterator]();
    await reader.next();
    // A reader that takes its time is not the server's silence.
    await clock.advance(10 * 60_000);
    assert.equal((await reader.next()).done, false);
    const waiting = assert.rejects(Promise.resolve(reader.next()), failsWith('timedOut', /within 1 min/));
    await clock.advance(60_000);
    await waiting;
  });

  it('with a message that is none is an error of the server', async () => {
    fake.onHistory(async (_call, send) => send(Buffer.from([0x0a, 0xff])));
    await assert.rejects(ids(client.history('a')), { reason: 'internal' });
  });
});
