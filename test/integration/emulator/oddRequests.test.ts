// Requests that no SDK sends on purpose: each gets a clear error or a plain result, and holds up nobody else.
import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import { createLog } from '../../../src/emulator/log.js';
import { Status } from '../../../src/emulator/model/status.js';
import type { TaskFailureDetails } from '../../../src/wire/generated/TaskFailureDetails.js';
import type { TaskFailureDetails__Output } from '../../../src/wire/generated/TaskFailureDetails.js';
import type { Value } from '../../../src/wire/generated/google/protobuf/Value.js';
import { type Harness, startHarness, startHarnessOn, storeKinds } from './harness.js';
import { answerTurn, completed, RawClient, type RawWorker } from './raw.js';

/** A failure with as many causes below it. */
function nested(causes: number): TaskFailureDetails {
  let failure: TaskFailureDetails = { errorType: 'E', errorMessage: 'innermost' };
  for (let index = 0; index < causes; index += 1) {
    failure = { errorType: 'E', errorMessage: `level ${index}`, innerFailure: failure };
  }
  return failure;
}

function causesOf(failure: TaskFailureDetails__Output | undefined): string[] {
  const messages: string[] = [];
  for (let next = failure; next !== undefined; next = next.innerFailure) messages.push(next.errorMessage ?? '');
  return messages;
}

for (const kind of storeKinds) {
  describe(`local task hub: odd requests, store: ${kind}`, () => {
    let harness: Harness;
    let client: RawClient;
    let worker: RawWorker;

    beforeEach(async () => {
      harness = await startHarnessOn(kind);
      client = new RawClient(harness.address);
      worker = client.worker();
    });

    afterEach(async () => {
      client.close();
      await harness.stop();
    });

    const start = (instanceId: string): Promise<unknown> => client.call('StartInstance', { instanceId, name: 'o' });

    it('a completion with a status that is no end is refused, and the turn can still be answered', async () => {
      await start('x');
      const turn = await worker.next();
      for (const [no, name] of [
        [Status.running, 'Running'],
        [Status.pending, 'Pending'],
        [Status.suspended, 'Suspended'],
        [99, '99'],
      ] as const) {
        const action = { id: 1, completeOrchestration: { orchestrationStatus: no as Status } };
        await assert.rejects(answerTurn(client, turn, [action]), {
          code: status.INVALID_ARGUMENT,
          details: new RegExp(`status ${name} .* is no end`),
        });
      }
      await answerTurn(client, turn, [completed(1, '"end"')]);
      const { orchestrationState } = await client.call('GetInstance', { instanceId: 'x', getInputsAndOutputs: true });
      assert.equal(orchestrationState?.output?.value, '"end"');
    });

    for (const causes of [20, 90, 97, 99, 120, 500]) {
      it(`a failure with ${causes} causes is kept as far as every SDK can read it`, async () => {
        await start('x');
        await answerTurn(client, await worker.next(), [{ id: 1, scheduleTask: { name: 't' } }]);
        const { completionToken = '', activityRequest } = await worker.next();
        const { taskId = 0 } = activityRequest ?? {};
        await client.call('CompleteActivityTask', { completionToken, taskId, failureDetails: nested(causes) });
        const turn = await worker.next();
        const failed = turn.orchestratorRequest?.newEvents[1]?.taskFailed?.failureDetails;
        const messages = causesOf(failed);
        assert.equal(messages[0], `level ${causes - 1}`);
        if (causes < 32) assert.equal(messages.length, causes + 1);
        else assert.deepEqual([messages.length, messages.at(-1)], [33, `${causes - 31} more causes were left out.`]);
        await answerTurn(client, turn, [
          { id: 2, completeOrchestration: { orchestrationStatus: Status.failed, failureDetails: nested(causes) } },
        ]);
        const { orchestrationState } = await client.call('GetInstance', { instanceId: 'x' });
        assert.deepEqual(causesOf(orchestrationState?.failureDetails), messages);
        assert.ok((await client.history('x')).length > 4);
      });
    }

    it('a failure of an entity is kept as far, and so are the properties of failures', async () => {
      let deep: Value = { stringValue: 'innermost' };
      for (let index = 0; index < 60; index += 1) deep = { listValue: { values: [deep] } };
      const properties: Record<string, Value> = { deep, flat: { listValue: { values: [{ numberValue: 1 }] } } };
      await start('x');
      await answerTurn(client, await worker.next(), [
        {
          id: 1,
          sendEntityMessage: {
            entityOperationCalled: { requestId: 'r', operation: 'op', targetInstanceId: { value: '@e@1' } },
          },
        },
      ]);
      const { completionToken = '' } = await worker.next();
      await client.call('CompleteEntityTask', {
        completionToken,
        results: [{ failure: { failureDetails: { ...nested(300), properties } } }],
      });
      const failed = (await worker.next()).orchestratorRequest?.newEvents[1]?.entityOperationFailed?.failureDetails;
      assert.equal(causesOf(failed).length, 33);
      assert.deepEqual(Object.keys(failed?.properties ?? {}), ['flat']);
    });

    it('a request that is nested without end, or is damaged, is told so', async () => {
      const unreadable = { code: status.INVALID_ARGUMENT, details: /cannot be read/ };
      let failure: Buffer = Buffer.alloc(0);
      for (let index = 0; index < 3000; index += 1) failure = lengthDelimited(4, failure);
      await assert.rejects(client.send('CompleteActivityTask', lengthDelimited(4, failure)), unreadable);
      await assert.rejects(client.send('StartInstance', Buffer.from([0x0a, 0xff])), unreadable);
      await assert.rejects(client.send('QueryInstances', Buffer.from([0xff, 0xff])), unreadable);
    });

    it('a prefix of a megabyte is one that nothing has', async () => {
      await start('x');
      const value = 'x'.repeat(1_000_000);
      const query = { instanceIdPrefix: { value } };
      assert.deepEqual((await client.call('QueryInstances', { query })).orchestrationState, []);
      const ofEntities = { instanceIdStartsWith: { value } };
      assert.deepEqual((await client.call('QueryEntities', { query: ofEntities })).entities, []);
      assert.equal((await client.call('GetInstance', { instanceId: value })).exists ?? false, false);
    });

    it('two children with one id in one answer: one is started, the other fails', async () => {
      await start('x');
      const child = { createSubOrchestration: { instanceId: 'same', name: 'c' } };
      await answerTurn(
        client,
        await worker.next(),
        [1, 2].map((id) => ({ id, ...child })),
      );
      const next = [await worker.next(), await worker.next()].map((item) => item.orchestratorRequest);
      const parent = next.find((request) => request?.instanceId === 'x');
      assert.equal(parent?.newEvents[1]?.subOrchestrationInstanceFailed?.taskScheduledId, 2);
      assert.ok(next.some((request) => request?.instanceId === 'same'));
    });

    it('fifty thousand children with one id in one answer: the orchestration fails with a sentence', async () => {
      await start('x');
      const turn = await worker.next();
      const children = Array.from({ length: 50_000 }, (_, index) => ({
        id: index + 1,
        createSubOrchestration: { instanceId: 'same', name: 'c' },
      }));
      await answerTurn(client, turn, children);
      const { orchestrationState } = await client.call('GetInstance', { instanceId: 'x' });
      assert.match(orchestrationState?.failureDetails?.errorMessage ?? '', /starts 50000 children with the id 'same'/);
      assert.equal((await client.call('GetInstance', { instanceId: 'same' })).exists ?? false, false);
    });

    it('two hundred thousand actions in one chunk of an answer are as good as in many', async () => {
      await start('x');
      const turn = await worker.next();
      const children = Array.from({ length: 200_000 }, (_, index) => ({
        id: index + 1,
        createSubOrchestration: { instanceId: 'same' },
      }));
      await answerTurn(client, turn, children, { isPartial: true, chunkIndex: { value: 0 } });
      await answerTurn(client, turn, [], { isPartial: false, chunkIndex: { value: 1 } });
      const { orchestrationState } = await client.call('GetInstance', { instanceId: 'x' });
      assert.match(orchestrationState?.failureDetails?.errorMessage ?? '', /starts 200000 children with the id 'same'/);
    });
  });
}

function lengthDelimited(field: number, bytes: Buffer): Buffer {
  const header = [(field << 3) | 2];
  let rest = bytes.length;
  for (; rest > 0x7f; rest >>>= 7) header.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([...header, rest]), bytes]);
}

describe('local task hub: calls of methods it does not know', () => {
  it('are logged once for a peer and method', async () => {
    const lines: string[] = [];
    const harness = await startHarness({ log: createLog('warn', (line) => lines.push(line)) });
    const client = new RawClient(harness.address);
    try {
      const unknown = { code: status.UNIMPLEMENTED, details: /CompleteWorkflowTask/ };
      for (let index = 0; index < 3; index += 1) {
        await assert.rejects(client.send('CompleteWorkflowTask', Buffer.alloc(0)), unknown);
      }
      await assert.rejects(client.send(`Other${'x'.repeat(5000)}`, Buffer.alloc(0)), { code: status.UNIMPLEMENTED });
      const [first = '', second = ''] = lines;
      assert.equal(lines.length, 2);
      assert.match(first, /127\.0\.0\.1 \(grpc-node-js\/[^)]*\) calls \/TaskHubSidecarService\/CompleteWorkflowTask/);
      assert.ok(second.length < 500);
      await client.call('Hello', {});
    } finally {
      client.close();
      await harness.stop();
    }
  });
});
