// Histories that are read slowly or not at all: what a reader keeps in memory is a part of what it reads.
import assert from 'node:assert/strict';
import * as grpc from '@grpc/grpc-js';
import { historyRows } from '../../../src/emulator/encoding/frames.js';
import { historyEvents } from '../../../src/emulator/encoding/messages.js';
import { Status } from '../../../src/emulator/model/status.js';
import { Batch } from '../../../src/emulator/store/batch.js';
import type { TaskHubSidecarServiceClient } from '../../../src/wire/generated/TaskHubSidecarService.js';
import { taskHubService } from '../../../src/wire/taskHubService.js';
import { chain, seed } from '../../support/seededTree.js';
import { type Harness, metadataFor, startHarnessOn, storeKinds, until } from './harness.js';
import { RawClient } from './raw.js';

const megabyte = 1_000_000;
const payload = 'x'.repeat(100_000);
const events = 400;

for (const kind of storeKinds) {
  describe(`local task hub: readers, store: ${kind}`, function () {
    this.timeout(60_000);
    let harness: Harness;
    let client: RawClient;
    let key: number;

    before(async () => {
      harness = await startHarnessOn(kind, { hubs: [] });
      const { store } = harness.server.hubs.create('other').context.committer;
      await harness.server.committed();
      seed(store, chain(0, Status.failed));
      harness.server.hubs.reopen();
      const hub = harness.server.hubs.get('default').context.hub.key;
      key = store.findInstance(hub, 'root')?.key ?? 0;
      // One turn of 40 MB: a fan-out to activities with large results.
      const batch = new Batch();
      const encoded = Array.from({ length: events }, (_, index) =>
        historyEvents.encode({ eventId: -1, taskCompleted: { taskScheduledId: index, result: { value: payload } } }),
      );
      for (const row of historyRows(encoded)) batch.appendHistory(key, row);
      batch.lastNumber = store.lastNumber();
      store.commit(batch);
      client = new RawClient(harness.address);
    });

    after(async () => {
      client.close();
      await harness.stop();
    });

    /** A stream from which nothing is read once its first message is there. */
    async function stalled(): Promise<grpc.ClientReadableStream<unknown>> {
      const Client = grpc.makeClientConstructor(taskHubService, 'TaskHubSidecarService');
      // A connection of its own, as any other program would have.
      const options = { 'grpc.use_local_subchannel_pool': 1, 'grpc.max_receive_message_length': -1 };
      const other = new Client(
        harness.address,
        grpc.credentials.createInsecure(),
        options,
      ) as unknown as TaskHubSidecarServiceClient & grpc.Client;
      const stream = other.StreamInstanceHistory({ instanceId: 'root' }, metadataFor('default'));
      stream.on('close', () => {
        other.close();
      });
      await new Promise<void>((resolve, reject) => {
        stream.on('error', (error: grpc.ServiceError) => {
          if (error.code === grpc.status.CANCELLED) resolve();
          else reject(error);
        });
        stream.once('data', () => {
          stream.pause();
          resolve();
        });
      });
      return stream;
    }

    it('that read nothing keep only a little of a long history in memory', async () => {
      const before = process.memoryUsage().arrayBuffers;
      const readers = await Promise.all(Array.from({ length: 20 }, stalled));
      const more = (process.memoryUsage().arrayBuffers - before) / megabyte;
      for (const reader of readers) reader.cancel();
      // Each its own copy of the whole would be 800 MB.
      assert.ok(more < 100, `${more.toFixed(0)} MB`);
    });

    it('that read everything get every event once, in order', async () => {
      const results = (await client.history('root')).filter((event) => event.eventType === 'taskCompleted');
      assert.deepEqual(
        results.map((event) => event.taskCompleted?.taskScheduledId),
        Array.from({ length: events }, (_, index) => index),
      );
    });

    it('are told when the history is replaced while they read it', async () => {
      const reader = await stalled();
      const ended = new Promise<grpc.ServiceError>((resolve) => {
        reader.on('error', resolve);
      });
      await client.call('RewindInstance', { instanceId: 'root' });
      reader.resume();
      const error = await ended;
      assert.equal(error.code, grpc.status.ABORTED);
      assert.match(error.details, /was replaced or removed while it was read/);
      await until(async () => (await client.history('root')).length === events + 1);
    });
  });
}
