import assert from 'node:assert/strict';
import {
  type ActivityContext,
  type OrchestrationContext,
  OrchestrationStatus,
  RetryPolicy,
  type Task,
  whenAll,
  whenAny,
} from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { newId } from './check.js';
import { type FailFirst, runsOf } from './commonTasks.js';
import type { TaskHub } from './taskHub.js';
import type { Steps, TaskSet } from './taskSet.js';

const fanOut = 2000;
const threeAttempts = new RetryPolicy({
  maxNumberOfAttempts: 3,
  firstRetryIntervalInMilliseconds: 200,
  backoffCoefficient: 2,
});

/** What an orchestrator was told each time it ran from its beginning. */
const told = new Map<string, string[]>();

export const orchestrationTasks = {
  orchestrators: {
    TellVersion: async (context: OrchestrationContext) => context.version,
    TellTime: async (context: OrchestrationContext) => context.currentUtcDateTime.getTime(),
    EchoEach: async function* (context: OrchestrationContext, values: readonly unknown[]): Steps<unknown> {
      const answers: unknown[] = [];
      for (const value of values) answers.push(yield context.callActivity('EchoJson', value));
      return answers;
    },
    CallThrow: async function* (context: OrchestrationContext, message: string): Steps<unknown> {
      return yield context.callActivity('Throw', message);
    },
    CatchActivity: (context: OrchestrationContext, message: string) => caught(context.callActivity('Throw', message)),
    CatchChild: (context: OrchestrationContext, message: string) =>
      caught(context.callSubOrchestrator('CallThrow', message)),
    Retry: async function* (context: OrchestrationContext, input: FailFirst): Steps<unknown> {
      return yield context.callActivity('FailFirst', input, { retry: threeAttempts });
    },
    CallFailFirst: async function* (context: OrchestrationContext, input: FailFirst): Steps<unknown> {
      return yield context.callActivity('FailFirst', input);
    },
    RetryChild: async function* (context: OrchestrationContext, input: FailFirst): Steps<unknown> {
      const instanceId = `${context.instanceId}/child`;
      return yield context.callSubOrchestrator('CallFailFirst', input, { retry: threeAttempts, instanceId });
    },
    TellParent: async ({ instanceId, parent }: OrchestrationContext) => [instanceId, parent?.name, parent?.instanceId],
    CallTellParent: async function* (context: OrchestrationContext): Steps<unknown> {
      const instanceId = `${context.instanceId}/child`;
      return yield context.callSubOrchestrator('TellParent', undefined, { instanceId });
    },
    FanOut: async function* (context: OrchestrationContext, count: number): Steps<unknown> {
      return yield whenAll(Array.from({ length: count }, (_, number) => context.callActivity('Square', number)));
    },
    Replayed: async function* (context: OrchestrationContext): Steps<unknown> {
      const first = `${context.newGuid()} ${context.currentUtcDateTime.toISOString()}`;
      told.set(context.instanceId, [...(told.get(context.instanceId) ?? []), first]);
      yield context.callActivity('Count', context.instanceId);
      yield context.createTimer(0.05);
      return [first, context.newGuid()];
    },
    Timer: async function* (context: OrchestrationContext, seconds: number): Steps<unknown> {
      const start = context.currentUtcDateTime.getTime();
      yield context.createTimer(seconds);
      return (context.currentUtcDateTime.getTime() - start) / 1000;
    },
    CancelTimer: async function* (context: OrchestrationContext): Steps<unknown> {
      const timer = context.createTimer(24 * 3600);
      const activity = context.callActivity('Count', context.instanceId);
      const first: unknown = yield whenAny([timer, activity]);
      timer.cancel();
      return first === activity ? 'activity' : 'timer';
    },
    SumUp: async function* (context: OrchestrationContext, sum: number): Steps<unknown> {
      const run: number = yield context.callActivity('Count', context.instanceId);
      if (run < 10) context.continueAsNew(sum + run, false);
      return sum + run;
    },
  },
  activities: {
    EchoJson: (_context: ActivityContext, value: unknown) => value,
    Throw: (_context: ActivityContext, message: string) => {
      throw new Error(message);
    },
    Square: (_context: ActivityContext, number: number) => number * number,
  },
} satisfies Partial<TaskSet>;

/** Gives the message with which a task fails. */
async function* caught(task: Task<unknown>): Steps<unknown> {
  try {
    return yield task;
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

export function orchestrationCases(hub: TaskHub): readonly Case[] {
  return [
    makeCase('payloads', async () => {
      const values = [null, 0, false, '', {}, [], 'é \u0000 \u2028 \u{1d11e} 日本 עברית'];
      assert.deepEqual(await hub.run('EchoEach', 'payloads', values), values);
    }),

    makeCase('activity-failure', async () => {
      const message = await hub.run('CatchActivity', 'activity-failure', 'The stock is empty.');
      assert.match(String(message), /The stock is empty\.$/);
      const state = await hub.endOf(await hub.start('CallThrow', 'activity-failure', 'The stock is empty.'));
      assert.equal(state.runtimeStatus, OrchestrationStatus.FAILED);
      assert.match(state.failureDetails?.message ?? '', /The stock is empty\.$/);
    }),

    makeCase('activity-retry', async () => {
      const key = newId('activity-retry');
      assert.equal(await hub.run('Retry', 'activity-retry', { key, times: 2 } satisfies FailFirst), 3);
      const [first = 0, second = 0, third = 0, ...more] = runsOf(key);
      assert.deepEqual(more, []);
      assert.ok(second - first > 190 && third - second > 390, `the runs were at ${first}, ${second} and ${third}`);
    }),

    makeCase('child', async () => {
      const id = await hub.start('CallTellParent', 'child');
      assert.deepEqual(await hub.outputOf(id), [`${id}/child`, 'CallTellParent', id]);
    }),

    makeCase('child-failure', async () => {
      const message = await hub.run('CatchChild', 'child-failure', 'The stock is empty.');
      assert.match(String(message), /The stock is empty\.$/);
    }),

    makeCase('child-retry', async () => {
      const input: FailFirst = { key: newId('child-retry'), times: 1 };
      const id = await hub.start('RetryChild', 'child-retry', input);
      assert.equal(await hub.outputOf(id), 2);
      assert.equal(await hub.statusOf(`${id}/child`), OrchestrationStatus.COMPLETED);
    }),

    makeCase('fan-out', async () => {
      const squares = Array.from({ length: fanOut }, (_, number) => number * number);
      assert.deepEqual(await hub.run('FanOut', 'fan-out', fanOut), squares);
    }),

    makeCase('same-at-replay', async () => {
      const id = await hub.start('Replayed', 'same-at-replay');
      const [first, other] = (await hub.outputOf(id)) as readonly [string, string];
      // The first turn, the one after the activity and the one after the timer.
      assert.deepEqual(told.get(id), [first, first, first]);
      assert.ok(!first.startsWith(other), 'both GUIDs are the same');
    }),

    makeCase('timer', async () => {
      const seconds = Number(await hub.run('Timer', 'timer', 1));
      assert.ok(seconds >= 1 && seconds < 30, `fired after ${seconds} seconds`);
    }),

    makeCase('timer-cancelled', async () => {
      assert.equal(await hub.run('CancelTimer', 'timer-cancelled'), 'activity');
    }),

    makeCase('continue-as-new', async () => {
      const id = await hub.start('SumUp', 'continue-as-new', 0);
      assert.equal(await hub.outputOf(id), 55);
      assert.equal(runsOf(id).length, 10);
    }),
  ];
}
