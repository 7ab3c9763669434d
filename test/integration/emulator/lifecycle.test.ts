import assert from 'node:assert/strict';
import protobuf from 'protobufjs';
import { status } from '@grpc/grpc-js';
import {
  type OrchestrationContext,
  OrchestrationStatus,
  type TaskHubGrpcClient,
  terminateOptions,
} from '@microsoft/durabletask-js';
import { Status } from '../../../src/emulator/model/status.js';
import { type Harness, startHarnessOn, storeKinds, until } from './harness.js';
import { RawClient } from './raw.js';

type Steps<Result> = AsyncGenerator<unknown, Result>;

for (const kind of storeKinds)
  describe(`local task hub: steering instances, store: ${kind}`, function () {
    this.timeout(30_000);
    let harness: Harness;
    let client: TaskHubGrpcClient;
    let raw: RawClient;
    /** Hub without a worker. */
    let idle: TaskHubGrpcClient;
    let failing = new Set<string>();
    const calls: string[] = [];

    before(async () => {
      harness = await startHarnessOn(kind, { hubs: ['default', 'idle'] });
      client = harness.client();
      idle = harness.client('idle');
      raw = new RawClient(harness.address);
      await harness.worker({
        activities: {
          work: (_context, key: string) => {
            calls.push(key);
            if (failing.has(key)) throw new Error(`broken: ${key}`);
            return `${key} done`;
          },
        },
        orchestrators: {
          wait: async function* (context: OrchestrationContext): Steps<unknown> {
            return yield context.waitForExternalEvent('go');
          },
          twoEvents: async function* (context: OrchestrationContext): Steps<unknown> {
            const first = yield context.waitForExternalEvent('go');
            const worked = yield context.callActivity('work', `after ${String(first)}`);
            const second = yield context.waitForExternalEvent('go');
            return [first, worked, second];
          },
          parent: async function* (context: OrchestrationContext): Steps<unknown> {
            return yield context.callSubOrchestrator('wait', undefined, { instanceId: `${context.instanceId}-child` });
          },
          echo: async (_context: OrchestrationContext, input: unknown) => input,
          both: async function* (context: OrchestrationContext): Steps<unknown> {
            const good = yield context.callActivity('work', 'good');
            const bad = yield context.callActivity('work', 'bad');
            return [good, bad];
          },
          one: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.callActivity('work', key);
          },
          parentOfOne: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.callSubOrchestrator('one', key, { instanceId: `${context.instanceId}-child` });
          },
        },
      });
    });

    beforeEach(() => {
      failing = new Set();
      calls.length = 0;
    });

    after(async () => {
      raw.close();
      await harness.stop();
    });

    const statusOf = async (id: string, from = client): Promise<OrchestrationStatus | undefined> =>
      (await from.getOrchestrationState(id))?.runtimeStatus;

    async function startWaiting(name = 'wait'): Promise<string> {
      const id = await client.scheduleNewOrchestration(name);
      await client.waitForOrchestrationStart(id, false, 10);
      return id;
    }

    describe('starting', () => {
      it('refuses an id that is taken while the instance runs, and replaces it once it has ended', async () => {
        const id = await startWaiting();
        await assert.rejects(client.scheduleNewOrchestration('wait', undefined, id), { code: status.ALREADY_EXISTS });
        await client.raiseOrchestrationEvent(id, 'go', 'first');
        const first = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(first?.serializedOutput, '"first"');
        await client.scheduleNewOrchestration('echo', 'second', id);
        const second = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(second?.serializedOutput, '"second"');
        assert.equal(second.name, 'echo');
      });

      it('does what the older form of the policy says: refuses, leaves what is there, or ends it', async () => {
        const id = await startWaiting();
        const start = (action: number, statuses: readonly Status[] = [Status.running]): Promise<unknown> =>
          raw.send('StartInstance', startOver(id, 'echo', statuses, action));
        await assert.rejects(start(0), { code: status.ALREADY_EXISTS });
        await assert.rejects(start(2, [Status.completed]), { code: status.ALREADY_EXISTS });
        await assert.rejects(start(3), { code: status.INVALID_ARGUMENT, details: /action 3/ });
        await start(1);
        assert.equal((await client.getOrchestrationState(id))?.name, 'wait');
        await start(2);
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.deepEqual([state?.name, state?.runtimeStatus], ['echo', OrchestrationStatus.COMPLETED]);
      });

      it('replaces an instance whose status the policy lists: the old run is terminated', async () => {
        const id = await startWaiting();
        const before = await client.getOrchestrationState(id);
        const policy = { replaceableStatus: [Status.running, Status.terminated] };
        await raw.call('StartInstance', {
          instanceId: id,
          name: 'echo',
          input: { value: '"new"' },
          orchestrationIdReusePolicy: policy,
        });
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.serializedOutput, '"new"');
        assert.ok(before !== undefined && state.createdAt >= before.createdAt);
      });

      it('leaves an instance untouched whose status the policy does not list', async () => {
        const id = await startWaiting();
        const start = raw.call('StartInstance', {
          instanceId: id,
          name: 'echo',
          orchestrationIdReusePolicy: { replaceableStatus: [Status.completed] },
        });
        await assert.rejects(start, { code: status.ALREADY_EXISTS });
        assert.equal(await statusOf(id), OrchestrationStatus.RUNNING);
      });

      it('refuses a policy that would replace running instances without terminating them', async () => {
        const start = raw.call('StartInstance', {
          instanceId: 'p',
          name: 'echo',
          orchestrationIdReusePolicy: { replaceableStatus: [Status.running] },
        });
        await assert.rejects(start, { code: status.INVALID_ARGUMENT, details: /cannot exclude 'Terminated'/ });
      });

      it('names the rule that an id breaks', async () => {
        const start = (instanceId: string): Promise<unknown> => raw.call('StartInstance', { instanceId, name: 'echo' });
        await assert.rejects(start('x'.repeat(101)), { code: status.INVALID_ARGUMENT, details: /length of 101/ });
        await assert.rejects(start('@entity@1'), { code: status.INVALID_ARGUMENT, details: /starts with '@'/ });
        await assert.rejects(start('ü'), { code: status.INVALID_ARGUMENT, details: /printable ASCII/ });
        await assert.rejects(raw.call('StartInstance', { instanceId: 'x', name: '' }), {
          code: status.INVALID_ARGUMENT,
          details: /name of the orchestration/,
        });
      });

      it('chooses an id where none is given', async () => {
        const { instanceId = '' } = await raw.call('StartInstance', { name: 'echo', input: { value: '1' } });
        assert.match(instanceId, /^[0-9a-f]{32}$/);
        assert.equal((await client.waitForOrchestrationCompletion(instanceId, true, 10))?.serializedOutput, '1');
      });

      it('waits for the scheduled start, and keeps what comes before it', async () => {
        const from = Date.now();
        const id = await client.scheduleNewOrchestration('wait', undefined, { startAt: new Date(from + 700) });
        await client.raiseOrchestrationEvent(id, 'go', 'early');
        assert.equal(await statusOf(id), OrchestrationStatus.PENDING);
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.ok(Date.now() - from >= 700);
        assert.equal(state?.serializedOutput, '"early"');
      });

      it('keeps tags, version and payload as they are', async () => {
        const input = JSON.stringify('<img src=x onerror=alert(1)> \u2028 𝄞');
        const { instanceId = '' } = await raw.call('StartInstance', {
          name: 'wait',
          version: { value: '2.1' },
          input: { value: input },
          tags: { team: 'a b', empty: '' },
        });
        const { orchestrationState } = await raw.call('GetInstance', { instanceId, getInputsAndOutputs: true });
        assert.deepEqual(orchestrationState?.tags, { team: 'a b', empty: '' });
        assert.equal(orchestrationState.version?.value, '2.1');
        assert.equal(orchestrationState.input?.value, input);
        assert.match(orchestrationState.executionId?.value ?? '', /^[0-9a-f]{32}$/);
      });

      it('refuses a payload over the limit', async () => {
        const start = raw.call('StartInstance', { name: 'echo', input: { value: 'x'.repeat(1_048_577) } });
        await assert.rejects(start, { code: status.RESOURCE_EXHAUSTED, details: /input is larger than/ });
      });
    });

    describe('suspending', () => {
      it('holds events back until the instance is resumed', async () => {
        const id = await startWaiting('twoEvents');
        await client.suspendOrchestration(id);
        await until(async () => (await statusOf(id)) === OrchestrationStatus.SUSPENDED);
        await client.raiseOrchestrationEvent(id, 'go', 1);
        await client.raiseOrchestrationEvent(id, 'go', 2);
        await new Promise((resolve) => setTimeout(resolve, 200));
        assert.equal(await statusOf(id), OrchestrationStatus.SUSPENDED);
        assert.deepEqual(calls, []);
        await client.resumeOrchestration(id);
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.serializedOutput, '[1,"after 1 done",2]');
        assert.deepEqual(calls, ['after 1']);
      });

      it('does nothing twice when suspended in the middle of its work', async () => {
        const id = await startWaiting('twoEvents');
        await client.raiseOrchestrationEvent(id, 'go', 'x');
        await client.suspendOrchestration(id);
        await until(async () => (await statusOf(id)) === OrchestrationStatus.SUSPENDED);
        await client.raiseOrchestrationEvent(id, 'go', 'y');
        await client.resumeOrchestration(id);
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.serializedOutput, '["x","after x done","y"]');
        assert.deepEqual(calls, ['after x']);
      });

      it('keeps the reasons in the history', async () => {
        const id = await startWaiting();
        await raw.call('SuspendInstance', { instanceId: id, reason: { value: 'lunch' } });
        await raw.call('ResumeInstance', { instanceId: id, reason: { value: 'back' } });
        await client.raiseOrchestrationEvent(id, 'go');
        await client.waitForOrchestrationCompletion(id, false, 10);
        const history = await raw.history(id);
        assert.deepEqual(
          history.flatMap(
            (event) => event.executionSuspended?.input?.value ?? event.executionResumed?.input?.value ?? [],
          ),
          ['lunch', 'back'],
        );
      });

      it('changes nothing on an instance that has ended, or is not suspended', async () => {
        const id = await startWaiting();
        await client.resumeOrchestration(id);
        assert.equal(await statusOf(id), OrchestrationStatus.RUNNING);
        await client.raiseOrchestrationEvent(id, 'go');
        await client.waitForOrchestrationCompletion(id, false, 10);
        await client.suspendOrchestration(id);
        assert.equal(await statusOf(id), OrchestrationStatus.COMPLETED);
      });

      it('ends a suspended instance when it is terminated', async () => {
        const id = await startWaiting();
        await client.suspendOrchestration(id);
        await until(async () => (await statusOf(id)) === OrchestrationStatus.SUSPENDED);
        await client.terminateOrchestration(id, 'enough');
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.runtimeStatus, OrchestrationStatus.TERMINATED);
        assert.equal(state.serializedOutput, '"enough"');
      });
    });

    describe('terminating', () => {
      for (const output of [{ why: 'x' }, 0, false, null, '', [1]]) {
        it(`keeps ${JSON.stringify(output)} as the output`, async () => {
          const id = await startWaiting();
          await client.terminateOrchestration(id, output);
          const state = await client.waitForOrchestrationCompletion(id, true, 10);
          assert.equal(state?.runtimeStatus, OrchestrationStatus.TERMINATED);
          assert.equal(state.serializedOutput, JSON.stringify(output));
        });
      }

      it('ends children too when asked to, and only then', async () => {
        for (const recursive of [true, false]) {
          const id = await startWaiting('parent');
          await until(async () => (await statusOf(`${id}-child`)) === OrchestrationStatus.RUNNING);
          await client.terminateOrchestration(id, terminateOptions({ output: 'bye', recursive }));
          await client.waitForOrchestrationCompletion(id, true, 10);
          if (recursive) {
            const child = await client.waitForOrchestrationCompletion(`${id}-child`, true, 10);
            assert.equal(child?.runtimeStatus, OrchestrationStatus.TERMINATED);
            assert.equal(child.serializedOutput, '"bye"');
          } else {
            assert.equal(await statusOf(`${id}-child`), OrchestrationStatus.RUNNING);
          }
        }
      });

      it('tells a waiting parent that its child was terminated', async () => {
        const id = await startWaiting('parent');
        await until(async () => (await statusOf(`${id}-child`)) === OrchestrationStatus.RUNNING);
        await client.terminateOrchestration(`${id}-child`);
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.runtimeStatus, OrchestrationStatus.FAILED);
        assert.match(state.failureDetails?.message ?? '', /was terminated/);
      });

      it('ends an instance that no worker serves', async () => {
        const id = await idle.scheduleNewOrchestration('wait');
        await idle.terminateOrchestration(id, 'nobody');
        const state = await idle.getOrchestrationState(id);
        assert.equal(state?.runtimeStatus, OrchestrationStatus.TERMINATED);
        assert.equal(state.serializedOutput, '"nobody"');
      });

      it('ends an instance before its scheduled start', async () => {
        const id = await client.scheduleNewOrchestration('wait', 'in', { startAt: new Date(Date.now() + 60_000) });
        await client.terminateOrchestration(id, 'never');
        const state = await client.getOrchestrationState(id);
        assert.equal(state?.runtimeStatus, OrchestrationStatus.TERMINATED);
        assert.deepEqual(
          (await raw.history(id)).map((event) => event.eventType),
          ['orchestratorStarted', 'executionStarted', 'executionTerminated', 'executionCompleted'],
        );
      });

      it('changes nothing on an instance that has ended', async () => {
        const id = await client.scheduleNewOrchestration('echo', 1);
        await client.waitForOrchestrationCompletion(id, false, 10);
        await client.terminateOrchestration(id, 'late');
        assert.equal((await client.getOrchestrationState(id))?.serializedOutput, '1');
      });

      it('ends many at once, and names those that could not be ended', async () => {
        const running = await startWaiting();
        const ended = await client.scheduleNewOrchestration('echo', 1);
        await client.waitForOrchestrationCompletion(ended, false, 10);
        const { unterminatedInstanceIds } = await raw.call('SkipGracefulOrchestrationTerminations', {
          instanceBatch: { instanceIds: [running, ended, 'missing', '@counter@1'] },
          reason: { value: 'now' },
        });
        assert.deepEqual(unterminatedInstanceIds, [ended, 'missing', '@counter@1']);
        assert.equal(await statusOf(running), OrchestrationStatus.TERMINATED);
        const many = Array.from({ length: 501 }, (_, index) => `x${index}`);
        await assert.rejects(
          raw.call('SkipGracefulOrchestrationTerminations', { instanceBatch: { instanceIds: many } }),
          { code: status.INVALID_ARGUMENT },
        );
      });
    });

    it('says that there is no such instance', async () => {
      for (const call of ['SuspendInstance', 'ResumeInstance', 'TerminateInstance'] as const) {
        await assert.rejects(raw.call(call, { instanceId: 'missing' }), { code: status.NOT_FOUND });
      }
      await assert.rejects(raw.call('RaiseEvent', { instanceId: 'missing', name: 'x' }), { code: status.NOT_FOUND });
      await assert.rejects(raw.call('RestartInstance', { instanceId: 'missing' }), { code: status.NOT_FOUND });
      await assert.rejects(raw.call('RewindInstance', { instanceId: 'missing' }), { code: status.NOT_FOUND });
      assert.equal((await raw.call('GetInstance', { instanceId: 'missing' })).exists ?? false, false);
    });

    describe('restarting', () => {
      it('runs an ended instance again under its id, with its input', async () => {
        const id = await client.scheduleNewOrchestration('echo', { a: 1 });
        const first = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(await client.restartOrchestration(id), id);
        const second = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(second?.serializedOutput, '{"a":1}');
        assert.ok(first !== undefined && second.createdAt >= first.createdAt);
      });

      it('refuses to run an instance again under its id while it runs, but not under a new one', async () => {
        const id = await startWaiting();
        await assert.rejects(raw.call('RestartInstance', { instanceId: id }), { code: status.FAILED_PRECONDITION });
        const newId = await client.restartOrchestration(id, true);
        assert.notEqual(newId, id);
        await client.raiseOrchestrationEvent(newId, 'go', 'again');
        assert.equal((await client.waitForOrchestrationCompletion(newId, true, 10))?.serializedOutput, '"again"');
        assert.equal(await statusOf(id), OrchestrationStatus.RUNNING);
      });
    });

    describe('rewinding', () => {
      it('runs what failed again, and nothing else', async () => {
        failing.add('bad');
        const id = await client.scheduleNewOrchestration('both');
        const failed = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(failed?.runtimeStatus, OrchestrationStatus.FAILED);
        failing.clear();
        await client.rewindInstance(id, 'fixed');
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED);
        assert.equal(state.serializedOutput, '["good done","bad done"]');
        assert.equal(state.failureDetails, undefined);
        assert.deepEqual(calls, ['good', 'bad', 'bad']);
        const history = await raw.history(id);
        assert.deepEqual(
          history.flatMap((event) => event.executionRewound?.reason?.value ?? []),
          ['fixed'],
        );
      });

      it('rewinds twice in a row, also without a reason', async () => {
        failing.add('bad');
        const id = await client.scheduleNewOrchestration('both');
        await client.waitForOrchestrationCompletion(id, true, 10);
        await client.rewindInstance(id, '');
        const again = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(again?.runtimeStatus, OrchestrationStatus.FAILED);
        failing.clear();
        await client.rewindInstance(id, '');
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED);
        assert.deepEqual(calls, ['good', 'bad', 'bad', 'bad']);
      });

      it('rewinds a failed child with its parent', async () => {
        failing.add('deep');
        const id = await client.scheduleNewOrchestration('parentOfOne', 'deep');
        await client.waitForOrchestrationCompletion(id, true, 10);
        failing.clear();
        await client.rewindInstance(id, 'fixed');
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.serializedOutput, '"deep done"');
        assert.equal(await statusOf(`${id}-child`), OrchestrationStatus.COMPLETED);
      });

      it('starts a child again that was purged', async () => {
        failing.add('gone');
        const id = await client.scheduleNewOrchestration('parentOfOne', 'gone');
        await client.waitForOrchestrationCompletion(id, true, 10);
        await client.purgeOrchestration(`${id}-child`);
        failing.clear();
        await client.rewindInstance(id, 'fixed');
        const state = await client.waitForOrchestrationCompletion(id, true, 10);
        assert.equal(state?.serializedOutput, '"gone done"');
      });

      it('refuses an instance that has not failed, and says why', async () => {
        const id = await startWaiting();
        await assert.rejects(client.rewindInstance(id, 'x'), /Running/);
        await client.raiseOrchestrationEvent(id, 'go');
        await client.waitForOrchestrationCompletion(id, false, 10);
        await assert.rejects(raw.call('RewindInstance', { instanceId: id }), {
          code: status.FAILED_PRECONDITION,
          details: /Completed/,
        });
      });
    });

    describe('purging', () => {
      it('removes an ended instance and nothing else', async () => {
        const running = await startWaiting();
        const ended = await client.scheduleNewOrchestration('echo', 1);
        await client.waitForOrchestrationCompletion(ended, false, 10);
        assert.equal((await client.purgeOrchestration(running))?.deletedInstanceCount, 0);
        assert.equal((await client.purgeOrchestration('missing'))?.deletedInstanceCount, 0);
        assert.equal((await client.purgeOrchestration(ended))?.deletedInstanceCount, 1);
        assert.equal(await client.getOrchestrationState(ended), undefined);
        assert.deepEqual(await raw.history(ended), []);
      });

      it('removes children too when asked to', async () => {
        const id = await client.scheduleNewOrchestration('parentOfOne', 'x');
        await client.waitForOrchestrationCompletion(id, false, 10);
        assert.equal((await client.purgeOrchestration(id, { recursive: true }))?.deletedInstanceCount, 2);
        assert.equal(await client.getOrchestrationState(`${id}-child`), undefined);
      });

      it('removes a batch, and what a filter matches', async () => {
        const ids: string[] = [];
        for (let index = 0; index < 5; index += 1) ids.push(await client.scheduleNewOrchestration('echo', index));
        for (const id of ids) await client.waitForOrchestrationCompletion(id, false, 10);
        const batch = await raw.call('PurgeInstances', { instanceBatch: { instanceIds: ids.slice(0, 2) } });
        assert.equal(batch.deletedInstanceCount, 2);
        const filter = await raw.call('PurgeInstances', {
          purgeInstanceFilter: { runtimeStatus: [Status.completed, Status.running] },
        });
        assert.ok((filter.deletedInstanceCount ?? 0) >= 3);
        assert.equal(filter.isComplete?.value, true);
        for (const id of ids) assert.equal(await client.getOrchestrationState(id), undefined);
        assert.ok(
          (await raw.call('QueryInstances', { query: { runtimeStatus: [Status.running] } })).orchestrationState,
        );
      });

      it('stops at its time limit and says that there is more', async () => {
        for (let index = 0; index < 450; index += 1) {
          await idle.scheduleNewOrchestration('echo', index, `many-${index}`);
          await idle.terminateOrchestration(`many-${index}`);
        }
        const rawIdle = new RawClient(harness.address, 'idle');
        const request = { purgeInstanceFilter: { timeout: { seconds: 0, nanos: 1 } } };
        let total = 0;
        let rounds = 0;
        for (;;) {
          const { deletedInstanceCount = 0, isComplete } = await rawIdle.call('PurgeInstances', request);
          total += deletedInstanceCount;
          rounds += 1;
          if (isComplete?.value === true) break;
        }
        rawIdle.close();
        assert.ok(total >= 450, String(total));
        assert.ok(rounds > 1, String(rounds));
      });
    });
  });

/** A CreateInstanceRequest whose policy has the field `action` (2), which only its older form has. */
function startOver(id: string, name: string, statuses: readonly Status[], action: number): Buffer {
  const policy = protobuf.Writer.create().uint32(10).fork();
  for (const listed of statuses) policy.int32(listed);
  policy.ldelim().uint32(16).int32(action);
  const request = protobuf.Writer.create().uint32(10).string(id).uint32(18).string(name);
  return Buffer.from(request.uint32(50).bytes(policy.finish()).finish());
}
