import assert from 'node:assert/strict';
import type { OrchestrationContext, TaskHubGrpcClient } from '@microsoft/durabletask-js';
import { type Harness, startHarnessOn, storeKinds } from './harness.js';
import { RawClient } from './raw.js';

type Steps<Result> = AsyncGenerator<unknown, Result>;

for (const kind of storeKinds) {
  describe(`local task hub: histories, store: ${kind}`, function () {
    this.timeout(30_000);
    let harness: Harness;
    let client: TaskHubGrpcClient;
    let raw: RawClient;

    before(async () => {
      harness = await startHarnessOn(kind);
      client = harness.client();
      raw = new RawClient(harness.address);
      await harness.worker({
        activities: {
          work: (_context, value: unknown) => value,
          large: () => 'x'.repeat(200_000),
        },
        orchestrators: {
          everything: async function* (context: OrchestrationContext): Steps<string> {
            yield context.callActivity('work', 1);
            yield context.createTimer(0.01);
            yield context.callSubOrchestrator('child', 2);
            return 'end';
          },
          child: async function* (context: OrchestrationContext): Steps<unknown> {
            const { parent } = context;
            return yield context.waitForExternalEvent(parent === undefined ? 'never' : 'go');
          },
          large: async function* (context: OrchestrationContext): Steps<number> {
            for (let round = 0; round < 10; round += 1) yield context.callActivity('large');
            return 10;
          },
        },
      });
    });

    after(async () => {
      raw.close();
      await harness.stop();
    });

    it('hold the events of every turn in order, with the ids of their actions', async () => {
      const id = await client.scheduleNewOrchestration('everything', { in: 1 });
      let childId = '';
      while (childId === '') {
        const created = (await raw.history(id)).find((event) => event.subOrchestrationInstanceCreated !== undefined);
        childId = created?.subOrchestrationInstanceCreated?.instanceId ?? '';
      }
      await client.waitForOrchestrationStart(childId, false, 10);
      const { orchestrationState: child } = await raw.call('GetInstance', { instanceId: childId });
      assert.equal(child?.parentInstanceId?.value, id);
      const [, childStart] = await raw.history(childId);
      const parent = childStart?.executionStarted?.parentInstance;
      assert.equal(parent?.name?.value, 'everything');
      assert.equal(parent.taskScheduledId, 3);
      await client.raiseOrchestrationEvent(childId, 'go');
      await client.waitForOrchestrationCompletion(id, false, 10);

      const history = await raw.history(id);
      assert.deepEqual(
        history.map((event) => [event.eventType, event.eventId ?? 0]),
        [
          ['orchestratorStarted', -1],
          ['executionStarted', 0],
          ['taskScheduled', 1],
          ['orchestratorStarted', -1],
          ['taskCompleted', -1],
          ['timerCreated', 2],
          ['orchestratorStarted', -1],
          ['timerFired', -1],
          ['subOrchestrationInstanceCreated', 3],
          ['orchestratorStarted', -1],
          ['subOrchestrationInstanceCompleted', -1],
          ['executionCompleted', 4],
        ],
      );
      const times = history.map(({ timestamp }) => (timestamp?.seconds ?? 0) * 1e6 + (timestamp?.nanos ?? 0) / 1000);
      assert.ok(times.every((time) => time > 1e15));
      assert.deepEqual(history[7]?.timerFired?.fireAt, history[5]?.timerCreated?.fireAt);
      assert.equal(history[7]?.timerFired?.timerId, 2);
      assert.equal(history[4]?.taskCompleted?.taskScheduledId, 1);
      assert.equal(history[1]?.executionStarted?.input?.value, '{"in":1}');
    });

    it('come in several messages when they are large, with nothing lost', async () => {
      const id = await client.scheduleNewOrchestration('large');
      await client.waitForOrchestrationCompletion(id, false, 10);
      const chunks = await raw.historyChunks(id);
      assert.ok(chunks.length > 4, String(chunks.length));
      const results = chunks.flat().flatMap((event) => event.taskCompleted?.result?.value?.length ?? []);
      assert.deepEqual(
        results,
        Array.from({ length: 10 }, () => 200_002),
      );
    });

    it('are empty for an instance there is not', async () => {
      assert.deepEqual(await raw.history('missing'), []);
    });
  });
}
