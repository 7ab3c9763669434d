// A .NET worker that is not set up for the scheduler speaks to entities by events. What it sends here is what
// Microsoft.DurableTask.Worker.Grpc 1.28.0 sent, and what it needs back was tried on it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { OperationResult } from '../../../../src/wire/generated/OperationResult.js';
import type { OrchestratorAction } from '../../../../src/wire/generated/OrchestratorAction.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import { ManualClock } from '../../../support/manualClock.js';
import { type Harness, startHarness, startHarnessOn, storeKinds } from '../harness.js';
import { answerTurn, completed, RawClient, type RawWorker } from '../raw.js';

/** A request in the older form, with the fields that a .NET worker always sends and nobody reads. */
function request(fields: Readonly<Record<string, unknown>>): string {
  const rest = { Timestamp: '0001-01-01T00:00:00', Predecessor: '0001-01-01T00:00:00', createTrace: true };
  return JSON.stringify({ ...rest, parent: 'x', parentExecution: 'e', IsLockRequest: false, ...fields });
}

function send(id: number, target: string, name: string, data: string): OrchestratorAction {
  return { id, sendEvent: { instance: { instanceId: target }, name, data: { value: data } } };
}

/** The operations of a batch, by name, input and whether they are only signals. */
function operationsIn(item: WorkItem__Output): unknown[] {
  return (item.entityRequestV2?.operationRequests ?? []).map((event) => {
    const { entityOperationCalled: call, entityOperationSignaled: signal } = event;
    return [(call ?? signal)?.operation, (call ?? signal)?.input?.value, signal !== undefined];
  });
}

async function answerBatch(client: RawClient, item: WorkItem__Output, results: OperationResult[]): Promise<void> {
  const completionToken = item.completionToken ?? '';
  await client.call('CompleteEntityTask', { completionToken, results, entityState: { value: '1' } });
}

const newEvents = (item: WorkItem__Output): HistoryEvent__Output[] => item.orchestratorRequest?.newEvents ?? [];

/** The events that were raised in the turn: names and what they say. */
function raisedIn(item: WorkItem__Output): unknown[] {
  return newEvents(item).flatMap(({ eventRaised }) =>
    eventRaised === undefined ? [] : [[eventRaised.name, JSON.parse(eventRaised.input?.value ?? '') as unknown]],
  );
}

for (const kind of storeKinds) {
  describe(`local task hub: entities spoken to by events, store: ${kind}`, () => {
    let harness: Harness;
    let client: RawClient;
    let worker: RawWorker;

    beforeEach(async () => {
      harness = await startHarnessOn(kind);
      client = new RawClient(harness.address);
      worker = client.worker();
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
    });

    afterEach(async () => {
      client.close();
      await harness.stop();
    });

    it('answers a call by an event that is named by its id, and a signal not at all', async () => {
      const call = randomUUID();
      const signal = randomUUID();
      await answerTurn(client, await worker.next(), [
        send(0, '@Counter@k', 'op', request({ op: 'add', signal: true, input: '3', id: signal })),
        send(1, '@Counter@k', 'op', request({ op: 'get', id: call })),
      ]);
      const batch = await worker.next();
      assert.equal(batch.entityRequestV2?.instanceId, '@counter@k');
      assert.deepEqual(operationsIn(batch), [
        ['add', '3', true],
        ['get', undefined, false],
      ]);
      await answerBatch(client, batch, [{ success: {} }, { success: { result: { value: '{"n":3}' } } }]);
      const next = await worker.next();
      assert.deepEqual(raisedIn(next), [[call, { result: '{"n":3}' }]]);
      assert.deepEqual(
        next.orchestratorRequest?.pastEvents.flatMap(({ eventSent }) => eventSent ?? []).map(({ name }) => name),
        ['op', 'op'],
      );
      await answerTurn(client, next, [completed(2, '"end"')]);
    });

    it('answers a call without a result so that it has none', async () => {
      const id = randomUUID();
      await answerTurn(client, await worker.next(), [send(0, '@e@1', 'op', request({ op: 'reset', id }))]);
      await answerBatch(client, await worker.next(), [{ success: {} }]);
      assert.deepEqual(raisedIn(await worker.next()), [[id, {}]]);
    });

    it('tells the caller how an operation failed, down to what caused it', async () => {
      const id = randomUUID();
      await answerTurn(client, await worker.next(), [send(0, '@e@1', 'op', request({ op: 'fail', id }))]);
      const failureDetails = {
        errorType: 'My.Exception',
        errorMessage: 'no',
        stackTrace: { value: 'at A' },
        isNonRetriable: true,
        innerFailure: { errorType: 'Inner', errorMessage: 'deep' },
      };
      await answerBatch(client, await worker.next(), [{ failure: { failureDetails } }]);
      const inner = { StackTrace: null, InnerFailure: null, IsNonRetriable: false };
      assert.deepEqual(raisedIn(await worker.next()), [
        [
          id,
          {
            result: 'no',
            exceptionType: 'My.Exception',
            failureDetails: {
              ErrorType: 'My.Exception',
              ErrorMessage: 'no',
              StackTrace: 'at A',
              InnerFailure: { ErrorType: 'Inner', ErrorMessage: 'deep', ...inner },
              IsNonRetriable: true,
            },
          },
        ],
      ]);
    });

    it('locks several entities, lets the owner call them, and frees them when they are released', async () => {
      const section = randomUUID();
      const call = randomUUID();
      const lockset = ['a', 'b'].map((key) => ({ name: 'e', key }));
      await answerTurn(client, await worker.next(), [
        send(0, '@e@a', 'op', request({ op: null, id: section, lockset, IsLockRequest: true })),
      ]);
      const granted = await worker.next();
      assert.deepEqual(raisedIn(granted), [[section, { result: 'Lock Acquisition Completed' }]]);
      const lockedBy = async (entity: string): Promise<string | undefined> =>
        (await client.call('GetEntity', { instanceId: entity })).entity?.lockedBy?.value;
      assert.deepEqual([await lockedBy('@e@a'), await lockedBy('@e@b')], ['x', 'x']);
      await client.call('SignalEntity', { instanceId: '@e@b', name: 'of somebody else' });
      await answerTurn(client, granted, [send(1, '@e@b', 'op', request({ op: 'own', id: call }))]);
      const batch = await worker.next();
      assert.deepEqual(operationsIn(batch), [['own', undefined, false]]);
      await answerBatch(client, batch, [{ success: { result: { value: '5' } } }]);
      const release = JSON.stringify({ parent: 'x', id: section });
      await answerTurn(client, await worker.next(), [
        send(2, '@e@a', 'release', release),
        send(3, '@e@b', 'release', release),
        { id: 4, createTimer: { fireAt: { seconds: 4_000_000_000 } } },
      ]);
      assert.deepEqual(operationsIn(await worker.next()), [['of somebody else', undefined, true]]);
      assert.deepEqual([await lockedBy('@e@a'), await lockedBy('@e@b')], [undefined, undefined]);
    });

    it('frees a lock that its owner ended with', async () => {
      const section = randomUUID();
      const lockset = [{ name: 'e', key: 'a' }];
      await answerTurn(client, await worker.next(), [
        send(0, '@e@a', 'op', request({ op: null, id: section, lockset })),
      ]);
      await answerTurn(client, await worker.next(), [completed(1)]);
      assert.equal((await client.call('GetEntity', { instanceId: '@e@a' })).exists ?? false, false);
    });

    it('asks again for what was not answered when the instance is rewound', async () => {
      const id = randomUUID();
      await answerTurn(client, await worker.next(), [
        send(0, '@e@1', 'op', request({ op: 'get', id })),
        {
          id: 1,
          completeOrchestration: { orchestrationStatus: 3, failureDetails: { errorType: 'E', errorMessage: 'm' } },
        },
      ]);
      const batch = await worker.next();
      await client.call('RewindInstance', { instanceId: 'x' });
      const rewound = await worker.next();
      await answerTurn(client, rewound, []);
      await answerBatch(client, batch, [{ success: { result: { value: '7' } } }]);
      assert.deepEqual(raisedIn(await worker.next()), [[id, { result: '7' }]]);
    });

    it('takes what is not of this form for an event, which reaches no entity', async () => {
      await answerTurn(client, await worker.next(), [
        send(0, '@e@1', 'op', 'no JSON'),
        send(1, '@e@1', 'op', '[]'),
        send(2, '@e@1', 'op', JSON.stringify({ op: 'without an id' })),
        send(3, '@e@1', 'operation', request({ op: 'x', id: randomUUID() })),
        send(4, '@e', 'op', request({ op: 'no id of an entity', signal: true, id: randomUUID() })),
        { id: 5, scheduleTask: { name: 't' } },
      ]);
      assert.equal((await worker.next()).activityRequest?.name, 't');
      await assert.rejects(worker.next(100), /No work item/);
    });

    it('fails a call to an id that is none of an entity', async () => {
      const id = randomUUID();
      await answerTurn(client, await worker.next(), [send(0, '@e', 'op', request({ op: 'get', id }))]);
      const [[name, answer] = []] = raisedIn(await worker.next()) as [string, { exceptionType: string }][];
      assert.deepEqual([name, answer?.exceptionType], [id, 'InvalidEntityId']);
    });
  });
}

describe('local task hub: entities spoken to by events, later', () => {
  it('holds a signal back until it is due', async () => {
    const clock = new ManualClock();
    const harness = await startHarness({ clock });
    const client = new RawClient(harness.address);
    try {
      const worker = client.worker();
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const due = new Date(clock.now() + 5000).toISOString().replace('Z', '1234Z');
      await answerTurn(client, await worker.next(), [
        send(0, '@e@1', `op@${due}`, request({ op: 'late', signal: true, id: randomUUID(), due })),
        completed(1),
      ]);
      await clock.advance(5000);
      await assert.rejects(worker.next(100), /No work item/);
      await clock.advance(1);
      assert.deepEqual(operationsIn(await worker.next()), [['late', undefined, true]]);
    } finally {
      client.close();
      await harness.stop();
    }
  });
});
