// Failed instances taken back to before their failure, with the official client and worker: what a replay asks for must
// be what the history is left with, whatever the code does about a failure.
import assert from 'node:assert/strict';
import {
  type OrchestrationContext,
  OrchestrationStatus,
  RetryPolicy,
  type TaskHubGrpcClient,
  whenAll,
  whenAny,
} from '@microsoft/durabletask-js';
import { type Harness, startHarnessOn, storeKinds } from './harness.js';
import { RawClient } from './raw.js';

type Steps = AsyncGenerator<unknown, unknown>;

const retry = (attempts: number): RetryPolicy =>
  new RetryPolicy({ maxNumberOfAttempts: attempts, firstRetryIntervalInMilliseconds: 20 });

for (const kind of storeKinds) {
  describe(`local task hub: rewinding, store: ${kind}`, function () {
    this.timeout(40_000);
    let harness: Harness;
    let client: TaskHubGrpcClient;
    let raw: RawClient;
    const failing = new Set<string>();
    const calls: string[] = [];

    before(async () => {
      harness = await startHarnessOn(kind);
      client = harness.client();
      raw = new RawClient(harness.address);
      await harness.worker({
        activities: {
          step: (_context, key: string) => {
            calls.push(key);
            if (failing.has(key)) throw new Error(`broken: ${key}`);
            return key;
          },
        },
        orchestrators: {
          afterCatch: async function* (context: OrchestrationContext): Steps {
            try {
              return yield context.callActivity('step', 'water');
            } catch (error) {
              yield context.callActivity('step', 'log');
              throw error;
            }
          },
          ownWords: async function* (context: OrchestrationContext): Steps {
            try {
              return yield context.callActivity('step', 'water');
            } catch {
              yield context.callActivity('step', 'log');
              throw new Error('The plant is dry.');
            }
          },
          gotOver: async function* (context: OrchestrationContext): Steps {
            try {
              yield context.callActivity('step', 'greeting');
            } catch {
              yield context.callActivity('step', 'no greeting');
            }
            yield context.callActivity('step', 'charge');
            return yield context.callActivity('step', 'ship');
          },
          clearUp: async function* (context: OrchestrationContext): Steps {
            yield context.callActivity('step', 'book');
            try {
              return yield context.callActivity('step', 'pay');
            } catch (error) {
              try {
                yield context.callActivity('step', 'cancel');
              } catch {
                // The first failure is the one to tell of.
              }
              throw error;
            }
          },
          retried: async function* (context: OrchestrationContext): Steps {
            const before: unknown = yield context.callActivity('step', 'before');
            const flaky: unknown = yield context.callActivity('step', 'flaky', { retry: retry(3) });
            return [before, flaky, yield context.callActivity('step', 'after')];
          },
          sideBySide: async function* (context: OrchestrationContext): Steps {
            const tasks = ['a', 'b', 'c'].map((key) => context.callActivity('step', key, { retry: retry(2) }));
            return yield whenAll(tasks);
          },
          retriedChild: async function* (context: OrchestrationContext): Steps {
            return yield context.callSubOrchestrator('child', 'deep', { retry: retry(2) });
          },
          child: async function* (context: OrchestrationContext, key: string): Steps {
            return yield context.callActivity('step', key, { retry: retry(2) });
          },
          chain: async function* (context: OrchestrationContext, depth: number): Steps {
            if (depth === 0) return yield context.callActivity('step', 'bottom');
            return yield context.callSubOrchestrator('chain', depth - 1);
          },
          late: async function* (context: OrchestrationContext): Steps {
            const timer = context.createTimer(0.05);
            try {
              return yield context.callActivity('step', 'water');
            } catch (error) {
              yield whenAny([timer, context.waitForExternalEvent('never')]);
              yield context.callActivity('step', 'log');
              throw error;
            }
          },
        },
      });
    });

    beforeEach(() => {
      failing.clear();
      calls.length = 0;
    });

    after(async () => {
      raw.close();
      await harness.stop();
    });

    /** What the orchestration gives, rewound after it failed of what `broken` names; `calls` then holds what followed. */
    async function rewound(name: string, broken: readonly string[], input?: unknown): Promise<unknown> {
      for (const key of broken) failing.add(key);
      const id = await client.scheduleNewOrchestration(name, input);
      const failed = await client.waitForOrchestrationCompletion(id, true, 30);
      assert.equal(failed?.runtimeStatus, OrchestrationStatus.FAILED);
      failing.clear();
      calls.length = 0;
      await client.rewindInstance(id, 'repaired');
      const state = await client.waitForOrchestrationCompletion(id, true, 30);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED, state?.failureDetails?.message);
      const history = await raw.history(id);
      assert.ok(!history.some((event) => event.taskFailed !== undefined && name !== 'gotOver'));
      return JSON.parse(state.serializedOutput ?? 'null');
    }

    it('what was asked for in a catch goes with the failure', async () => {
      assert.equal(await rewound('afterCatch', ['water']), 'water');
      assert.deepEqual(calls, ['water']);
    });

    it('that goes for a failure told in other words too', async () => {
      assert.equal(await rewound('ownWords', ['water']), 'water');
      assert.deepEqual(calls, ['water']);
    });

    it('what waited for a timer from before the failure goes with the failure', async () => {
      assert.equal(await rewound('late', ['water']), 'water');
      assert.deepEqual(calls, ['water']);
    });

    it('a failure that was got over stays, and nothing done after it is done twice', async () => {
      assert.equal(await rewound('gotOver', ['greeting', 'ship']), 'ship');
      assert.deepEqual(calls, ['ship']);
    });

    it('a failure of the clearing up goes with the failure that it was to clear up', async () => {
      assert.equal(await rewound('clearUp', ['pay', 'cancel']), 'pay');
      assert.deepEqual(calls, ['pay']);
    });

    it('a retry policy begins anew: attempts and pauses go with the failure', async () => {
      assert.deepEqual(await rewound('retried', ['flaky']), ['before', 'flaky', 'after']);
      assert.deepEqual(calls, ['flaky', 'after']);
    });

    it('retry policies side by side begin anew, and what succeeded beside them stays', async () => {
      assert.deepEqual(await rewound('sideBySide', ['a', 'c']), ['a', 'b', 'c']);
      assert.deepEqual(calls.toSorted(), ['a', 'c']);
    });

    it('a child under a retry policy is rewound, with its own policy', async () => {
      assert.equal(await rewound('retriedChild', ['deep']), 'deep');
      assert.deepEqual(calls, ['deep']);
    });

    it('a rewind that fails again can be rewound again', async () => {
      failing.add('flaky');
      const id = await client.scheduleNewOrchestration('retried');
      await client.waitForOrchestrationCompletion(id, false, 30);
      await client.rewindInstance(id, '');
      const again = await client.waitForOrchestrationCompletion(id, false, 30);
      assert.equal(again?.runtimeStatus, OrchestrationStatus.FAILED);
      assert.deepEqual(calls, ['before', ...Array.from({ length: 6 }, () => 'flaky')]);
      failing.clear();
      await client.rewindInstance(id, '');
      const state = await client.waitForOrchestrationCompletion(id, false, 30);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED);
    });

    it('a deep chain is rewound down to what failed', async () => {
      assert.equal(await rewound('chain', ['bottom'], 60), 'bottom');
      assert.deepEqual(calls, ['bottom']);
    });
  });
}
