import assert from 'node:assert/strict';
import {
  HistoryEventType,
  type OrchestrationContext,
  type OrchestrationQuery,
  type OrchestrationState,
  OrchestrationStatus,
} from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { between, newId, nextMillisecond, there } from './check.js';
import type { TaskHub } from './taskHub.js';
import type { Steps, TaskSet } from './taskSet.js';

const { COMPLETED } = OrchestrationStatus;

export const readingTasks = {
  orchestrators: {
    ActivityTimerChild: async function* (context: OrchestrationContext): Steps<unknown> {
      yield context.callActivity('Count', context.instanceId);
      yield context.createTimer(0.02);
      return yield context.callSubOrchestrator('Echo', 'child');
    },
  },
} satisfies Partial<TaskSet>;

export function readingCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  return [
    makeCase('query', async () => {
      const prefix = newId('query');
      const states = new Map<string, OrchestrationState>();
      for (const [id, orchestrator] of [
        [`${prefix}-1`, 'Echo'],
        [`${prefix}-2`, 'Echo'],
        [`${prefix}-3`, 'WaitForGo'],
      ] as const) {
        await nextMillisecond();
        await client.scheduleNewOrchestration(orchestrator, 'a', id);
        const ran = orchestrator === 'Echo' ? hub.endOf(id) : client.waitForOrchestrationStart(id);
        states.set(id, there(await ran, id));
      }
      const created = (number: number): Date => there(states.get(`${prefix}-${number}`), `${number}`).createdAt;

      const all = await found({ instanceIdPrefix: prefix });
      assert.deepEqual(idsOf(all), [`${prefix}-1`, `${prefix}-2`, `${prefix}-3`]);
      assert.ok(
        all.every(({ serializedInput, serializedOutput }) => !serializedInput && !serializedOutput),
        'payloads came unasked',
      );

      const done = await found({ instanceIdPrefix: prefix, statuses: [COMPLETED], fetchInputsAndOutputs: true });
      assert.deepEqual(
        done.map(({ serializedInput, serializedOutput }) => [serializedInput, serializedOutput]),
        [
          ['"a"', '"a"'],
          ['"a"', '"a"'],
        ],
      );

      const middle = await found({
        instanceIdPrefix: prefix,
        createdFrom: between(created(1), created(2)),
        createdTo: between(created(2), created(3)),
      });
      assert.deepEqual(idsOf(middle), [`${prefix}-2`]);
      await client.terminateOrchestration(`${prefix}-3`);
    }),

    makeCase('query-pages', async () => {
      const prefix = newId('query-pages');
      const ids = await ended(prefix, 25);
      const listed: OrchestrationState[] = [];
      for await (const page of client.getAllInstances({ instanceIdPrefix: prefix, pageSize: 10 }).asPages()) {
        assert.ok(page.values.length <= 10, 'a page has more than 10');
        listed.push(...page.values);
      }
      assert.deepEqual(idsOf(listed), ids);
    }),

    makeCase('list-ids', async () => {
      const completedTimeFrom = new Date(Date.now() - 1000);
      const ids = await ended(newId('list-ids'), 25);
      const listed: string[] = [];
      let key: string | undefined;
      do {
        const page = await client.listInstanceIds({
          runtimeStatus: [COMPLETED],
          completedTimeFrom,
          pageSize: 10,
          ...(key === undefined ? {} : { lastInstanceKey: key }),
        });
        assert.ok(page.values.length <= 10, 'a page has more than 10');
        listed.push(...page.values);
        key = page.hasMoreResults ? page.continuationToken : undefined;
      } while (key !== undefined);
      // Others finish at the same time.
      assert.deepEqual(listed.filter((id) => ids.includes(id)).sort(), ids);
    }),

    makeCase('history', async () => {
      const id = await hub.start('ActivityTimerChild', 'history');
      await hub.endOf(id);
      const history = await client.getOrchestrationHistory(id);
      assert.deepEqual(
        history.map(({ type }) => type),
        [
          HistoryEventType.OrchestratorStarted,
          HistoryEventType.ExecutionStarted,
          HistoryEventType.TaskScheduled,
          HistoryEventType.OrchestratorStarted,
          HistoryEventType.TaskCompleted,
          HistoryEventType.TimerCreated,
          HistoryEventType.OrchestratorStarted,
          HistoryEventType.TimerFired,
          HistoryEventType.SubOrchestrationInstanceCreated,
          HistoryEventType.OrchestratorStarted,
          HistoryEventType.SubOrchestrationInstanceCompleted,
          HistoryEventType.ExecutionCompleted,
        ],
      );
    }),
  ];

  async function found(query: OrchestrationQuery): Promise<readonly OrchestrationState[]> {
    const states: OrchestrationState[] = [];
    for await (const state of client.getAllInstances(query)) states.push(state);
    return states;
  }

  /** The ids, sorted, of as many instances that have completed. */
  async function ended(prefix: string, count: number): Promise<readonly string[]> {
    const ids = Array.from({ length: count }, (_, number) => `${prefix}-${number}`);
    await Promise.all(
      ids.map(async (id) => {
        await client.scheduleNewOrchestration('Echo', 'a', id);
        assert.equal(await hub.outputOf(id), 'a');
      }),
    );
    return ids.sort();
  }
}

function idsOf(states: readonly OrchestrationState[]): readonly string[] {
  return states.map(({ instanceId }) => instanceId).sort();
}
