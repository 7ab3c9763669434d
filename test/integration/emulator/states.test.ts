// What every order does to an instance in every state: one row for each state, one column for each order.
import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import type { Waiters } from '../../../src/emulator/hub/waiters.js';
import { Status } from '../../../src/emulator/model/status.js';
import type { OrchestratorAction } from '../../../src/wire/generated/OrchestratorAction.js';
import { type Harness, startHarnessOn, storeKinds, until } from './harness.js';
import { answerTurn, completed, continuedAsNew, kindsOf, RawClient, type RawWorker } from './raw.js';

const farAway = { seconds: 4_000_000_000 };
const { FAILED_PRECONDITION } = status;

/** The code that an order is refused with, or the status that the instance shows once it has been answered. */
type Outcome = { readonly refused: status } | { readonly shows: Status | 'nothing' };

const refused = { refused: FAILED_PRECONDITION } as const;
const shows = (what: Status | 'nothing'): Outcome => ({ shows: what });

const orders: Readonly<Record<string, (client: RawClient, instanceId: string) => Promise<unknown>>> = {
  suspend: (client, instanceId) => client.call('SuspendInstance', { instanceId, reason: { value: 'why' } }),
  resume: (client, instanceId) => client.call('ResumeInstance', { instanceId }),
  raise: (client, instanceId) => client.call('RaiseEvent', { instanceId, name: 'e' }),
  terminate: (client, instanceId) => client.call('TerminateInstance', { instanceId, output: { value: '"over"' } }),
  skip: (client, instanceId) =>
    client.call('SkipGracefulOrchestrationTerminations', { instanceBatch: { instanceIds: [instanceId] } }),
  restart: (client, instanceId) => client.call('RestartInstance', { instanceId }),
  restartAnew: (client, instanceId) => client.call('RestartInstance', { instanceId, restartWithNewInstanceId: true }),
  rewind: (client, instanceId) => client.call('RewindInstance', { instanceId }),
  purge: (client, instanceId) => client.call('PurgeInstances', { instanceId }),
};

type Order = keyof typeof orders;

/** No worker is connected when the order comes, so what is shown is the server's doing alone. */
const table: Readonly<Record<string, Readonly<Record<Order, Outcome>>>> = {
  pending: live(Status.pending, Status.pending),
  scheduled: live(Status.pending, Status.pending),
  running: live(Status.running, Status.suspended),
  continuedAsNew: live(Status.running, Status.suspended),
  suspended: { ...live(Status.suspended, Status.suspended), resume: shows(Status.running) },
  completed: ended(Status.completed),
  failed: { ...ended(Status.failed), rewind: shows(Status.running) },
  terminated: ended(Status.terminated),
};

function live(now: Status, whenSuspended: Status): Readonly<Record<Order, Outcome>> {
  return {
    suspend: shows(whenSuspended),
    resume: shows(now),
    raise: shows(now),
    terminate: shows(Status.terminated),
    skip: shows(Status.terminated),
    restart: refused,
    restartAnew: shows(now),
    rewind: refused,
    purge: shows(now),
  };
}

function ended(now: Status): Readonly<Record<Order, Outcome>> {
  return {
    suspend: shows(now),
    resume: shows(now),
    raise: shows(now),
    terminate: shows(now),
    skip: shows(now),
    restart: shows(Status.pending),
    restartAnew: shows(now),
    rewind: refused,
    purge: shows('nothing'),
  };
}

for (const kind of storeKinds) {
  describe(`local task hub: every order in every state, store: ${kind}`, () => {
    let harness: Harness;
    let client: RawClient;
    let worker: RawWorker;

    beforeEach(async () => {
      harness = await startHarnessOn(kind);
      client = new RawClient(harness.address);
      worker = client.worker();
      await until(() => worker.pings.length > 0);
    });

    afterEach(async () => {
      client.close();
      await harness.stop();
    });

    const statusOf = async (instanceId: string): Promise<Status | 'nothing'> => {
      const { exists = false, orchestrationState } = await client.call('GetInstance', { instanceId });
      return exists ? (orchestrationState?.orchestrationStatus ?? Status.running) : 'nothing';
    };
    const workerLeaves = async (): Promise<void> => {
      worker.leave();
      await until(() => harness.server.hubs.get('default').context.queue.connected.length === 0);
    };
    const turn = async (instanceId: string, actions: readonly OrchestratorAction[]): Promise<void> => {
      const item = await worker.next();
      assert.equal(item.orchestratorRequest?.instanceId, instanceId);
      await answerTurn(client, item, actions);
    };
    const ends = (orchestrationStatus: Status): OrchestratorAction => ({
      id: 1,
      completeOrchestration: { orchestrationStatus, result: { value: '1' } },
    });

    async function bring(instanceId: string, state: string): Promise<void> {
      const start = { instanceId, name: 'o', input: { value: '"in"' } };
      if (state === 'scheduled') {
        await client.call('StartInstance', { ...start, scheduledStartTimestamp: farAway });
        return;
      }
      await client.call('StartInstance', start);
      switch (state) {
        case 'pending':
          return;
        case 'completed':
          return turn(instanceId, [completed(1, '1')]);
        case 'failed':
          return turn(instanceId, [ends(Status.failed)]);
        case 'terminated':
          return turn(instanceId, [ends(Status.terminated)]);
        case 'continuedAsNew':
          await turn(instanceId, [continuedAsNew(1, '"next"')]);
          // The worker has the first turn of the next generation when it leaves.
          assert.equal((await worker.next()).orchestratorRequest?.instanceId, instanceId);
          return;
        case 'suspended':
          await turn(instanceId, [{ id: 1, createTimer: { fireAt: farAway } }]);
          await client.call('SuspendInstance', { instanceId });
          return turn(instanceId, []);
        default:
          return turn(instanceId, [{ id: 1, createTimer: { fireAt: farAway } }]);
      }
    }

    for (const [state, row] of Object.entries(table)) {
      it(`${state}: each does what it should and nothing else`, async () => {
        if (state === 'pending') await workerLeaves();
        for (const order of Object.keys(orders)) await bring(`${state}-${order}`, state);
        if (state !== 'pending') await workerLeaves();
        const before = await client.call('QueryInstances', { query: {} });
        assert.equal(before.orchestrationState.length, Object.keys(orders).length);
        const outcomes: Record<string, Outcome> = {};
        for (const [order, give] of Object.entries(orders)) {
          const instanceId = `${state}-${order}`;
          const code = await give(client, instanceId).then(
            () => undefined,
            (error: unknown) => (error as { readonly code: status }).code,
          );
          outcomes[order] = code === undefined ? shows(await statusOf(instanceId)) : { refused: code };
        }
        assert.deepEqual(outcomes, row);
      });
    }

    it('a suspension before the first turn leaves that turn alone, and takes hold after it', async () => {
      await workerLeaves();
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'early' });
      await client.call('SuspendInstance', { instanceId: 'x', reason: { value: 'why' } });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'late' });
      worker = client.worker();
      const first = await worker.next();
      assert.deepEqual(kindsOf(first.orchestratorRequest?.newEvents), [
        'orchestratorStarted',
        'executionStarted',
        'eventRaised',
      ]);
      await answerTurn(client, first, [{ id: 1, createTimer: { fireAt: farAway } }]);
      assert.equal(await statusOf('x'), Status.suspended);
      const second = await worker.next();
      assert.deepEqual(kindsOf(second.orchestratorRequest?.newEvents), ['orchestratorStarted', 'executionSuspended']);
      await answerTurn(client, second, []);
      await assert.rejects(worker.next(100), /No work item/);
      await client.call('ResumeInstance', { instanceId: 'x' });
      const third = await worker.next();
      assert.deepEqual(kindsOf(third.orchestratorRequest?.newEvents), [
        'orchestratorStarted',
        'executionResumed',
        'eventRaised',
      ]);
    });

    it('a suspension that is taken back before the first turn holds nothing back', async () => {
      await workerLeaves();
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      await client.call('SuspendInstance', { instanceId: 'x' });
      await client.call('ResumeInstance', { instanceId: 'x' });
      worker = client.worker();
      await turn('x', [{ id: 1, createTimer: { fireAt: farAway } }]);
      assert.equal(await statusOf('x'), Status.running);
      await turn('x', []);
      await turn('x', []);
      assert.equal(await statusOf('x'), Status.running);
      assert.deepEqual(kindsOf(await client.history('x')), [
        'orchestratorStarted',
        'executionStarted',
        'timerCreated',
        'orchestratorStarted',
        'executionSuspended',
        'orchestratorStarted',
        'executionResumed',
      ]);
    });

    it('continuing as new stays suspended where the suspension came meanwhile, and keeps what came with it', async () => {
      await client.call('StartInstance', { instanceId: 'x', name: 'o' });
      const first = await worker.next();
      await client.call('SuspendInstance', { instanceId: 'x' });
      await client.call('RaiseEvent', { instanceId: 'x', name: 'e', input: { value: '1' } });
      await answerTurn(client, first, [continuedAsNew(1, '2')]);
      await turn('x', [{ id: 1, createTimer: { fireAt: farAway } }]);
      assert.equal(await statusOf('x'), Status.suspended);
      await turn('x', []);
      await client.call('ResumeInstance', { instanceId: 'x' });
      const resumed = await worker.next();
      assert.deepEqual(kindsOf(resumed.orchestratorRequest?.newEvents), [
        'orchestratorStarted',
        'executionResumed',
        'eventRaised',
      ]);
    });

    describe('waiting', () => {
      const waiters = (): Waiters => harness.server.hubs.get('default').waiters;

      it('for the start ends with the first turn, and for the end with the last', async () => {
        await client.call('StartInstance', { instanceId: 'x', name: 'o' });
        const started = client.call('WaitForInstanceStart', { instanceId: 'x' });
        const over = client.call('WaitForInstanceCompletion', { instanceId: 'x', getInputsAndOutputs: true });
        await turn('x', [{ id: 1, createTimer: { fireAt: { seconds: 1 } } }]);
        assert.equal((await started).orchestrationState?.orchestrationStatus ?? 0, Status.running);
        await turn('x', [completed(2, '"end"')]);
        assert.equal((await over).orchestrationState?.output?.value, '"end"');
        const again = await client.call('WaitForInstanceCompletion', { instanceId: 'x' });
        assert.equal(again.orchestrationState?.orchestrationStatus, Status.completed);
        assert.equal(again.orchestrationState.output, undefined);
      });

      it("lasts until the caller's own limit", async () => {
        await client.call('StartInstance', { instanceId: 'x', name: 'o', scheduledStartTimestamp: farAway });
        for (const call of ['WaitForInstanceStart', 'WaitForInstanceCompletion'] as const) {
          const waiting = client.call(call, { instanceId: 'x' }, undefined, 150);
          await assert.rejects(waiting, { code: status.DEADLINE_EXCEEDED });
        }
      });

      it('for one that is not there yet lasts until it comes', async () => {
        const started = client.call('WaitForInstanceStart', { instanceId: 'x' });
        const over = client.call('WaitForInstanceCompletion', { instanceId: 'x', getInputsAndOutputs: true });
        await until(() => waiters().size === 2);
        await client.call('StartInstance', { instanceId: 'x', name: 'o' });
        await turn('x', [completed(1, '"end"')]);
        assert.equal((await started).exists, true);
        assert.equal((await over).orchestrationState?.output?.value, '"end"');
        assert.equal(waiters().size, 0);
      });

      it('ends at once, with the instance gone, when it goes', async () => {
        await client.call('StartInstance', { instanceId: 'x', name: 'o', scheduledStartTimestamp: farAway });
        const started = client.call('WaitForInstanceStart', { instanceId: 'x' });
        await until(() => waiters().size === 1);
        // Both in one commit, so that its end is never seen.
        const { operations, purging } = harness.server.hubs.get('default');
        const ended = operations.terminate('x', undefined, false);
        const purged = purging.purge('x', false);
        await ended;
        assert.equal(await purged, 1);
        assert.equal((await started).exists ?? false, false);
      });

      if (kind === 'sqlite') {
        it('costs nothing: ten thousand go with their calls, and no call waits for them', async () => {
          const many = new RawClient(harness.address);
          try {
            const waits = Array.from({ length: 10_000 }, (_, index) => {
              const call = { instanceId: index % 2 === 0 ? 'x' : `missing-${index}` };
              return many.call('WaitForInstanceCompletion', call, undefined, 60_000).catch(() => 'dropped');
            });
            await until(() => waiters().size === waits.length, 30_000);
            const begin = performance.now();
            await client.call('StartInstance', { instanceId: 'x', name: 'o', scheduledStartTimestamp: farAway });
            const took = performance.now() - begin;
            assert.ok(took < 3000, `a start took ${took} ms`);
            many.drop();
            assert.deepEqual([...new Set(await Promise.all(waits))], ['dropped']);
            await until(() => waiters().size === 0);
          } finally {
            many.close();
          }
        });
      }

      it('goes on over a run that is replaced by another of the same id', async () => {
        await client.call('StartInstance', { instanceId: 'x', name: 'o' });
        await turn('x', [{ id: 1, createTimer: { fireAt: farAway } }]);
        const over = client.call('WaitForInstanceCompletion', { instanceId: 'x', getInputsAndOutputs: true });
        const replaceableStatus = [Status.running, Status.terminated];
        await client.call('StartInstance', {
          instanceId: 'x',
          name: 'second',
          orchestrationIdReusePolicy: { replaceableStatus },
        });
        await turn('x', [completed(1, '"second"')]);
        assert.equal((await over).orchestrationState?.output?.value, '"second"');
      });
    });
  });
}
