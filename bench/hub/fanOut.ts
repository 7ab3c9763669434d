import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import type { HistoryEvent__Output } from '../../src/wire/generated/HistoryEvent.js';
import type { OrchestratorAction } from '../../src/wire/generated/OrchestratorAction.js';
import { metadata } from './bareClient.js';
import { oneOrchestration } from './oneOrchestration.js';

/** One orchestration that asks for that many activities at once, each with a result of `bytes`, to its end. */
export async function fanOut(port: number, activities: number, bytes: number): Promise<void> {
  const result = { value: JSON.stringify('x'.repeat(bytes)) };
  await oneOrchestration(port, `fan-out-${activities}`, 'FanOut', (client, item, answered) => {
    const { orchestratorRequest: turn, activityRequest, completionToken = '' } = item;
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
