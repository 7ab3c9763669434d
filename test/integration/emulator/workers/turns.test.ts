// What a turn carries and what comes of its answer, seen by a worker that speaks the bare protocol: above all the habits
// of the Go, Python and .NET workers that the JavaScript SDK does not have.
import assert from 'node:assert/strict';
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import { Status } from '../../../../src/emulator/model/status.js';
import { type Harness, startHarnessOn, storeKinds } from '../harness.js';
import { answerActivity, answerTurn, completed, continuedAsNew, kindsOf, RawClient, type RawWorker } from '../raw.js';

const farAway = { seconds: 4_000_000_000 };

for (const kind of storeKinds) {
  describe(`local task hub: turns, store: ${kind}`, () => {
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
    const pastEvents = (item: WorkItem__Output): HistoryEvent__Output[] => item.orchestratorRequest?.pastEvents ?? [];
    const state = async (instanceId: string) => {
      const answer = await client.call('GetInstance', { instanceId, getInputsAndOutputs: true });
      assert.ok(answer.orchestrationState !== undefined);
      return answer.orchestrationState;
    };

    /** Starts an instance and gives its first turn a timer that is far away. */
    async function startWaiting(instanceId: string): Promise<void> {
      await client.call('StartInstance', { instanceId, name: 'o', input: { value: '"in"' } });
      await answerTurn(client, await worker.next(), [{ id: 1, createTimer: { fireAt: farAway } }]);
    }

    it('begin with the start and carry all that has come since', async () => {
      worker.leave();
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'One', input: { value: '1' } });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'two' });
      const turn = await client.worker().next();
      assert.deepEqual(pastEvents(turn), []);
      assert.deepEqual(kindsOf(newEvents(turn)), [
        'orchestratorStarted',
        'executionStarted',
        'eventRaised',
        'eventRaised',
      ]);
      const [, , one, two] = newEvents(turn);
      assert.deepEqual(one?.eventRaised, { name: 'One', input: { value: '1' } });
      assert.equal(two?.eventRaised?.input, undefined);
    });

    it('replay the same events, to the last digit of their times', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const first = await worker.next();
      await answerTurn(client, first, [{ id: 1, scheduleTask: { name: 't' } }]);
      await answerActivity(client, await worker.next(), '1');
      const second = await worker.next();
      assert.deepEqual(pastEvents(second).slice(0, 2), newEvents(first));
      await answerTurn(client, second, [{ id: 2, scheduleTask: { name: 't' } }]);
      await answerActivity(client, await worker.next(), '2');
      const third = await worker.next();
      assert.deepEqual(pastEvents(third).slice(3, 5), newEvents(second));
    });

    it('leave a suspension to itself, and hold everything back until it ends', async () => {
      await startWaiting('x');
      await client.call('RaiseEvent', { instanceId: 'x', name: 'first' });
      const before = await worker.next();
      await client.call('RaiseEvent', { instanceId: 'x', name: 'second' });
      await client.call('SuspendInstance', { instanceId: 'x', reason: { value: 'why' } });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'third' });
      await answerTurn(client, before, []);
      const cut = await worker.next();
      assert.deepEqual(kindsOf(newEvents(cut)), ['orchestratorStarted', 'eventRaised']);
      assert.equal((await state('x')).orchestrationStatus, Status.suspended);
      await answerTurn(client, cut, []);
      const suspended = await worker.next();
      assert.deepEqual(kindsOf(newEvents(suspended)), ['orchestratorStarted', 'executionSuspended']);
      await answerTurn(client, suspended, []);
      await assert.rejects(worker.next(100), /No work item/);
      await client.call('ResumeInstance', { instanceId: 'x' });
      const resumed = await worker.next();
      assert.deepEqual(kindsOf(newEvents(resumed)), ['orchestratorStarted', 'executionResumed', 'eventRaised']);
      await answerTurn(client, resumed, []);
      assert.equal((await state('x')).orchestrationStatus ?? 0, Status.running);
    });

    it('end a suspended instance also when its worker does nothing while suspended', async () => {
      await startWaiting('x');
      await client.call('SuspendInstance', { instanceId: 'x' });
      await answerTurn(client, await worker.next(), []);
      await client.call('TerminateInstance', { instanceId: 'x', output: { value: '"over"' } });
      const turn = await worker.next();
      assert.deepEqual(kindsOf(newEvents(turn)), ['orchestratorStarted', 'executionTerminated']);
      await answerTurn(client, turn, []);
      const { orchestrationStatus, output } = await state('x');
      assert.equal(orchestrationStatus, Status.terminated);
      assert.equal(output?.value, '"over"');
      assert.deepEqual(kindsOf(await client.history('x')).slice(-3), [
        'orchestratorStarted',
        'executionTerminated',
        'executionCompleted',
      ]);
    });

    it('let an order to end win over continuing as new', async () => {
      await startWaiting('x');
      await client.call('TerminateInstance', { instanceId: 'x', output: { value: '"over"' } });
      await answerTurn(client, await worker.next(), [continuedAsNew(2, '1')]);
      assert.equal((await state('x')).orchestrationStatus, Status.terminated);
    });

    it('schedule nothing anew when an instance is terminated, but send what was to be sent', async () => {
      await startWaiting('target');
      await startWaiting('x');
      await client.call('TerminateInstance', { instanceId: 'x' });
      await answerTurn(client, await worker.next(), [
        { id: 2, scheduleTask: { name: 't' } },
        { id: 3, createSubOrchestration: { instanceId: 'child', name: 'c' } },
        { id: 4, sendEvent: { instance: { instanceId: 'target' }, name: 'bye' } },
        { id: 5, completeOrchestration: { orchestrationStatus: Status.terminated } },
      ]);
      const next = await worker.next();
      assert.equal(next.orchestratorRequest?.instanceId, 'target');
      await assert.rejects(worker.next(100), /No work item/);
    });

    it('of a new generation carry start, carryover, events to itself, and what came meanwhile, in this order', async () => {
      await startWaiting('x');
      const { executionId } = await state('x');
      await client.call('RaiseEvent', { instanceId: 'x', name: 'old' });
      const turn = await worker.next();
      await client.call('RaiseEvent', { instanceId: 'x', name: 'meanwhile' });
      const carried: HistoryEvent__Output = { eventId: -1, eventRaised: { name: 'carried', input: { value: '1' } } };
      await answerTurn(client, turn, [
        { id: 2, sendEvent: { instance: { instanceId: 'x' }, name: 'toSelf', data: { value: '2' } } },
        continuedAsNew(3, '"next"', [carried]),
      ]);
      const next = await worker.next();
      assert.deepEqual(pastEvents(next), []);
      assert.deepEqual(
        newEvents(next).map((event) => event.eventRaised?.name ?? event.eventType),
        ['orchestratorStarted', 'executionStarted', 'carried', 'toSelf', 'meanwhile'],
      );
      assert.ok(newEvents(next).every((event) => event.timestamp !== undefined));
      const started = newEvents(next)[1]?.executionStarted;
      assert.equal(started?.input?.value, '"next"');
      assert.notEqual(started.orchestrationInstance?.executionId?.value, executionId?.value);
      assert.equal(next.orchestratorRequest?.executionId?.value, started.orchestrationInstance?.executionId?.value);
      assert.equal((await state('x')).orchestrationStatus ?? 0, Status.running);
    });

    it('of a new generation see no result that the old one asked for', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const turn = await worker.next();
      await answerTurn(client, turn, [{ id: 1, scheduleTask: { name: 't' } }]);
      const activity = await worker.next();
      await client.call('RaiseEvent', { instanceId: 'x', name: 'e' });
      await answerTurn(client, await worker.next(), [continuedAsNew(2, '1')]);
      const next = await worker.next();
      await answerTurn(client, next, [{ id: 1, scheduleTask: { name: 't' } }]);
      await answerActivity(client, activity, '"old"');
      const fresh = await worker.next();
      assert.equal(fresh.activityRequest?.taskId, 1);
      await answerActivity(client, fresh, '"fresh"');
      const last = await worker.next();
      assert.equal(newEvents(last)[1]?.taskCompleted?.result?.value, '"fresh"');
    });

    it('may use one id for several tries of an activity', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await answerTurn(client, await worker.next(), [{ id: 1, scheduleTask: { name: 't' } }]);
      const first = await worker.next();
      await client.call('CompleteActivityTask', {
        instanceId: 'x',
        taskId: 1,
        completionToken: first.completionToken ?? '',
        failureDetails: { errorType: 'E', errorMessage: '' },
      });
      const failed = await worker.next();
      assert.deepEqual(kindsOf(newEvents(failed)), ['orchestratorStarted', 'taskFailed']);
      await answerTurn(client, failed, [{ id: 1, scheduleTask: { name: 't' } }]);
      await answerActivity(client, await worker.next(), '"second"');
      const done = await worker.next();
      assert.equal(newEvents(done)[1]?.taskCompleted?.result?.value, '"second"');
      assert.equal(pastEvents(done).filter((event) => event.taskScheduled !== undefined).length, 2);
    });

    it('apply the end last, wherever it stands among the actions', async () => {
      await startWaiting('target');
      await startWaiting('x');
      await client.call('RaiseEvent', { instanceId: 'x', name: 'e' });
      await answerTurn(client, await worker.next(), [
        completed(3, '"end"'),
        { id: 2, sendEvent: { instance: { instanceId: 'target' }, name: 'hello' } },
      ]);
      const toTarget = await worker.next();
      assert.equal(newEvents(toTarget)[1]?.eventRaised?.name, 'hello');
      const history = await client.history('x');
      assert.deepEqual(kindsOf(history).slice(-2), ['eventSent', 'executionCompleted']);
      assert.equal(history.at(-1)?.eventId, 3);
    });

    it('start children with an id of their own, of the server where the worker gives none', async () => {
      await client.call('StartInstance', { instanceId: 'p', name: 'o', version: { value: '1' } });
      await answerTurn(client, await worker.next(), [
        { id: 10, createSubOrchestration: { name: 'c', input: { value: '1' }, tags: { a: 'b' } } },
      ]);
      const child = await worker.next();
      assert.equal(child.orchestratorRequest?.instanceId, 'p:000a');
      const started = newEvents(child)[1]?.executionStarted;
      assert.deepEqual(started?.tags, { a: 'b' });
      assert.equal(started.parentInstance?.taskScheduledId, 10);
      assert.equal(started.parentInstance.version?.value, '1');
      await answerTurn(client, child, [
        {
          id: 1,
          completeOrchestration: {
            orchestrationStatus: Status.failed,
            failureDetails: { errorType: 'T', errorMessage: 'm', innerFailure: { errorType: 'I', errorMessage: 'n' } },
          },
        },
      ]);
      const [, failed] = newEvents(await worker.next());
      assert.equal(failed?.subOrchestrationInstanceFailed?.taskScheduledId, 10);
      assert.equal(failed.subOrchestrationInstanceFailed.failureDetails?.innerFailure?.errorMessage, 'n');
    });

    it('replace a child that has ended, and refuse one that still runs', async () => {
      await startWaiting('busy');
      await client.call('StartInstance', { instanceId: 'done', name: 'o' });
      await answerTurn(client, await worker.next(), [completed(1)]);
      await client.call('StartInstance', { instanceId: 'p', name: 'o' });
      await answerTurn(client, await worker.next(), [
        { id: 1, createSubOrchestration: { instanceId: 'done', name: 'c' } },
        { id: 2, createSubOrchestration: { instanceId: 'busy', name: 'c' } },
      ]);
      const items = [await worker.next(), await worker.next()];
      const parent = items.find((item) => item.orchestratorRequest?.instanceId === 'p');
      const child = items.find((item) => item.orchestratorRequest?.instanceId === 'done');
      assert.ok(parent !== undefined && child !== undefined);
      const [, refused] = newEvents(parent);
      assert.equal(refused?.subOrchestrationInstanceFailed?.taskScheduledId, 2);
      assert.match(refused.subOrchestrationInstanceFailed.failureDetails?.errorMessage ?? '', /already exists/);
      assert.equal((await state('done')).name, 'c');
      assert.equal((await state('busy')).name, 'o');
    });

    it('take the custom status as it is: absent clears it, but not when the execution broke', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const timer = { id: 1, createTimer: { fireAt: farAway } };
      await answerTurn(client, await worker.next(), [timer], { customStatus: { value: '""' } });
      assert.deepEqual((await state('x')).customStatus, { value: '""' });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'e' });
      await answerTurn(client, await worker.next(), []);
      assert.equal((await state('x')).customStatus, undefined);
      await client.call('RaiseEvent', { instanceId: 'x', name: 'e' });
      await answerTurn(client, await worker.next(), [], { customStatus: { value: '"last"' } });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'e' });
      await answerTurn(client, await worker.next(), [
        { id: -1, completeOrchestration: { orchestrationStatus: Status.failed, failureDetails: { errorType: 'E' } } },
      ]);
      assert.equal((await state('x')).customStatus?.value, '"last"');
    });

    it('hand back the trace context of the last answer', async () => {
      await client.call('StartInstance', {
        instanceId: 'x',
        name: 'o',
        parentTraceContext: { traceParent: '00-1-2-01', spanID: '2' },
      });
      const turn = await worker.next();
      assert.equal(newEvents(turn)[1]?.executionStarted?.parentTraceContext?.traceParent, '00-1-2-01');
      const trace = { spanID: { value: 'abc' }, spanStartTime: { seconds: 5, nanos: 123_456_700 } };
      await answerTurn(client, turn, [{ id: 1, scheduleTask: { name: 't' } }], { orchestrationTraceContext: trace });
      await answerActivity(client, await worker.next(), '1');
      assert.deepEqual((await worker.next()).orchestratorRequest?.orchestrationTraceContext, trace);
    });

    it('end an execution whose payload is too large, and fail an activity whose result is', async () => {
      const large = { value: 'x'.repeat(1_048_577) };
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await answerTurn(client, await worker.next(), [{ id: 1, scheduleTask: { name: 't' } }]);
      const activity = await worker.next();
      await client.call('CompleteActivityTask', {
        instanceId: 'x',
        taskId: 1,
        completionToken: activity.completionToken ?? '',
        result: large,
      });
      const turn = await worker.next();
      assert.match(newEvents(turn)[1]?.taskFailed?.failureDetails?.errorMessage ?? '', /result of activity 't'/);
      await answerTurn(client, turn, [{ id: 2, scheduleTask: { name: 't', input: large } }]);
      const { orchestrationStatus, failureDetails } = await state('x');
      assert.equal(orchestrationStatus, Status.failed);
      assert.match(failureDetails?.errorMessage ?? '', /input of activity 't' is larger/);
    });

    it('fire a timer of the past at once, with the very time that was asked for', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const fireAt = { seconds: 1, nanos: 123_456_700 };
      await answerTurn(client, await worker.next(), [{ id: 7, createTimer: { fireAt } }]);
      const [, fired] = newEvents(await worker.next());
      assert.deepEqual(fired?.timerFired, { timerId: 7, fireAt });
      assert.ok((fired.timestamp?.seconds ?? 0) > 1_000_000_000);
    });

    it('after a rewind carry no trace of it that a worker could stumble over', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await answerTurn(client, await worker.next(), [
        { id: 1, scheduleTask: { name: 'good' } },
        { id: 2, scheduleTask: { name: 'bad' } },
        { id: 3, createTimer: { fireAt: farAway } },
      ]);
      const good = await worker.next();
      const bad = await worker.next();
      await client.call('CompleteActivityTask', {
        instanceId: 'x',
        taskId: 2,
        completionToken: bad.completionToken ?? '',
        failureDetails: { errorType: 'E', errorMessage: 'e' },
      });
      await answerTurn(client, await worker.next(), [
        { id: 4, completeOrchestration: { orchestrationStatus: Status.failed, failureDetails: { errorType: 'E' } } },
      ]);
      const { executionId } = await state('x');
      await client.call('RewindInstance', { instanceId: 'x', reason: { value: 'again' } });
      const turn = await worker.next();
      assert.deepEqual(kindsOf(pastEvents(turn)), [
        'orchestratorStarted',
        'executionStarted',
        'taskScheduled',
        'timerCreated',
        'orchestratorStarted',
      ]);
      assert.deepEqual(kindsOf(newEvents(turn)), ['orchestratorStarted']);
      assert.notEqual(turn.orchestratorRequest?.executionId?.value, executionId?.value);
      await answerTurn(client, turn, [{ id: 2, scheduleTask: { name: 'bad' } }]);
      assert.equal((await worker.next()).activityRequest?.taskId, 2);
      // The activity that was still running answers the new execution.
      await answerActivity(client, good, '"good"');
      assert.equal(newEvents(await worker.next())[1]?.taskCompleted?.taskScheduledId, 1);
      assert.ok(kindsOf(await client.history('x')).includes('executionRewound'));
    });

    it('after a rewind get the answer of an entity that was called before, asked once', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const call = { requestId: 'r', operation: 'op', targetInstanceId: { value: '@e@1' } };
      await answerTurn(client, await worker.next(), [
        { id: 1, sendEntityMessage: { entityOperationCalled: call } },
        { id: 2, createTimer: { fireAt: { seconds: 1 } } },
      ]);
      const items = [await worker.next(), await worker.next()];
      const entity = items.find((item) => item.entityRequestV2 !== undefined);
      const turn = items.find((item) => item.orchestratorRequest !== undefined);
      assert.ok(entity !== undefined && turn !== undefined);
      await answerTurn(client, turn, [
        { id: 3, completeOrchestration: { orchestrationStatus: Status.failed, failureDetails: { errorType: 'E' } } },
      ]);
      await client.call('RewindInstance', { instanceId: 'x' });
      await answerTurn(client, await worker.next(), []);
      await client.call('CompleteEntityTask', {
        completionToken: entity.completionToken ?? '',
        results: [{ success: { result: { value: '7' } } }],
        entityState: { value: '1' },
      });
      const [, answer] = newEvents(await worker.next());
      assert.deepEqual(answer?.entityOperationCompleted, { requestId: 'r', output: { value: '7' } });
      await assert.rejects(worker.next(100), /No work item/);
    });

    it('do not go on under locks that are held no more: such an instance is not rewound', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const lock = { criticalSectionId: 's', lockSet: ['@e@1'], position: 0 };
      await answerTurn(client, await worker.next(), [{ id: 1, sendEntityMessage: { entityLockRequested: lock } }]);
      const granted = await worker.next();
      assert.equal(newEvents(granted)[1]?.entityLockGranted?.criticalSectionId, 's');
      assert.equal((await client.call('GetEntity', { instanceId: '@e@1' })).entity?.lockedBy?.value, 'x');
      await answerTurn(client, granted, [
        { id: 2, completeOrchestration: { orchestrationStatus: Status.failed, failureDetails: { errorType: 'E' } } },
      ]);
      await assert.rejects(client.call('RewindInstance', { instanceId: 'x' }), { details: /had locked entities/ });
      assert.equal((await client.call('GetEntity', { instanceId: '@e@1' })).exists ?? false, false);
    });

    it('are rewound with all that failed below them or not at all: one that held locks below keeps everything as it is', async () => {
      const failed = { orchestrationStatus: Status.failed, failureDetails: { errorType: 'E' } };
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await answerTurn(client, await worker.next(), [
        { id: 1, createSubOrchestration: { instanceId: 'free', name: 'c' } },
        { id: 2, createSubOrchestration: { instanceId: 'locking', name: 'c' } },
      ]);
      const turns = [await worker.next(), await worker.next()];
      const turnOf = (id: string): WorkItem__Output =>
        turns.find((turn) => turn.orchestratorRequest?.instanceId === id) ?? assert.fail(`no turn of ${id}`);
      const lock = { criticalSectionId: 's', lockSet: ['@e@1'], position: 0 };
      await answerTurn(client, turnOf('locking'), [{ id: 1, sendEntityMessage: { entityLockRequested: lock } }]);
      await answerTurn(client, await worker.next(), [{ id: 2, completeOrchestration: failed }]);
      await answerTurn(client, await worker.next(), []);
      await answerTurn(client, turnOf('free'), [{ id: 1, completeOrchestration: failed }]);
      await answerTurn(client, await worker.next(), [{ id: 3, completeOrchestration: failed }]);
      const ids = ['x', 'free', 'locking'];
      const before = await Promise.all(ids.map((id) => client.history(id)));
      await assert.rejects(client.call('RewindInstance', { instanceId: 'x' }), {
        details: "'locking' had locked entities when it failed, so 'x', of which it is a part, cannot be rewound.",
      });
      assert.deepEqual(await Promise.all(ids.map((id) => client.history(id))), before);
      await assert.rejects(worker.next(100), /No work item/);
    });

    it('of an entity come again when its worker broke, and leave what was not done in the queue', async () => {
      for (const name of ['a', 'b', 'c']) await client.call('SignalEntity', { instanceId: '@E@1', name });
      let item = await worker.next();
      while ((item.entityRequestV2?.operationRequests.length ?? 0) < 3) {
        await client.call('AbandonTaskEntityWorkItem', { completionToken: item.completionToken ?? '' });
        item = await worker.next();
      }
      assert.equal(item.entityRequestV2?.instanceId, '@e@1');
      const operations = (from: WorkItem__Output): (string | undefined)[] | undefined =>
        from.entityRequestV2?.operationRequests.map((event) => event.entityOperationSignaled?.operation);
      assert.deepEqual(operations(item), ['a', 'b', 'c']);
      await client.call('CompleteEntityTask', {
        completionToken: item.completionToken ?? '',
        results: [{ success: {} }],
        entityState: { value: '"after a"' },
      });
      const rest = await worker.next();
      assert.deepEqual(operations(rest), ['b', 'c']);
      assert.equal(rest.entityRequestV2?.entityState?.value, '"after a"');
      await client.call('CompleteEntityTask', {
        completionToken: rest.completionToken ?? '',
        failureDetails: { errorType: 'Framework', errorMessage: 'broke' },
      });
      const again = await worker.next();
      assert.deepEqual(operations(again), ['b', 'c']);
      assert.equal(again.entityRequestV2?.entityState?.value, '"after a"');
      await client.call('CompleteEntityTask', {
        completionToken: again.completionToken ?? '',
        results: [{ success: {} }, { success: {} }],
        actions: [{ id: 1, sendSignal: { instanceId: '@E@2', name: 'hello' } }],
      });
      const other = await worker.next();
      assert.equal(other.entityRequestV2?.instanceId, '@e@2');
      const [signal] = other.entityRequestV2.operationRequests;
      assert.match(signal?.entityOperationSignaled?.requestId ?? '', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
      assert.equal((await client.call('GetEntity', { instanceId: '@e@1' })).exists ?? false, false);
    });

    it('of an entity name the caller, also where its worker did not', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const turn = await worker.next();
      const call = { requestId: 'r', operation: 'op', targetInstanceId: { value: '@E@1' }, input: { value: '1' } };
      await answerTurn(client, turn, [{ id: 1, sendEntityMessage: { entityOperationCalled: call } }]);
      const item = await worker.next();
      const asked = item.entityRequestV2?.operationRequests[0]?.entityOperationCalled;
      assert.equal(asked?.parentInstanceId?.value, 'x');
      assert.equal(asked.parentExecutionId?.value, turn.orchestratorRequest?.executionId?.value);
      await client.call('CompleteEntityTask', {
        completionToken: item.completionToken ?? '',
        results: [{ failure: {} }],
        entityState: { value: '1' },
      });
      const [, failed] = newEvents(await worker.next());
      assert.equal(failed?.entityOperationFailed?.requestId, 'r');
      assert.ok(failed.entityOperationFailed.failureDetails !== undefined);
      const [, , called] = await client.history('x');
      assert.equal(called?.entityOperationCalled?.targetInstanceId?.value, '@E@1');
    });
  });
}
