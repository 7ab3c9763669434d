// Work items that are larger than a worker's limit for one message: its stream ends, and it connects again.
import assert from 'node:assert/strict';
import { createLog } from '../../../../src/emulator/log.js';
import { OrchestrationStatus } from '../../../../src/wire/generated/OrchestrationStatus.js';
import { WorkerCapability } from '../../../../src/wire/generated/WorkerCapability.js';
import type { GetWorkItemsRequest } from '../../../../src/wire/generated/GetWorkItemsRequest.js';
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import { type Harness, startHarnessOn, storeKinds, until } from '../harness.js';
import { answerActivity, answerTurn, completed, RawClient } from '../raw.js';

/** What a worker of gRPC's takes unless it is told otherwise. */
const usualLimit = 4 * 1024 * 1024;
const results = 8;
const result = JSON.stringify('x'.repeat(900_000));

/**
 * A worker with that limit. Of `big` it asks for eight large results at once; everything else it completes. It connects
 * again whenever its stream ends.
 */
class LimitedWorker {
  streams = 0;
  private readonly client: RawClient;
  private open = true;

  constructor(
    address: string,
    private readonly request: GetWorkItemsRequest = {},
  ) {
    this.client = new RawClient(address, 'default', usualLimit);
    this.connect();
  }

  close(): void {
    this.open = false;
    this.client.close();
  }

  private connect(): void {
    if (!this.open) return;
    this.streams += 1;
    const stream = this.client.workItems(this.request);
    stream.on('data', (item: WorkItem__Output) => {
      // Its answer may come too late, when the stream has ended over another item.
      if (item.healthPing === undefined) void this.answer(item).catch(() => undefined);
    });
    stream.on('error', () => {
      this.connect();
    });
  }

  private async answer(item: WorkItem__Output): Promise<void> {
    const turn = item.orchestratorRequest;
    if (turn === undefined) {
      await answerActivity(this.client, item, result);
      return;
    }
    const { instanceId = '', pastEvents, newEvents, requiresHistoryStreaming } = turn;
    const past = requiresHistoryStreaming === true ? await this.client.history(instanceId, true) : pastEvents;
    await answerTurn(this.client, item, actionsFor([...past, ...newEvents]));
  }
}

function actionsFor(events: readonly HistoryEvent__Output[]): Parameters<typeof answerTurn>[2] {
  const name = events.find((event) => event.executionStarted !== undefined)?.executionStarted?.name;
  if (name !== 'big') return [completed(1, '"small"')];
  if (!events.some((event) => event.taskScheduled !== undefined)) {
    return Array.from({ length: results }, (_, index) => ({ id: index + 1, scheduleTask: { name: 'load' } }));
  }
  const done = events.filter((event) => event.taskCompleted !== undefined).length;
  return done < results ? [] : [completed(results + 1, `"${done} loaded"`)];
}

for (const kind of storeKinds) {
  describe(`local task hub: work items too large for their worker, store: ${kind}`, function () {
    this.timeout(40_000);
    let harness: Harness;
    let client: RawClient;
    let workers: LimitedWorker[];
    let lines: string[];

    beforeEach(async () => {
      lines = [];
      workers = [];
      harness = await startHarnessOn(kind, { log: createLog('warn', (line) => lines.push(line)) });
      client = new RawClient(harness.address);
    });

    afterEach(async () => {
      for (const worker of workers) worker.close();
      client.close();
      await harness.stop();
    });

    function connect(request: GetWorkItemsRequest = {}): LimitedWorker {
      const worker = new LimitedWorker(harness.address, request);
      workers.push(worker);
      return worker;
    }

    async function ended(instanceId: string) {
      const state = (
        await client.call('WaitForInstanceCompletion', { instanceId, getInputsAndOutputs: true }, undefined, 30_000)
      ).orchestrationState;
      return { status: state?.orchestrationStatus, output: state?.output?.value, failure: state?.failureDetails };
    }

    it('fail their instance after a few times, in words, and hold up nothing else', async () => {
      const worker = connect();
      await client.call('StartInstance', { instanceId: 'too much', name: 'big' });
      await until(() => worker.streams > 1);
      for (let index = 0; index < 20; index += 1) {
        await client.call('StartInstance', { instanceId: `small ${index}`, name: 'small' });
      }
      for (let index = 0; index < 20; index += 1) assert.equal((await ended(`small ${index}`)).output, '"small"');
      const { status, failure } = await ended('too much');
      assert.equal(status, OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
      assert.equal(failure?.errorType, 'WorkItemTooLarge');
      assert.match(
        failure.errorMessage ?? '',
        /^The next turn of this orchestration takes [4-8]\.\d MB in one message/,
      );
      // Three times it was sent, and each time the worker came back.
      assert.equal(worker.streams, 4);
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', /while it held the next turn of 'too much', which takes [4-8]\.\d MB\.\n$/);
    });

    it('are kept with what they would have told, so that a rewind goes on once the worker takes more', async () => {
      const worker = connect();
      await client.call('StartInstance', { instanceId: 'too much', name: 'big' });
      await ended('too much');
      worker.close();
      const scheduled = (await client.history('too much')).filter((event) => event.taskCompleted !== undefined);
      assert.ok(scheduled.length > 4);
      await client.call('RewindInstance', { instanceId: 'too much' });
      const generous = client.worker();
      const turn = await generous.next();
      assert.equal(
        turn.orchestratorRequest?.pastEvents.filter((event) => event.taskCompleted !== undefined).length,
        scheduled.length,
      );
    });

    it('go to a worker that streams histories where there is one, a part of what is new at a time', async () => {
      const small = connect();
      await client.call('StartInstance', { instanceId: 'too much', name: 'big' });
      await until(() => small.streams > 1);
      const capabilities = [WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING];
      connect({ capabilities, workItemFilters: { orchestrations: [{ name: 'big' }] } });
      const { status, output } = await ended('too much');
      assert.equal(status, OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
      assert.equal(output, '"8 loaded"');
    });

    it('fail what was called in an activity or an entity, where more is allowed than its worker takes', async () => {
      await harness.stop();
      const payloadLimit = 8 * 1024 * 1024;
      harness = await startHarnessOn(kind, {
        log: createLog('warn', (line) => lines.push(line)),
        hubOptions: { payloadLimit },
      });
      client.close();
      client = new RawClient(harness.address);
      const turns = client.worker({ workItemFilters: { orchestrations: [{ name: 'o' }] } });
      const small = connect({ workItemFilters: { activities: [{ name: 'load' }], entities: [{ name: 'e' }] } });
      await until(() => harness.server.hubs.get('default').context.queue.connected.length === 2);
      const input = { value: JSON.stringify('x'.repeat(5_000_000)) };
      const call = { requestId: 'r', operation: 'keep', targetInstanceId: { value: '@e@1' }, input };
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await answerTurn(client, await turns.next(), [
        { id: 1, scheduleTask: { name: 'load', input } },
        { id: 2, sendEntityMessage: { entityOperationCalled: call } },
      ]);
      const failures: string[] = [];
      while (failures.length < 2) {
        const turn = await turns.next(20_000);
        for (const { taskFailed, entityOperationFailed } of turn.orchestratorRequest?.newEvents ?? []) {
          const failure = (taskFailed ?? entityOperationFailed)?.failureDetails;
          if (failure !== undefined) failures.push(`${failure.errorType}: ${failure.errorMessage}`);
        }
        await answerTurn(client, turn, []);
      }
      const [activity = '', operation = ''] = failures.toSorted();
      assert.match(activity, /^WorkItemTooLarge: The activity 'load' takes 5\.\d MB in one message/);
      assert.match(operation, /^WorkItemTooLarge: The batch of operations takes 5\.\d MB in one message/);
      assert.ok(small.streams > 3);
      const named = lines.filter((line) => /an activity of 'x'|operations of '@e@1'/.test(line));
      assert.deepEqual([named.length, lines.length], [2, 2]);
      assert.equal((await client.call('GetEntity', { instanceId: '@e@1' })).exists ?? false, false);
    });

    it('are not made of the operations of an entity: a batch takes only so many', async () => {
      for (let index = 0; index < results; index += 1) {
        await client.call('SignalEntity', { instanceId: '@e@1', name: 'keep', input: { value: result } });
      }
      const limited = new RawClient(harness.address, 'default', usualLimit);
      const worker = limited.worker();
      let operations = 0;
      while (operations < results) {
        const item = await worker.next();
        const taken = item.entityRequestV2?.operationRequests ?? [];
        operations += taken.length;
        await limited.call('CompleteEntityTask', {
          completionToken: item.completionToken ?? '',
          results: taken.map(() => ({ success: {} })),
          entityState: { value: result },
        });
      }
      limited.close();
    });
  });
}
