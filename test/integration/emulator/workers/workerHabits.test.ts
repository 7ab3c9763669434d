// What the workers of the Go, Python and .NET SDKs do that the one in JavaScript does not, one habit at a time, played by
// the bare protocol. Every item they get is held against what any of them takes for granted (acceptable.ts).
import assert from 'node:assert/strict';
import { Status } from '../../../../src/emulator/model/status.js';
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { OrchestratorAction } from '../../../../src/wire/generated/OrchestratorAction.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import { WorkerCapability } from '../../../../src/wire/generated/WorkerCapability.js';
import { type Harness, startHarnessOn, storeKinds, until } from '../harness.js';
import { answerActivity, answerTurn, completed, continuedAsNew, kindsOf, RawClient, type RawWorker } from '../raw.js';

const farAway = { seconds: 4_000_000_000 };

for (const kind of storeKinds) {
  describe(`local task hub: habits of other SDKs, store: ${kind}`, () => {
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

    const newEvents = (item: WorkItem__Output): HistoryEvent__Output[] => item.orchestratorRequest?.newEvents ?? [];
    const idOf = (item: WorkItem__Output): string | undefined => item.orchestratorRequest?.instanceId;
    const start = (instanceId: string): Promise<unknown> => client.call('StartInstance', { instanceId, name: 'o' });
    const state = async (instanceId: string) => {
      const answer = await client.call('GetInstance', { instanceId, getInputsAndOutputs: true });
      assert.ok(answer.orchestrationState !== undefined, instanceId);
      return answer.orchestrationState;
    };
    const answerBatch = (item: WorkItem__Output, result?: string): Promise<unknown> =>
      client.call('CompleteEntityTask', {
        completionToken: item.completionToken ?? '',
        results: (item.entityRequestV2?.operationRequests ?? []).map(() => ({
          success: { result: result === undefined ? null : { value: result } },
        })),
        entityState: { value: '1' },
      });
    const failed = (id: number, errorMessage = 'm'): OrchestratorAction => ({
      id,
      completeOrchestration: {
        orchestrationStatus: Status.failed,
        failureDetails: { errorType: 'E', errorMessage },
      },
    });
    const lock = (id: number, section: string, entity = '@e@1'): OrchestratorAction => ({
      id,
      sendEntityMessage: { entityLockRequested: { criticalSectionId: section, lockSet: [entity], position: 0 } },
    });
    const unlock = (id: number, section: string): OrchestratorAction => ({
      id,
      sendEntityMessage: { entityUnlockSent: { criticalSectionId: section, targetInstanceId: { value: '@e@1' } } },
    });
    const lockedBy = async (): Promise<string | undefined> =>
      (await client.call('GetEntity', { instanceId: '@e@1' })).entity?.lockedBy?.value;
    /** Starts an instance that holds the lock of `@e@1`, and gives the turn in which it learnt that it has it. */
    const startWithLock = async (instanceId: string): Promise<WorkItem__Output> => {
      await start(instanceId);
      await answerTurn(client, await worker.next(), [lock(1, 's')]);
      const granted = await worker.next();
      assert.equal(newEvents(granted)[1]?.entityLockGranted?.criticalSectionId, 's');
      assert.equal(await lockedBy(), instanceId);
      return granted;
    };

    describe('Go', () => {
      it('ends another instance by an action of its own, with its children or without', async () => {
        await start('target');
        await answerTurn(client, await worker.next(), [
          { id: 0, createSubOrchestration: { instanceId: 'child', name: 'c' } },
        ]);
        await answerTurn(client, await worker.next(), [{ id: 0, createTimer: { fireAt: farAway } }]);
        await start('x');
        const terminateOrchestration = { instanceId: 'target', reason: { value: '"enough"' }, recurse: true };
        await answerTurn(client, await worker.next(), [completed(1), { id: 0, terminateOrchestration }]);
        assert.deepEqual(kindsOf(await client.history('x')), [
          'orchestratorStarted',
          'executionStarted',
          'executionCompleted',
        ]);
        const turn = await worker.next();
        assert.equal(idOf(turn), 'target');
        assert.equal(newEvents(turn)[1]?.executionTerminated?.recurse, true);
        const ended = {
          id: 1,
          completeOrchestration: { orchestrationStatus: Status.terminated, result: { value: '"enough"' } },
        };
        await answerTurn(client, turn, [ended]);
        const child = await worker.next();
        assert.equal(idOf(child), 'child');
        assert.equal(newEvents(child)[1]?.executionTerminated?.input?.value, '"enough"');
        await answerTurn(client, child, [ended]);
        for (const id of ['target', 'child']) assert.equal((await state(id)).orchestrationStatus, Status.terminated);
      });

      it('fails a turn as a whole with an id that no action has', async () => {
        await start('x');
        await answerTurn(client, await worker.next(), [failed(-1, 'panic')]);
        const { orchestrationStatus, failureDetails } = await state('x');
        assert.equal(orchestrationStatus, Status.failed);
        assert.equal(failureDetails?.errorMessage, 'panic');
        assert.equal((await client.history('x')).at(-1)?.eventId, -1);
      });

      it('is told of nothing else when its stream breaks, and finds its work again on the next one', async () => {
        await start('x');
        await worker.next();
        worker.leave();
        worker = client.worker();
        // Without a token, as it always answers.
        const again = await worker.next();
        await client.call('CompleteOrchestratorTask', {
          instanceId: idOf(again) ?? '',
          actions: [completed(0, '"done"')],
        });
        assert.equal((await state('x')).output?.value, '"done"');
      });
    });

    describe('Python', () => {
      it('tries a child again under the same id of the action and of the instance', async () => {
        await start('p');
        const child = { id: 1, createSubOrchestration: { instanceId: 'p:0001', name: 'c', input: { value: '1' } } };
        await answerTurn(client, await worker.next(), [child]);
        await answerTurn(client, await worker.next(), [failed(1, 'first try')]);
        const retry = await worker.next();
        const [, event] = newEvents(retry);
        assert.equal(event?.subOrchestrationInstanceFailed?.failureDetails?.errorMessage, 'first try');
        await answerTurn(client, retry, [{ id: 2, createTimer: { fireAt: { seconds: 1 } } }]);
        await answerTurn(client, await worker.next(), [child]);
        const second = await worker.next();
        assert.equal(idOf(second), 'p:0001');
        assert.deepEqual(kindsOf(newEvents(second)), ['orchestratorStarted', 'executionStarted']);
        await answerTurn(client, second, [completed(1, '"second"')]);
        const last = await worker.next();
        assert.equal(newEvents(last)[1]?.subOrchestrationInstanceCompleted?.result?.value, '"second"');
        const created = last.orchestratorRequest?.pastEvents.filter(
          ({ subOrchestrationInstanceCreated }) => subOrchestrationInstanceCreated !== undefined,
        );
        assert.deepEqual(
          created?.map(({ eventId }) => eventId),
          [1, 1],
        );
      });

      it('gives children of every generation the same id', async () => {
        await start('p');
        const child = { id: 1, createSubOrchestration: { instanceId: 'p:0001', name: 'c' } };
        for (const generation of [1, 2, 3]) {
          await answerTurn(client, await worker.next(), [child]);
          await answerTurn(client, await worker.next(), [completed(1, String(generation))]);
          const answered = await worker.next();
          assert.equal(newEvents(answered)[1]?.subOrchestrationInstanceCompleted?.result?.value, String(generation));
          await answerTurn(client, answered, [continuedAsNew(2, String(generation))]);
        }
      });

      it('hears the answer of an entity once, when its call is in the history, however often that was answered', async () => {
        await start('x');
        const call = { requestId: 'r', operation: 'op', targetInstanceId: { value: '@e@1' } };
        await answerTurn(client, await worker.next(), [{ id: 1, sendEntityMessage: { entityOperationCalled: call } }]);
        const first = await worker.next();
        worker.leave();
        worker = client.worker();
        const again = await worker.next();
        await answerBatch(again, '7');
        await answerBatch(first, '8');
        await answerBatch(again, '9');
        const turn = await worker.next();
        assert.deepEqual(
          newEvents(turn).flatMap((event) => event.entityOperationCompleted ?? []),
          [{ requestId: 'r', output: { value: '7' } }],
        );
        assert.ok(kindsOf(turn.orchestratorRequest?.pastEvents).includes('entityOperationCalled'));
        await answerTurn(client, turn, [{ id: 2, createTimer: { fireAt: farAway } }]);
        await assert.rejects(worker.next(100), /No work item/);
      });

      it('gives back all that it has queued when it stops, of every kind', async () => {
        await start('x');
        await answerTurn(client, await worker.next(), [
          { id: 1, scheduleTask: { name: 't' } },
          { id: 2, createTimer: { fireAt: farAway } },
        ]);
        await start('y');
        await client.call('SignalEntity', { instanceId: '@e@1', name: 'op' });
        const items = [await worker.next(), await worker.next(), await worker.next()];
        for (const { completionToken = '', activityRequest, entityRequestV2 } of items) {
          if (activityRequest !== undefined) await client.call('AbandonTaskActivityWorkItem', { completionToken });
          else if (entityRequestV2 !== undefined) await client.call('AbandonTaskEntityWorkItem', { completionToken });
          else await client.call('AbandonTaskOrchestratorWorkItem', { completionToken });
        }
        worker.leave();
        const heir = client.worker();
        const given = [await heir.next(), await heir.next(), await heir.next()];
        assert.deepEqual(given.map(({ request }) => request).sort(), [
          'activityRequest',
          'entityRequestV2',
          'orchestratorRequest',
        ]);
      });

      it('lets go of its locks in the answer in which it continues as new', async () => {
        const granted = await startWithLock('x');
        await answerTurn(client, granted, [unlock(2, 's'), continuedAsNew(3, '2')]);
        assert.equal(await lockedBy(), undefined);
        const next = await worker.next();
        assert.deepEqual(kindsOf(newEvents(next)), ['orchestratorStarted', 'executionStarted']);
        await answerTurn(client, next, [lock(1, 'second')]);
        const again = await worker.next();
        assert.equal(newEvents(again)[1]?.entityLockGranted?.criticalSectionId, 'second');
        assert.equal(await lockedBy(), 'x');
        await answerTurn(client, again, [unlock(2, 'second'), unlock(3, 'second'), unlock(4, 's'), completed(5)]);
        assert.equal(await lockedBy(), undefined);
      });

      it('answers with an empty text where others answer with none, and both are kept apart', async () => {
        await start('x');
        await answerTurn(client, await worker.next(), [
          { id: 1, scheduleTask: { name: 't' } },
          { id: 2, scheduleTask: { name: 't' } },
          {
            id: 3,
            sendEntityMessage: {
              entityOperationCalled: { requestId: 'r', operation: 'op', targetInstanceId: { value: '@e@1' } },
            },
          },
        ]);
        const items = [await worker.next(), await worker.next(), await worker.next()];
        for (const item of items) {
          if (item.entityRequestV2 !== undefined) await answerBatch(item, '');
          else if (item.activityRequest?.taskId === 1) await answerActivity(client, item, '');
          else await client.call('CompleteActivityTask', { taskId: 2, completionToken: item.completionToken ?? '' });
        }
        const events: HistoryEvent__Output[] = [];
        while (events.length < 3) {
          const turn = await worker.next();
          events.push(...newEvents(turn).slice(1));
          await answerTurn(client, turn, []);
        }
        const result = (id: number): unknown =>
          events.find((event) => event.taskCompleted?.taskScheduledId === id)?.taskCompleted?.result;
        assert.deepEqual(result(1), { value: '' });
        assert.equal(result(2), undefined);
        assert.deepEqual(events.find((event) => event.entityOperationCompleted)?.entityOperationCompleted?.output, {
          value: '',
        });
      });
    });

    describe('.NET', () => {
      it('sends the actions of a large turn in chunks; those of one that was not finished do not count', async () => {
        await start('x');
        const turn = await worker.next();
        const chunk = (index: number, isPartial: boolean, id: number, item: WorkItem__Output): Promise<void> =>
          answerTurn(client, item, [{ id, scheduleTask: { name: `t${id}` } }], {
            isPartial,
            chunkIndex: { value: index },
            // All but the first say that they process nothing.
            numEventsProcessed: index === 0 ? null : { value: 0 },
            customStatus: index === 0 ? { value: '"first"' } : null,
          });
        await chunk(0, true, 1, turn);
        worker.leave();
        worker = client.worker();
        const again = await worker.next();
        await chunk(0, true, 2, again);
        await chunk(1, true, 3, turn);
        await chunk(1, false, 4, again);
        const scheduled = (await client.history('x')).flatMap((event) => event.taskScheduled?.name ?? []);
        assert.deepEqual(scheduled, ['t2', 't4']);
        const given = [await worker.next(), await worker.next()];
        assert.deepEqual(
          given.map((item) => item.activityRequest?.name),
          ['t2', 't4'],
        );
      });

      it('lets go of a lock by an action with the id of the one that ends it', async () => {
        const granted = await startWithLock('x');
        await answerTurn(client, granted, [unlock(2, 's'), completed(2, '"end"')]);
        assert.equal(await lockedBy(), undefined);
        assert.equal((await state('x')).output?.value, '"end"');
        const history = await client.history('x');
        assert.deepEqual(
          history.slice(-2).map(({ eventType, eventId }) => [eventType, eventId]),
          [
            ['entityUnlockSent', 2],
            ['executionCompleted', 2],
          ],
        );
      });

      it('fails a turn as a whole with the id 0', async () => {
        await start('x');
        await answerTurn(client, await worker.next(), [failed(0, 'no such orchestrator')]);
        assert.equal((await state('x')).failureDetails?.errorMessage, 'no such orchestrator');
      });

      it('answers a batch of operations without a token when it was given the old form: nothing comes of it', async () => {
        await client.call('SignalEntity', { instanceId: '@e@1', name: 'op' });
        const batch = await worker.next();
        await client.call('CompleteEntityTask', { results: [{ success: {} }], entityState: { value: '"lost"' } });
        assert.equal((await client.call('GetEntity', { instanceId: '@e@1' })).exists ?? false, false);
        await answerBatch(batch);
        const { entity } = await client.call('GetEntity', { instanceId: '@e@1', includeState: true });
        assert.equal(entity?.serializedState?.value, '1');
      });

      it('asks for the state of an entity again', async () => {
        await client.call('SignalEntity', { instanceId: '@e@1', name: 'first' });
        await answerBatch(await worker.next());
        await client.call('SignalEntity', { instanceId: '@e@1', name: 'second' });
        const { completionToken = '' } = await worker.next();
        await client.call('CompleteEntityTask', { completionToken, requiresState: true });
        const again = await worker.next();
        assert.equal(again.entityRequestV2?.entityState?.value, '1');
        assert.equal(again.entityRequestV2.operationRequests[0]?.entityOperationSignaled?.operation, 'second');
      });

      it('reports failures with all that is known of them, and they come through children unchanged', async () => {
        const failureDetails = {
          errorType: 'My.Exception',
          errorMessage: '',
          stackTrace: { value: 'at A\n   at B' },
          innerFailure: { errorType: 'Inner', errorMessage: 'deep', isNonRetriable: true, properties: {} },
          isNonRetriable: true,
          properties: { code: { stringValue: 'E 42' }, retries: { numberValue: 3 } },
        };
        await start('p');
        await answerTurn(client, await worker.next(), [
          { id: 1, createSubOrchestration: { instanceId: 'c', name: 'c' } },
        ]);
        await answerTurn(client, await worker.next(), [{ id: 1, scheduleTask: { name: 't' } }]);
        const activity = await worker.next();
        await client.call('CompleteActivityTask', {
          instanceId: 'c',
          taskId: 1,
          completionToken: activity.completionToken ?? '',
          failureDetails,
        });
        const ofChild = await worker.next();
        const first = newEvents(ofChild)[1]?.taskFailed?.failureDetails;
        assert.ok(first !== undefined);
        assert.equal(first.stackTrace?.value, failureDetails.stackTrace.value);
        assert.equal(first.properties['code']?.stringValue, 'E 42');
        assert.equal(first.innerFailure?.errorMessage, 'deep');
        assert.equal(first.isNonRetriable, true);
        await answerTurn(client, ofChild, [
          { id: 2, completeOrchestration: { orchestrationStatus: Status.failed, failureDetails: first } },
        ]);
        const [, ofParent] = newEvents(await worker.next());
        assert.deepEqual(ofParent?.subOrchestrationInstanceFailed?.failureDetails, first);
        assert.deepEqual((await state('c')).failureDetails, first);
      });

      it('keeps a blob token as the text that it is, wherever it travels', async () => {
        worker.leave();
        worker = client.worker({
          capabilities: [
            WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING,
            WorkerCapability.WORKER_CAPABILITY_LARGE_PAYLOADS,
            WorkerCapability.WORKER_CAPABILITY_SCHEDULED_TASKS,
          ],
        });
        const token = 'blob:v1:payloads:0123456789abcdef';
        await client.call('StartInstance', { instanceId: 'x', name: 'o', input: { value: token } });
        const turn = await worker.next();
        assert.equal(newEvents(turn)[1]?.executionStarted?.input?.value, token);
        await answerTurn(client, turn, [{ id: 1, scheduleTask: { name: 't', input: { value: token } } }]);
        const activity = await worker.next();
        assert.equal(activity.activityRequest?.input?.value, token);
        await answerActivity(client, activity, token);
        await answerTurn(client, await worker.next(), [completed(2, token)], { customStatus: { value: token } });
        const { input, output, customStatus } = await state('x');
        assert.deepEqual([input?.value, output?.value, customStatus?.value], [token, token, token]);
      });

      it('counts a stream that ends before its first message as broken: the first one comes at once', async () => {
        const streams = Array.from({ length: 5 }, () => client.worker());
        for (const stream of streams) await until(() => stream.pings.length === 1, 2000, 'the first sign of life');
      });
    });
  });
}
