import assert from 'node:assert/strict';
import { type OrchestrationContext, OrchestrationStatus, whenAll } from '@microsoft/durabletask-js';
import { type Harness, startHarness } from './harness.js';

describe('local task hub: patterns of orchestrations', function () {
  this.timeout(20_000);
  let harness: Harness;

  before(async () => {
    harness = await startHarness();
    await harness.worker({
      activities: {
        plusOne: (_context, value: number) => value + 1,
        echo: (_context, value: unknown) => value,
      },
      orchestrators: {
        chain: async function* (context: OrchestrationContext, input: number): AsyncGenerator<unknown, number> {
          let value = input;
          for (let step = 0; step < 5; step += 1) value = (yield context.callActivity('plusOne', value)) as number;
          return value;
        },
        fan: async function* (context: OrchestrationContext, width: number): AsyncGenerator<unknown, number> {
          const tasks = Array.from({ length: width }, (_, index) => context.callActivity('plusOne', index));
          const results = (yield whenAll(tasks)) as number[];
          return results.reduce((sum, value) => sum + value, 0);
        },
      },
    });
  });

  after(() => harness.stop());

  it('runs activities one after the other, each on the result of the one before', async () => {
    const client = harness.client();
    const id = await client.scheduleNewOrchestration('chain', 1);
    const state = await client.waitForOrchestrationCompletion(id, true, 10);
    assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED);
    assert.equal(state.serializedOutput, '6');
  });

  it('runs activities side by side and gathers their results', async () => {
    const client = harness.client();
    const id = await client.scheduleNewOrchestration('fan', 50);
    const state = await client.waitForOrchestrationCompletion(id, true, 10);
    assert.equal(state?.serializedOutput, String((50 * 51) / 2));
  });
});
