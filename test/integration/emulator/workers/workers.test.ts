// Several workers at one hub: who gets what, when it comes again, and what is asked of a token.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { EntityOperationSignaledEvent } from '../../../../src/wire/generated/EntityOperationSignaledEvent.js';
import { WorkerCapability } from '../../../../src/wire/generated/WorkerCapability.js';
import { ManualClock } from '../../../support/manualClock.js';
import { type Harness, startHarness, startHarnessOn, storeKinds, until } from '../harness.js';
import { answerActivity, answerTurn, completed, kindsOf, RawClient, type RawWorker } from '../raw.js';

for (const kind of storeKinds) {
  describe(`local task hub: workers, store: ${kind}`, () => {
    let harness: Harness;
    let client: RawClient;

    beforeEach(async () => {
      harness = await startHarnessOn(kind);
      client = new RawClient(harness.address);
    });

    afterEach(async () => {
      client.close();
      await harness.stop();
    });

    const start = (instanceId: string, name = 'o', version?: string): Promise<unknown> =>
      client.call('StartInstance', { instanceId, name, version: version === undefined ? null : { value: version } });
    const outputOf = async (instanceId: string): Promise<string | undefined> =>
      (await client.call('GetInstance', { instanceId, getInputsAndOutputs: true })).orchestrationState?.output?.value;
    const connected = (worker: RawWorker): Promise<void> => until(() => worker.pings.length > 0);
    const signal = (name: string): EntityOperationSignaledEvent => ({
      requestId: randomUUID(),
      operation: name,
      targetInstanceId: { value: '@e@1' },
    });

    it('hear a sign of life as soon as their stream is open', async () => {
      await connected(client.worker());
    });

    it('have no more turns in hand than they ask for', async () => {
      for (let index = 0; index < 5; index += 1) await start(`i-${index}`);
      const worker = client.worker({ maxConcurrentOrchestrationWorkItems: 2 });
      const first = await worker.next();
      await worker.next();
      await assert.rejects(worker.next(150), /No work item/);
      await answerTurn(client, first, [completed(1, '1')]);
      await worker.next();
      await assert.rejects(worker.next(150), /No work item/);
    });

    it('have no more activities in hand than they ask for, whatever else they do', async () => {
      await start('a');
      const worker = client.worker({ maxConcurrentActivityWorkItems: 1, maxConcurrentOrchestrationWorkItems: 1 });
      const turn = await worker.next();
      const tasks = [1, 2, 3].map((id) => ({ id, scheduleTask: { name: 't' } }));
      await answerTurn(client, turn, tasks);
      const activity = await worker.next();
      assert.equal(activity.activityRequest?.taskId, 1);
      await assert.rejects(worker.next(150), /No work item/);
      await answerActivity(client, activity, '1');
      const both = [await worker.next(), await worker.next()];
      assert.deepEqual(both.map(({ request }) => request).sort(), ['activityRequest', 'orchestratorRequest']);
    });

    it('share the work', async () => {
      const workers = [client.worker(), client.worker()];
      for (const worker of workers) await connected(worker);
      for (let index = 0; index < 10; index += 1) await start(`i-${index}`);
      await until(() => workers.every((worker) => worker.received.length === 5));
    });

    it('get only what their filters take, and what they leave stays for others', async () => {
      const filtered = client.worker({
        workItemFilters: {
          orchestrations: [{ name: 'Wanted' }, { name: 'versioned', versions: ['2.0'] }],
          activities: [],
          entities: [],
        },
      });
      await connected(filtered);
      await start('other', 'other');
      await start('old', 'versioned', '1.0');
      await start('unversioned', 'versioned');
      await start('new', 'versioned', '2.0');
      await start('wanted', 'wanted');
      const got = [await filtered.next(), await filtered.next()];
      assert.deepEqual(got.map((item) => item.orchestratorRequest?.instanceId).sort(), ['new', 'wanted']);
      await assert.rejects(filtered.next(150), /No work item/);
      const { orchestrationState } = await client.call('GetInstance', { instanceId: 'old' });
      assert.equal(orchestrationState?.orchestrationStatus, 6);
      const rest = client.worker();
      const left = [await rest.next(), await rest.next(), await rest.next()];
      assert.deepEqual(left.map((item) => item.orchestratorRequest?.instanceId).sort(), [
        'old',
        'other',
        'unversioned',
      ]);
    });

    it('get all kinds of work when their filters name nothing, and one kind when they name only that', async () => {
      const none = { orchestrations: [], activities: [], entities: [] };
      const worker = client.worker({ workItemFilters: none });
      await start('any');
      await answerTurn(client, await worker.next(), [
        { id: 1, scheduleTask: { name: 't' } },
        { id: 2, sendEntityMessage: { entityOperationSignaled: signal('add') } },
      ]);
      const rest = [await worker.next(), await worker.next()];
      assert.deepEqual(rest.map(({ request }) => request).sort(), ['activityRequest', 'entityRequestV2']);
      worker.leave();
      await until(() => harness.server.hubs.get('default').context.queue.connected.length === 0);
      const activitiesOnly = client.worker({ workItemFilters: { ...none, activities: [{ name: 't' }] } });
      await start('left');
      assert.equal((await activitiesOnly.next()).request, 'activityRequest');
      await assert.rejects(activitiesOnly.next(150), /No work item/);
    });

    it('get activities without a version as if they had that of their orchestration', async () => {
      await start('v', 'o', '3.0.0');
      const strict = {
        orchestrations: [{ name: 'o', versions: ['3.0.0'] }],
        activities: [{ name: 't', versions: ['3.0.0'] }],
        entities: [],
      };
      const worker = client.worker({ workItemFilters: strict });
      const turn = await worker.next();
      await answerTurn(client, turn, [
        { id: 1, scheduleTask: { name: 't' } },
        { id: 2, scheduleTask: { name: 't', version: { value: '1.0' } } },
      ]);
      assert.equal((await worker.next()).activityRequest?.taskId, 1);
      await assert.rejects(worker.next(150), /No work item/);
    });

    it('take over from one that is gone', async () => {
      await start('x');
      const gone = client.worker();
      const turn = await gone.next();
      gone.leave();
      const heir = client.worker();
      const again = await heir.next();
      assert.equal(again.orchestratorRequest?.instanceId, 'x');
      assert.notEqual(again.completionToken, turn.completionToken);
      await answerTurn(client, turn, [completed(1, '"of the one that is gone"')]);
      assert.equal(await outputOf('x'), undefined);
      await answerTurn(client, again, [{ id: 1, scheduleTask: { name: 't' } }]);
      const activity = await heir.next();
      heir.leave();
      const last = client.worker();
      const activityAgain = await last.next();
      await answerActivity(client, activity, '"late"');
      await answerActivity(client, activityAgain, '"in time"');
      const { newEvents } = (await last.next()).orchestratorRequest ?? {};
      assert.deepEqual(
        newEvents?.flatMap((event) => event.taskCompleted?.result?.value ?? []),
        ['"in time"'],
      );
    });

    it('may answer after their stream has ended while nobody else has the work', async () => {
      await start('x');
      const worker = client.worker();
      const turn = await worker.next();
      worker.leave();
      await until(() => harness.server.hubs.get('default').context.queue.connected.length === 0);
      await answerTurn(client, turn, [completed(1, '"late but first"')]);
      assert.equal(await outputOf('x'), '"late but first"');
      const next = client.worker();
      await assert.rejects(next.next(150), /No work item/);
    });

    it('answer once: a token that has been used, or never was one, changes nothing', async () => {
      await start('x');
      const worker = client.worker();
      const turn = await worker.next();
      await answerTurn(client, turn, [{ id: 1, scheduleTask: { name: 't' } }]);
      const activity = await worker.next();
      await answerTurn(client, turn, [completed(1, '"again"')]);
      await answerTurn(client, { ...turn, completionToken: 'made up' }, [completed(1, '"made up"')]);
      assert.equal(await outputOf('x'), undefined);
      await answerActivity(client, activity, '1');
      await answerActivity(client, activity, '2');
      const second = await worker.next();
      assert.deepEqual(kindsOf(second.orchestratorRequest?.newEvents), ['orchestratorStarted', 'taskCompleted']);
      await client.call('AbandonTaskOrchestratorWorkItem', { completionToken: turn.completionToken ?? '' });
      await client.call('AbandonTaskActivityWorkItem', { completionToken: activity.completionToken ?? '' });
      await answerTurn(client, second, [completed(2, '"good"')]);
      assert.equal(await outputOf('x'), '"good"');
    });

    it('that echo no token are known by the instance and the task', async () => {
      await start('go');
      const worker = client.worker();
      await worker.next();
      await client.call('CompleteOrchestratorTask', {
        instanceId: 'go',
        actions: [
          { id: 1, scheduleTask: { name: 't' } },
          { id: 0, scheduleTask: { name: 's' } },
        ],
      });
      await worker.next();
      await worker.next();
      await client.call('CompleteActivityTask', { instanceId: 'go', taskId: 0, result: { value: '"zero"' } });
      const turn = await worker.next();
      const [, done] = turn.orchestratorRequest?.newEvents ?? [];
      assert.equal(done?.taskCompleted?.result?.value, '"zero"');
      assert.equal(done.taskCompleted.taskScheduledId ?? 0, 0);
      await client.call('CompleteOrchestratorTask', { instanceId: 'go', actions: [completed(3, '"end"')] });
      assert.equal(await outputOf('go'), '"end"');
    });

    it('get what they gave back again, at first at once, then after a while', async () => {
      await start('x');
      const worker = client.worker();
      const first = await worker.next();
      await client.call('AbandonTaskOrchestratorWorkItem', { completionToken: first.completionToken ?? '' });
      const second = await worker.next(300);
      await client.call('AbandonTaskOrchestratorWorkItem', { completionToken: second.completionToken ?? '' });
      await assert.rejects(worker.next(500), /No work item/);
      const third = await worker.next(2000);
      await answerTurn(client, third, [{ id: 1, scheduleTask: { name: 't' } }]);
      const activity = await worker.next();
      await client.call('AbandonTaskActivityWorkItem', { completionToken: activity.completionToken ?? '' });
      assert.equal((await worker.next(300)).activityRequest?.taskId, 1);
    });

    it('find all that was left to be done, however much it is', async () => {
      const names = Array.from({ length: 1200 }, (_, index) => `many-${index}`);
      await Promise.all(names.map((name) => start(name)));
      const worker = client.worker();
      const found = new Set<string | undefined>();
      while (found.size < names.length) found.add((await worker.next()).orchestratorRequest?.instanceId);
    });

    it('answer in chunks, committed with the last', async () => {
      await start('x');
      const worker = client.worker();
      const turn = await worker.next();
      const chunk = (index: number, isPartial: boolean, ids: readonly number[]): Promise<void> =>
        answerTurn(
          client,
          turn,
          ids.map((id) => ({ id, scheduleTask: { name: 't' } })),
          { isPartial, chunkIndex: { value: index } },
        );
      await chunk(0, true, [1, 2]);
      await chunk(1, true, [3]);
      await assert.rejects(worker.next(100), /No work item/);
      await chunk(2, false, [4]);
      const got = await Promise.all([worker.next(), worker.next(), worker.next(), worker.next()]);
      assert.deepEqual(
        got.map((item) => item.activityRequest?.taskId),
        [1, 2, 3, 4],
      );
    });

    it('that can stream long histories, and others get them whole', async () => {
      await start('long');
      const worker = client.worker({ capabilities: [WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING] });
      let turn = await worker.next();
      assert.equal(turn.orchestratorRequest?.requiresHistoryStreaming ?? false, false);
      for (let round = 1; round <= 3; round += 1) {
        await answerTurn(client, turn, [
          { id: round, scheduleTask: { name: 't', input: { value: 'x'.repeat(400_000) } } },
        ]);
        const activity = await worker.next();
        await answerActivity(client, activity, String(round));
        turn = await worker.next();
      }
      assert.equal(turn.orchestratorRequest?.requiresHistoryStreaming, true);
      assert.deepEqual(turn.orchestratorRequest.pastEvents, []);
      assert.deepEqual(kindsOf(turn.orchestratorRequest.newEvents), ['orchestratorStarted', 'taskCompleted']);
      const streamed = await client.history('long', true);
      worker.leave();
      const whole = (await client.worker().next()).orchestratorRequest;
      assert.deepEqual(whole?.pastEvents, streamed);
      assert.equal(streamed.filter((event) => event.taskScheduled !== undefined).length, 3);
      assert.equal(streamed.filter((event) => event.taskCompleted !== undefined).length, 2);
    });

    it('get the whole turn again when they ask for its history', async () => {
      await start('x');
      const worker = client.worker();
      const turn = await worker.next();
      await answerTurn(client, turn, [], { requiresHistory: true });
      const again = await worker.next();
      assert.deepEqual(kindsOf(again.orchestratorRequest?.newEvents), ['orchestratorStarted', 'executionStarted']);
    });
  });
}

describe('local task hub: workers that are late', () => {
  let harness: Harness;
  let client: RawClient;
  let clock: ManualClock;

  beforeEach(async () => {
    clock = new ManualClock();
    harness = await startHarness({ clock });
    client = new RawClient(harness.address);
  });

  afterEach(async () => {
    client.close();
    await harness.stop();
  });

  it('lose a turn after two minutes, but never an activity', async () => {
    await client.call('StartInstance', { instanceId: 'x', name: 'o' });
    const worker = client.worker();
    const first = await worker.next();
    await clock.advance(119_000);
    await assert.rejects(worker.next(100), /No work item/);
    await clock.advance(10_000);
    const second = await worker.next();
    await answerTurn(client, first, [completed(1, '"late"')]);
    await answerTurn(client, second, [{ id: 1, scheduleTask: { name: 't' } }]);
    const activity = await worker.next();
    await clock.advance(3_600_000);
    await assert.rejects(worker.next(100), /No work item/);
    await answerActivity(client, activity, '1');
    assert.deepEqual(kindsOf((await worker.next()).orchestratorRequest?.newEvents), [
      'orchestratorStarted',
      'taskCompleted',
    ]);
  });

  it('hear signs of life every 25 seconds', async () => {
    const worker = client.worker();
    await until(() => worker.pings.length === 1);
    await clock.advance(25_000);
    await until(() => worker.pings.length === 2);
    await clock.advance(25_000);
    await until(() => worker.pings.length === 3);
  });

  it('do not keep an instance from being terminated', async () => {
    await client.call('StartInstance', { instanceId: 'x', name: 'o' });
    const worker = client.worker();
    await answerTurn(client, await worker.next(), [{ id: 1, createTimer: { fireAt: { seconds: 4_000_000_000 } } }]);
    await client.call('RaiseEvent', { instanceId: 'x', name: 'e' });
    const stuck = await worker.next();
    await client.call('TerminateInstance', { instanceId: 'x', output: { value: '"now"' } });
    await clock.advance(9000);
    const running = await client.call('GetInstance', { instanceId: 'x' });
    assert.equal(running.orchestrationState?.orchestrationStatus ?? 0, 0);
    await clock.advance(2000);
    await harness.server.committed();
    const ended = await client.call('GetInstance', { instanceId: 'x', getInputsAndOutputs: true });
    assert.equal(ended.orchestrationState?.orchestrationStatus, 5);
    assert.equal(ended.orchestrationState.output?.value, '"now"');
    await answerTurn(client, stuck, [completed(1, '"late"')]);
    const still = await client.call('GetInstance', { instanceId: 'x', getInputsAndOutputs: true });
    assert.equal(still.orchestrationState?.output?.value, '"now"');
  });
});
