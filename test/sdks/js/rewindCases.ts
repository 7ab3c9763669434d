import assert from 'node:assert/strict';
import { type OrchestrationContext, OrchestrationStatus, RetryPolicy } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { newId } from './check.js';
import { breakKey, repairKey, runsOf } from './commonTasks.js';
import type { TaskHub } from './taskHub.js';
import type { Steps, TaskSet } from './taskSet.js';

const twoAttempts = new RetryPolicy({ maxNumberOfAttempts: 2, firstRetryIntervalInMilliseconds: 100 });

export const rewindTasks = {
  orchestrators: {
    CountThenFail: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
      yield context.callActivity('Count', `${key}/before`);
      return yield context.callActivity('FailWhileBroken', key);
    },
    FailWithRetries: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
      return yield context.callActivity('FailWhileBroken', key, { retry: twoAttempts });
    },
    FailInChild: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
      return yield context.callSubOrchestrator('CountThenFail', key, { instanceId: `${context.instanceId}/child` });
    },
  },
} satisfies Partial<TaskSet>;

export function rewindCases(hub: TaskHub): readonly Case[] {
  return [
    makeCase('rewind', async () => {
      const { key } = await rewound(hub, 'CountThenFail', 'rewind', 2);
      assert.equal(runsOf(`${key}/before`).length, 1);
    }),

    makeCase('rewind-retries', async () => {
      await rewound(hub, 'FailWithRetries', 'rewind-retries', 3);
    }),

    makeCase('rewind-children', async () => {
      const { id, key } = await rewound(hub, 'FailInChild', 'rewind-children', 2);
      assert.equal(runsOf(`${key}/before`).length, 1);
      assert.equal(await hub.statusOf(`${id}/child`), OrchestrationStatus.COMPLETED);
    }),
  ];
}

/** Runs an orchestration that fails, mends what made it fail, and rewinds it to its good end. */
async function rewound(
  hub: TaskHub,
  orchestrator: string,
  prefix: string,
  runs: number,
): Promise<{ readonly id: string; readonly key: string }> {
  const key = newId(prefix);
  breakKey(key);
  const id = await hub.start(orchestrator, prefix, key);
  assert.equal((await hub.endOf(id)).runtimeStatus, OrchestrationStatus.FAILED);
  repairKey(key);
  await hub.client.rewindInstance(id, 'repaired');
  assert.equal(await hub.outputOf(id), runs);
  assert.equal(runsOf(key).length, runs);
  return { id, key };
}
