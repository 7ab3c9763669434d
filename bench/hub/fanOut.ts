import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import type { HistoryEvent__Output } from '../../src/wire/generated/HistoryEvent.js';
import type { OrchestratorAction } from '../../src/wire/generated/OrchestratorAction.js';
import type { WorkItem__Output } from '../../src/wire/generated/WorkItem.js';
import { call, connect, metadata } from './bareClient.js';

/** One orchestration that asks for that many activities at once, each with a result of `bytes`, to its end. */
export async function fanOut(port: number, activities: number, bytes: number): Promise<void> {
  const client = connect(port);
  const result = { value: JSON.stringify('x'.repeat(bytes)) };
  const stream = client.GetWorkItems({}, metadata);
  try {
    await new Promise<void>((resolve, reject) => {
      const answered = (error: Error | null): void => {
        if (error !== null) reject(error);
      };
      stream.on('error', reject);
      stream.on('data', ({ orchestratorRequest: turn, activityRequest, completionToken = '' }: WorkItem__Output) => {
        if (activityRequest !== undefined) {
          const { taskId = 0, orchestrationInstance } = activityRequest;
          const instanceId = orchestrationInstance?.instanceId ?? '';
          client.CompleteActivityTask({ instanceId, taskId, completionToken, result }, metadata, answered);
        } else if (turn !== undefined) {
          const actions = actionsFor([...turn.pastEvents, ...turn.newEvents], activities);
          const { instanceId = '' } = turn;
          client.CompleteOrchestratorTask({ instanceId, completionToken, actions }, metadata, answered);
        }
      });
      const instanceId = `fan-out-${activities}`;
      call((callback) => client.StartInstance({ instanceId, name: 'FanOut' }, metadata, callback))
        .then(() => call((callback) => client.WaitForInstanceCompletion({ instanceId }, metadata, callback)))
        .then(() => {
          resolve();
        }, reject);
    });
  } finally {
    stream.on('error', () => undefined);
    stream.cancel();
    client.close();
  }
}

function actionsFor(events: readonly HistoryEvent__Output[], activities: number): OrchestratorAction[] {
  if (!events.some((event) => event.taskScheduled !== undefined)) {
    return Array.from({ length: activities }, (_, index) => ({
      id: index + 1,
      scheduleTask: { name: 'Part', input: { value: `"part ${index}"` } },
    }));
  }
  let done = 0;
  for (const event of events) if (event.taskCompleted !== undefined) done += 1;
  if (done < activities) return [];
  const orchestrationStatus = OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
  return [{ id: activities + 1, completeOrchestration: { orchestrationStatus } }];
}
