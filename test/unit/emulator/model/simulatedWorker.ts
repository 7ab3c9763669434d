import type { MessageTypeDefinition } from '@grpc/proto-loader';
import { workItems } from '../../../../src/emulator/encoding/messages.js';
import type { TaskHub } from '../../../../src/emulator/hub/taskHub.js';
import { Worker } from '../../../../src/emulator/hub/work/worker.js';
import type { EntityBatchResult, EntityBatchResult__Output } from '../../../../src/wire/generated/EntityBatchResult.js';
import type { EntityRequest__Output } from '../../../../src/wire/generated/EntityRequest.js';
import type {
  OrchestratorResponse,
  OrchestratorResponse__Output,
} from '../../../../src/wire/generated/OrchestratorResponse.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import { packageDefinition } from '../../../../src/wire/taskHubService.js';
import { actionsOf } from './interpreter.js';
import type { Random } from './random.js';

const responses = packageDefinition['OrchestratorResponse'] as unknown as MessageTypeDefinition<
  OrchestratorResponse,
  OrchestratorResponse__Output
>;
const results = packageDefinition['EntityBatchResult'] as unknown as MessageTypeDefinition<
  EntityBatchResult,
  EntityBatchResult__Output
>;

/** A message as it looks after its way over the wire. */
function sent<Out extends object>(
  definition: { serialize(message: object): Buffer; deserialize(bytes: Buffer): Out },
  message: object,
): Out {
  return definition.deserialize(definition.serialize(message));
}

/** A worker that answers when it is told to. */
export class SimulatedWorker {
  isGone = false;
  private readonly worker: Worker;
  private readonly items: WorkItem__Output[] = [];
  private last: ((hub: TaskHub) => void) | undefined;

  constructor(
    hub: TaskHub,
    private readonly random: Random,
  ) {
    const limits = {
      maxConcurrentOrchestrationWorkItems: random.below(4),
      maxConcurrentActivityWorkItems: random.below(4),
    };
    this.worker = new Worker({ ...limits, capabilities: [] }, (bytes) => {
      this.items.push(workItems.decode(bytes));
      return true;
    });
    hub.connect(this.worker);
  }

  leave(hub: TaskHub): void {
    if (this.isGone) return;
    this.isGone = true;
    hub.disconnect(this.worker);
  }

  /** Answers one of the items in hand; false when there is none. */
  answerOne(hub: TaskHub): boolean {
    const item = this.take();
    if (item === undefined) return false;
    this.last = answerTo(item);
    this.last(hub);
    hub.context.committer.schedule();
    hub.context.queue.pump();
    return true;
  }

  /** What has been answered once is answered again, as a client that got no reply would do. */
  repeatAnAnswer(hub: TaskHub): void {
    this.last?.(hub);
  }

  abandonOne(hub: TaskHub): void {
    const item = this.take();
    if (item === undefined) return;
    const { completionToken = '' } = item;
    if (item.orchestratorRequest !== undefined) hub.turns.abandon(completionToken);
    else if (item.activityRequest !== undefined) hub.activities.abandon(completionToken);
    else hub.entityBatches.abandon(completionToken);
    hub.context.queue.pump();
  }

  private take(): WorkItem__Output | undefined {
    return this.items.splice(this.random.below(this.items.length || 1), 1)[0];
  }
}

function answerTo(item: WorkItem__Output): (hub: TaskHub) => void {
  const { completionToken = '', orchestratorRequest: turn, activityRequest: activity, entityRequestV2: entity } = item;
  if (turn !== undefined) {
    if (turn.newEvents.length === 0) throw new Error('A turn came without new events.');
    const actions = [...actionsOf([...turn.pastEvents, ...turn.newEvents])];
    const response = sent(responses, {
      instanceId: turn.instanceId ?? '',
      completionToken,
      actions,
    });
    return (hub) => {
      hub.turns.complete(response);
    };
  }
  if (activity !== undefined) {
    const { number, fail } = JSON.parse(activity.input?.value ?? '') as { number: number; fail: boolean };
    const failureDetails = { errorType: 'E', errorMessage: 'on purpose', properties: {} };
    return (hub) => {
      hub.activities.complete({
        instanceId: activity.orchestrationInstance?.instanceId ?? '',
        taskId: activity.taskId ?? 0,
        completionToken,
        ...(fail ? { failureDetails } : { result: { value: String(number) } }),
      });
    };
  }
  if (entity === undefined) throw new Error('A work item has nothing in it.');
  const result = sent(results, batchResult(entity, completionToken));
  return (hub) => {
    hub.entityBatches.complete(result);
  };
}

/** A counter that is added to, read and set. */
function batchResult(entity: EntityRequest__Output, completionToken: string): EntityBatchResult {
  let value = Number(entity.entityState?.value ?? '0');
  const answers = entity.operationRequests.map((event) => {
    const { operation = '', input } = event.entityOperationCalled ?? event.entityOperationSignaled ?? {};
    if (operation === 'add') value += Number(input?.value);
    if (operation === 'set') value = Number(input?.value);
    return { success: { result: { value: String(value) } } };
  });
  return { completionToken, results: answers, entityState: { value: String(value) } };
}
