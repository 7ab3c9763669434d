// What several groups of cases use.
import type { ActivityContext, OrchestrationContext } from '@microsoft/durabletask-js';
import type { Steps, TaskSet } from './taskSet.js';

/** When the activities of each key ran, in milliseconds. */
const runs = new Map<string, number[]>();
/** The keys whose activities fail. */
const broken = new Set<string>();

export function runsOf(key: string): readonly number[] {
  return runs.get(key) ?? [];
}

export function breakKey(key: string): void {
  broken.add(key);
}

export function repairKey(key: string): void {
  broken.delete(key);
}

/** What an activity fails at: its first runs under this key. */
export interface FailFirst {
  readonly key: string;
  readonly times: number;
}

/** Notes one more run of a key and says which it is, from 1 on. */
function note(key: string): number {
  const times = runs.get(key) ?? [];
  runs.set(key, times);
  return times.push(Date.now());
}

export const commonTasks = {
  orchestrators: {
    Echo: async (_context: OrchestrationContext, input: unknown) => input,
    WaitForGo: async function* (context: OrchestrationContext): Steps<unknown> {
      return yield context.waitForExternalEvent('Go');
    },
    CallCount: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
      return yield context.callActivity('Count', key);
    },
  },
  activities: {
    Count: (_context: ActivityContext, key: string) => note(key),
    FailWhileBroken: (_context: ActivityContext, key: string) => {
      const run = note(key);
      if (broken.has(key)) throw new Error('The stock is empty.');
      return run;
    },
    FailFirst: (_context: ActivityContext, { key, times }: FailFirst) => {
      const run = note(key);
      if (run <= times) throw new Error(`Attempt ${run} fails.`);
      return run;
    },
  },
} satisfies Partial<TaskSet>;
