import assert from 'node:assert/strict';
import type { OrchestrationContext } from '@microsoft/durabletask-js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { type Continuation, continuation } from '../../../src/history/continuation.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { type Harness, startHarnessOn, storeKinds, until } from '../emulator/harness.js';

for (const kind of storeKinds)
  describe(`what is known of continuing as new on the local task hub, store: ${kind}`, function () {
    this.timeout(30_000);
    let harness: Harness;
    let client: TaskHubClient;

    before(async () => {
      harness = await startHarnessOn(kind);
      client = connectTaskHub({
        ...{ endpoint: `http://${harness.address}`, taskHub: 'default', authentication: 'None' },
      });
      await harness.worker({
        orchestrators: {
          count: async function* (context: OrchestrationContext, left: number): AsyncGenerator<unknown, string> {
            yield context.waitForExternalEvent('go');
            if (left === 0) return 'done';
            context.continueAsNew(left - 1, true);
            return '';
          },
          broken: async () => {
            await Promise.resolve();
            throw new Error('no');
          },
        },
      });
    });
    after(async () => {
      client.close();
      await harness.stop();
    });

    async function known(instanceId: string): Promise<Continuation | undefined> {
      const log = new HistoryLog();
      for await (const events of client.history(instanceId)) log.append(events);
      return continuation(log, (await client.get(instanceId)) ?? assert.fail());
    }

    it('is that an execution after the first goes on, with the event that it was handed', async () => {
      await client.start({ name: 'count', instanceId: 'counting', input: '1' });
      await until(async () => (await client.get('counting'))?.status === 'Running');
      assert.equal(await known('counting'), undefined);
      await client.raiseEvent('counting', 'go', undefined);
      await until(async () => (await known('counting')) !== undefined);
      assert.equal((await known('counting'))?.carriedOver, 0);
      await client.raiseEvent('counting', 'go', undefined);
      await until(async () => (await client.get('counting'))?.status === 'Completed');
      assert.notEqual(await known('counting'), undefined);
    });

    it('is not said of an instance that was restarted under its id, or rewound', async () => {
      await client.start({ name: 'broken', instanceId: 'breaking' });
      const ended = async (): Promise<string | undefined> => {
        const { status, executionId, lastUpdatedAt } = (await client.get('breaking')) ?? assert.fail();
        return status === 'Failed' ? JSON.stringify([executionId, lastUpdatedAt]) : undefined;
      };
      await until(async () => (await ended()) !== undefined);
      const first = await ended();
      await client.restart('breaking', { newInstanceId: false });
      await until(async () => ![undefined, first].includes(await ended()));
      assert.equal(await known('breaking'), undefined);
      const second = await ended();
      await client.rewind('breaking', undefined);
      await until(async () => ![undefined, second].includes(await ended()));
      assert.equal(await known('breaking'), undefined);
    });
  });
