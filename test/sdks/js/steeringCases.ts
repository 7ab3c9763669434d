import assert from 'node:assert/strict';
import { type OrchestrationContext, OrchestrationStatus, terminateOptions } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { newId, there } from './check.js';
import type { TaskHub } from './taskHub.js';
import type { Steps, TaskSet } from './taskSet.js';

const { RUNNING, SUSPENDED, TERMINATED } = OrchestrationStatus;

export const steeringTasks = {
  orchestrators: {
    WaitForChild: async function* (context: OrchestrationContext, child: string): Steps<unknown> {
      return yield context.callSubOrchestrator('WaitForGo', undefined, { instanceId: child });
    },
  },
} satisfies Partial<TaskSet>;

export function steeringCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  return [
    makeCase('suspend', async () => {
      const id = await hub.start('WaitForGo', 'suspend');
      await hub.untilStatus(id, RUNNING);
      await client.suspendOrchestration(id);
      await hub.untilStatus(id, SUSPENDED);
      await client.raiseOrchestrationEvent(id, 'Go', 'kept');
      // One that is started later runs to its end: the event has had its time.
      await hub.run('Echo', 'suspend-other', 'quick');
      assert.equal(await hub.statusOf(id), SUSPENDED);
      await client.resumeOrchestration(id);
      assert.equal(await hub.outputOf(id), 'kept');
    }),

    makeCase('terminate', async () => {
      const id = await hub.start('WaitForGo', 'terminate');
      await hub.untilStatus(id, RUNNING);
      await client.terminateOrchestration(id, { why: 'no longer needed' });
      const state = await hub.endOf(id);
      assert.equal(state.runtimeStatus, TERMINATED);
      assert.equal(state.serializedOutput, '{"why":"no longer needed"}');
    }),

    makeCase('terminate-children', async () => {
      const child = newId('terminate-children-child');
      const id = await hub.start('WaitForChild', 'terminate-children', child);
      await hub.untilStatus(child, RUNNING);
      await client.terminateOrchestration(id, terminateOptions({ recursive: true }));
      assert.equal((await hub.endOf(id)).runtimeStatus, TERMINATED);
      assert.equal((await hub.endOf(child)).runtimeStatus, TERMINATED);
    }),

    makeCase('restart', async () => {
      const id = await hub.start('CallCount', 'restart', newId('restart'));
      assert.equal(await hub.outputOf(id), 1);
      assert.equal(await client.restartOrchestration(id), id);
      assert.equal(await hub.outputOf(id), 2);
    }),

    makeCase('restart-new-id', async () => {
      const id = await hub.start('CallCount', 'restart-new-id', newId('restart-new-id'));
      const before = await hub.endOf(id);
      const next = await client.restartOrchestration(id, true);
      assert.notEqual(next, id);
      assert.equal(await hub.outputOf(next), 2);
      assert.deepEqual(await client.getOrchestrationState(id), before);
    }),

    makeCase('purge', async () => {
      const finished = await hub.start('Echo', 'purge', 'finished');
      await hub.endOf(finished);
      assert.equal(await purgedCount(finished), 1);
      assert.equal(await client.getOrchestrationState(finished), undefined);

      const running = await hub.start('WaitForGo', 'purge');
      await hub.untilStatus(running, RUNNING);
      assert.equal(await purgedCount(running), 0);
      await client.raiseOrchestrationEvent(running, 'Go', 'still here');
      assert.equal(await hub.outputOf(running), 'still here');
    }),

    makeCase('purge-children', async () => {
      const id = await hub.start('CallTellParent', 'purge-children');
      await hub.endOf(id);
      assert.equal(await purgedCount(id, true), 2);
      assert.equal(await client.getOrchestrationState(id), undefined);
      assert.equal(await client.getOrchestrationState(`${id}/child`), undefined);
    }),
  ];

  async function purgedCount(id: string, recursive = false): Promise<number> {
    return there(await client.purgeOrchestration(id, { recursive }), 'the result').deletedInstanceCount;
  }
}
