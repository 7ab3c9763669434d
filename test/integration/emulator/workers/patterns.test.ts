import assert from 'node:assert/strict';
import {
  type OrchestrationContext,
  OrchestrationStatus,
  RetryPolicy,
  type Task,
  type TaskHubGrpcClient,
  whenAll,
  whenAny,
} from '@microsoft/durabletask-js';
import { type Harness, startHarnessOn, storeKinds, until } from '../harness.js';

type Steps<Result> = AsyncGenerator<unknown, Result>;

for (const kind of storeKinds)
  describe(`local task hub: patterns of orchestrations, store: ${kind}`, function () {
    this.timeout(30_000);
    let harness: Harness;
    let client: TaskHubGrpcClient;
    const calls: string[] = [];

    before(async () => {
      harness = await startHarnessOn(kind);
      client = harness.client();
      await harness.worker({
        activities: {
          plusOne: (_context, value: number) => value + 1,
          echo: (_context, value: unknown) => value,
          log: (_context, value: string) => {
            calls.push(value);
            return value;
          },
          failTwice: (_context, key: string) => {
            calls.push(key);
            if (calls.filter((call) => call === key).length < 3) throw new Error(`try of ${key}`);
            return 'done';
          },
          failAlways: (_context, key: string) => {
            calls.push(key);
            throw new TypeError(`broken: ${key}`);
          },
        },
        orchestrators: {
          chain: async function* (context: OrchestrationContext, input: number): Steps<number> {
            let value = input;
            for (let step = 0; step < 5; step += 1) value = (yield context.callActivity('plusOne', value)) as number;
            return value;
          },
          fan: async function* (context: OrchestrationContext, width: number): Steps<number> {
            const tasks = Array.from({ length: width }, (_, index) => context.callActivity('plusOne', index));
            const results = (yield whenAll(tasks)) as number[];
            return results.reduce((sum, value) => sum + value, 0);
          },
          sleep: async function* (context: OrchestrationContext, seconds: number): Steps<string> {
            const from = context.currentUtcDateTime.getTime();
            yield context.createTimer(seconds);
            return String(context.currentUtcDateTime.getTime() - from);
          },
          approval: async function* (context: OrchestrationContext, seconds: number): Steps<unknown> {
            const event = context.waitForExternalEvent('Approved');
            const timeout = context.createTimer(seconds);
            const first = (yield whenAny([event, timeout])) as Task<unknown>;
            return first === event ? await event.getResult() : 'timed out';
          },
          threeEvents: async function* (context: OrchestrationContext): Steps<unknown[]> {
            const results: unknown[] = [];
            for (const name of ['a', 'b', 'a']) results.push(yield context.waitForExternalEvent(name));
            return results;
          },
          countdown: async function* (context: OrchestrationContext, left: number): Steps<string> {
            yield context.callActivity('log', `countdown ${left}`);
            if (left > 0) {
              context.continueAsNew(left - 1, true);
              return '';
            }
            return 'lift-off';
          },
          collect: async function* (context: OrchestrationContext, got: number[]): Steps<unknown> {
            const value = (yield context.waitForExternalEvent('value')) as number;
            const all = [...got, value];
            if (all.length < 10) {
              context.continueAsNew(all, true);
              return undefined;
            }
            return all;
          },
          statuses: async function* (context: OrchestrationContext): Steps<string> {
            context.setCustomStatus({ step: 1 });
            yield context.waitForExternalEvent('go');
            context.setCustomStatus('');
            return 'ok';
          },
          retried: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            const retry = new RetryPolicy({ maxNumberOfAttempts: 3, firstRetryIntervalInMilliseconds: 10 });
            return yield context.callActivity('failTwice', key, { retry });
          },
          failing: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.callActivity('failAlways', key);
          },
          parentOfFailing: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.callSubOrchestrator('failing', key);
          },
          nested: async function* (context: OrchestrationContext, depth: number): Steps<number> {
            if (depth === 0) return 1;
            return ((yield context.callSubOrchestrator('nested', depth - 1)) as number) + 1;
          },
          wide: async function* (context: OrchestrationContext, width: number): Steps<number> {
            const children = Array.from({ length: width }, (_, index) => context.callSubOrchestrator('child', index));
            return ((yield whenAll(children)) as number[]).length;
          },
          child: async (_context: OrchestrationContext, index: number) => index,
          retriedChild: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            const retry = new RetryPolicy({ maxNumberOfAttempts: 3, firstRetryIntervalInMilliseconds: 10 });
            return yield context.callSubOrchestrator('failTwiceChild', key, { retry, instanceId: `${key}-child` });
          },
          failTwiceChild: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.callActivity('failTwice', key);
          },
          sender: async function* (context: OrchestrationContext, target: string): Steps<string> {
            context.sendEvent(target, 'Approved', { by: 'sender' });
            yield context.createTimer(0.01);
            return 'sent';
          },
          empty: async () => undefined,
          falsy: async function* (context: OrchestrationContext): Steps<unknown[]> {
            const results: unknown[] = [];
            for (const value of [0, false, '', null]) results.push(yield context.callActivity('echo', value));
            return results;
          },
        },
      });
    });

    after(() => harness.stop());

    async function run(name: string, input?: unknown, id?: string): Promise<string | undefined> {
      const instanceId = await client.scheduleNewOrchestration(name, input, id);
      const state = await client.waitForOrchestrationCompletion(instanceId, true, 20);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED, state?.failureDetails?.message);
      return state.serializedOutput;
    }

    it('runs activities one after the other, each on the result of the one before', async () => {
      assert.equal(await run('chain', 1), '6');
    });

    it('runs activities side by side and gathers their results', async () => {
      assert.equal(await run('fan', 50), String((50 * 51) / 2));
    });

    it('completes an orchestration that does nothing', async () => {
      const id = await client.scheduleNewOrchestration('empty');
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED);
    });

    it('fires a durable timer at its time and not before', async () => {
      const elapsed = Number(JSON.parse((await run('sleep', 0.3)) ?? ''));
      assert.ok(elapsed >= 300 && elapsed < 3000, `${elapsed} ms`);
    });

    it('hands an event to an instance that waits for it, whatever the case of its name', async () => {
      const id = await client.scheduleNewOrchestration('approval', 60);
      await client.waitForOrchestrationStart(id);
      await client.raiseOrchestrationEvent(id, 'aPPROVED', { by: 'someone' });
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.serializedOutput, '{"by":"someone"}');
    });

    it('lets a timer win over an event that does not come', async () => {
      assert.equal(await run('approval', 0.1), '"timed out"');
    });

    it('keeps events that come early, each for the one that waits for its name, in order', async () => {
      const id = await client.scheduleNewOrchestration('threeEvents');
      await client.raiseOrchestrationEvent(id, 'a', 1);
      await client.raiseOrchestrationEvent(id, 'a', 2);
      await client.raiseOrchestrationEvent(id, 'b', 3);
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.serializedOutput, '[1,3,2]');
    });

    it('continues as new, each generation with its own input and history', async () => {
      assert.equal(await run('countdown', 5, 'countdown-1'), '"lift-off"');
      assert.deepEqual(
        calls.filter((call) => call.startsWith('countdown')),
        [5, 4, 3, 2, 1, 0].map((left) => `countdown ${left}`),
      );
      const state = await client.getOrchestrationState('countdown-1');
      assert.equal(state?.serializedInput, '0');
      const history = await client.getOrchestrationHistory('countdown-1');
      assert.equal(history.length, 6);
    });

    it('loses no event over continue-as-new', async () => {
      const id = await client.scheduleNewOrchestration('collect', []);
      const numbers = Array.from({ length: 10 }, (_, index) => index);
      for (const value of numbers) await client.raiseOrchestrationEvent(id, 'value', value);
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.serializedOutput, JSON.stringify(numbers));
    });

    it('shows the custom status while running and keeps the last one', async () => {
      const id = await client.scheduleNewOrchestration('statuses');
      await until(async () => (await client.getOrchestrationState(id))?.serializedCustomStatus === '{"step":1}');
      await client.raiseOrchestrationEvent(id, 'go');
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.serializedCustomStatus, '""');
    });

    it('runs an activity again as its retry policy says', async () => {
      assert.equal(await run('retried', 'activity'), '"done"');
      assert.equal(calls.filter((call) => call === 'activity').length, 3);
    });

    it('starts a failed child again under its own id', async () => {
      assert.equal(await run('retriedChild', 'again'), '"done"');
      assert.equal(calls.filter((call) => call === 'again').length, 3);
    });

    it('hands the failure of an activity up through a child, with type and message', async () => {
      const id = await client.scheduleNewOrchestration('parentOfFailing', 'x');
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.FAILED);
      assert.match(state.failureDetails?.message ?? '', /broken: x/);
    });

    it('runs children twenty deep', async () => {
      assert.equal(await run('nested', 20), '21');
    });

    it('runs five hundred children side by side', async () => {
      assert.equal(await run('wide', 500), '500');
    });

    it('carries an event from one instance to another', async () => {
      const target = await client.scheduleNewOrchestration('approval', 60);
      assert.equal(await run('sender', target), '"sent"');
      const state = await client.waitForOrchestrationCompletion(target, true, 10);
      assert.equal(state?.serializedOutput, '{"by":"sender"}');
    });

    it('carries an event to nobody without harm', async () => {
      assert.equal(await run('sender', 'nobody'), '"sent"');
    });

    it('keeps values that mean nothing apart', async () => {
      assert.equal(await run('falsy'), '[0,false,"",null]');
    });
  });
