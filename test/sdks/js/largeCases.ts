import assert from 'node:assert/strict';
import { type ActivityContext, HistoryEventType, type OrchestrationContext, whenAll } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import type { TaskHub } from './taskHub.js';
import type { Steps, TaskSet } from './taskSet.js';

export const pieces = 8;
export const pieceLength = 750_000;

export const largeTasks = {
  orchestrators: {
    MakeOneByOne: async function* (context: OrchestrationContext): Steps<unknown> {
      let total = 0;
      for (let piece = 0; piece < pieces; piece += 1) {
        const text: string = yield context.callActivity('Make', pieceLength);
        total += text.length;
      }
      return total;
    },
    MeasureAtOnce: async function* (context: OrchestrationContext): Steps<unknown> {
      const text = 'x'.repeat(pieceLength);
      const lengths: number[] = yield whenAll(
        Array.from({ length: pieces }, () => context.callActivity('Measure', text)),
      );
      return lengths.reduce((sum, length) => sum + length, 0);
    },
    MeasureEvents: async function* (context: OrchestrationContext, count: number): Steps<unknown> {
      let total = 0;
      for (let piece = 0; piece < count; piece += 1) {
        const text: string = yield context.waitForExternalEvent('Piece');
        total += text.length;
      }
      return total;
    },
  },
  activities: {
    Make: (_context: ActivityContext, length: number) => 'x'.repeat(length),
    Measure: (_context: ActivityContext, text: string) => text.length,
  },
} satisfies Partial<TaskSet>;

export function largeCases(hub: TaskHub): readonly Case[] {
  return [
    makeCase('large-history', async () => {
      const id = await hub.start('MakeOneByOne', 'large-history');
      assert.equal(await hub.outputOf(id), pieces * pieceLength);
      const history = await hub.client.getOrchestrationHistory(id);
      const lengths = history.flatMap((event) =>
        event.type === HistoryEventType.TaskCompleted ? [event.result?.length] : [],
      );
      // Each is a JSON string with its two quotes.
      assert.deepEqual(lengths, Array<number>(pieces).fill(pieceLength + 2));
    }),

    // This SDK sends the whole turn as one message.
    makeCase('large-turn', async () => {
      assert.equal(await hub.run('MeasureAtOnce', 'large-turn'), pieces * pieceLength);
    }),
  ];
}
