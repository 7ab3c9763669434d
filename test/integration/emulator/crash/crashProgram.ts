// An orchestration with every kind of step that a crash may interrupt, and a worker for it that speaks the bare
// protocol: an activity, a timer, a child with an activity of its own, a call to an entity of its own and a signal to one
// that all share, two events.
import { randomUUID } from 'node:crypto';
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { OrchestratorAction } from '../../../../src/wire/generated/OrchestratorAction.js';
import { OrchestrationStatus } from '../../../../src/wire/generated/OrchestrationStatus.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import type { RawClient } from '../raw.js';

const ids = { activity: 1, timer: 2, child: 3, call: 4, signal: 5 } as const;
const timerMillis = 30;

/** What the orchestration answers when nothing was lost and nothing came twice. */
export function expectedOutput(instanceId: string, note: string): string {
  return `${instanceId} worked, ${childOf(instanceId)} worked, called 1 times, ${note}`;
}

/** Counts how often it was signaled: once by each instance. */
export const total = '@total@all';

/** Counts how often the instance called it. */
export function tallyOf(instanceId: string): string {
  return `@tally@${instanceId}`;
}

export function childOf(instanceId: string): string {
  return `${instanceId}.child`;
}

/** Answers every work item until its stream ends. */
export async function serve(client: RawClient): Promise<void> {
  const worker = client.worker();
  const answers = new Set<Promise<unknown>>();
  while (worker.error === undefined) {
    const item = await worker.next(1000).catch(() => undefined);
    if (item === undefined) continue;
    const answer = answerTo(client, item).finally(() => answers.delete(answer));
    answers.add(answer);
    // The server may be killed meanwhile: then the item comes again.
    answer.catch(() => undefined);
  }
}

async function answerTo(client: RawClient, item: WorkItem__Output): Promise<void> {
  const { completionToken = '', orchestratorRequest, activityRequest, entityRequestV2 } = item;
  if (orchestratorRequest !== undefined) {
    const { instanceId = '', pastEvents, newEvents } = orchestratorRequest;
    const actions = nextActions(instanceId, [...pastEvents, ...newEvents]);
    await client.call('CompleteOrchestratorTask', { instanceId, completionToken, actions });
  } else if (activityRequest !== undefined) {
    const { taskId = 0, orchestrationInstance } = activityRequest;
    const instanceId = orchestrationInstance?.instanceId ?? '';
    const result = { value: `${instanceId} worked` };
    await client.call('CompleteActivityTask', { instanceId, taskId, completionToken, result });
  } else if (entityRequestV2 !== undefined) {
    const before = Number(entityRequestV2.entityState?.value ?? '0');
    const results = entityRequestV2.operationRequests.map((_operation, index) => ({
      success: { result: { value: `called ${before + index + 1} times` } },
    }));
    const entityState = { value: String(before + results.length) };
    await client.call('CompleteEntityTask', { completionToken, results, entityState });
  }
}

/** The step that follows from the events, unless it has been taken. */
function nextActions(instanceId: string, events: readonly HistoryEvent__Output[]): OrchestratorAction[] {
  const find = <Key extends keyof HistoryEvent__Output>(key: Key): HistoryEvent__Output[Key] | undefined =>
    events.find((event) => event[key] !== undefined)?.[key];
  const worked = find('taskCompleted')?.result?.value;
  if (worked === undefined) {
    return find('taskScheduled') === undefined ? [{ id: ids.activity, scheduleTask: { name: 'Work' } }] : [];
  }
  if (instanceId.endsWith('.child')) return [complete(worked)];
  if (find('timerFired') === undefined) {
    if (find('timerCreated') !== undefined) return [];
    const fireAt = Date.now() + timerMillis;
    const seconds = Math.floor(fireAt / 1000);
    return [{ id: ids.timer, createTimer: { fireAt: { seconds, nanos: (fireAt - seconds * 1000) * 1_000_000 } } }];
  }
  const child = find('subOrchestrationInstanceCompleted')?.result?.value;
  if (child === undefined) {
    if (find('subOrchestrationInstanceCreated') !== undefined) return [];
    return [{ id: ids.child, createSubOrchestration: { instanceId: childOf(instanceId), name: 'Child' } }];
  }
  const called = find('entityOperationCompleted')?.output?.value;
  if (called === undefined) return find('entityOperationCalled') === undefined ? entityActions(instanceId) : [];
  const notes = events.flatMap(({ eventRaised }) =>
    eventRaised?.name === 'note' ? [eventRaised.input?.value ?? ''] : [],
  );
  const mayEnd = events.some(({ eventRaised }) => eventRaised?.name === 'go');
  return mayEnd ? [complete(`${worked}, ${child}, ${called}, ${notes.join(' ')}`)] : [];
}

function entityActions(instanceId: string): OrchestratorAction[] {
  const [call, signal] = [tallyOf(instanceId), total].map((value) => ({
    requestId: randomUUID(),
    operation: 'add',
    targetInstanceId: { value },
  }));
  return [
    { id: ids.call, sendEntityMessage: { entityOperationCalled: call ?? null } },
    { id: ids.signal, sendEntityMessage: { entityOperationSignaled: signal ?? null } },
  ];
}

function complete(result: string): OrchestratorAction {
  const orchestrationStatus = OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
  return { id: 100, completeOrchestration: { orchestrationStatus, result: { value: result } } };
}
