import assert from 'node:assert/strict';
import { type OrchestrationContext, OrchestrationStatus } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { until } from './check.js';
import type { TaskHub } from './taskHub.js';
import type { Steps, TaskSet } from './taskSet.js';

export const eventTasks = {
  orchestrators: {
    Approval: async function* (context: OrchestrationContext): Steps<unknown> {
      return yield context.waitForExternalEvent('Approve');
    },
    FirstThenItems: async function* (context: OrchestrationContext): Steps<unknown> {
      yield context.waitForExternalEvent('First');
      const first: unknown = yield context.waitForExternalEvent('Item');
      const second: unknown = yield context.waitForExternalEvent('Item');
      return [first, second];
    },
    SendGo: async (context: OrchestrationContext, target: string) => {
      context.sendEvent(target, 'Go', 'from another');
      return 'sent';
    },
    TwoStatuses: async function* (context: OrchestrationContext): Steps<unknown> {
      context.setCustomStatus('waiting');
      const answer: unknown = yield context.waitForExternalEvent('Go');
      context.setCustomStatus({ step: 2, answer });
      return answer;
    },
    CollectFive: async function* (context: OrchestrationContext, items: readonly number[]): Steps<unknown> {
      const item: number = yield context.waitForExternalEvent('Item');
      const all = [...items, item];
      if (all.length < 5) context.continueAsNew(all, true);
      return all;
    },
  },
} satisfies Partial<TaskSet>;

export function eventCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  return [
    makeCase('event', async () => {
      const id = await hub.start('Approval', 'event');
      await hub.untilStatus(id, OrchestrationStatus.RUNNING);
      const decision = { by: 'Ann', amount: 12.5 };
      await client.raiseOrchestrationEvent(id, 'APPROVE', decision);
      assert.deepEqual(await hub.outputOf(id), decision);
    }),

    makeCase('event-early', async () => {
      const id = await hub.start('FirstThenItems', 'event-early');
      await client.raiseOrchestrationEvent(id, 'Item', 1);
      await client.raiseOrchestrationEvent(id, 'Item', 2);
      await client.raiseOrchestrationEvent(id, 'First', 'now');
      assert.deepEqual(await hub.outputOf(id), [1, 2]);
    }),

    makeCase('event-to-other', async () => {
      const id = await hub.start('WaitForGo', 'event-to-other');
      await hub.run('SendGo', 'event-to-other-sender', id);
      assert.equal(await hub.outputOf(id), 'from another');
    }),

    makeCase('custom-status', async () => {
      const id = await hub.start('TwoStatuses', 'custom-status');
      await until(
        () => client.getOrchestrationState(id),
        (state) => state?.serializedCustomStatus === '"waiting"',
      );
      await client.raiseOrchestrationEvent(id, 'Go', 'on');
      assert.equal((await hub.endOf(id)).serializedCustomStatus, '{"step":2,"answer":"on"}');
    }),

    makeCase('continue-as-new-events', async () => {
      const id = await hub.start('CollectFive', 'continue-as-new-events', []);
      for (let item = 1; item <= 5; item += 1) await client.raiseOrchestrationEvent(id, 'Item', item);
      assert.deepEqual(await hub.outputOf(id), [1, 2, 3, 4, 5]);
    }),
  ];
}
