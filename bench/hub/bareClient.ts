// The protocol with nothing around it: what a worker and a client have to do at the least.
import * as grpc from '@grpc/grpc-js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import type { ActivityRequest__Output } from '../../src/wire/generated/ActivityRequest.js';
import type { OrchestratorRequest__Output } from '../../src/wire/generated/OrchestratorRequest.js';
import type { TaskHubSidecarServiceClient } from '../../src/wire/generated/TaskHubSidecarService.js';
import type { WorkItem__Output } from '../../src/wire/generated/WorkItem.js';
import { taskHubService } from '../../src/wire/taskHubService.js';

export const activitiesInSequence = 5;

type Client = grpc.Client & TaskHubSidecarServiceClient;

/** What names the hub of a call. */
export const metadata = new grpc.Metadata();
metadata.set('taskhub', 'default');

export function connect(port: number, options: grpc.ClientOptions = {}): Client {
  const TaskHubClient = grpc.makeClientConstructor(taskHubService, 'TaskHubSidecarService');
  return new TaskHubClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
    ...options,
  }) as unknown as Client;
}

/** Resolves with the answer of one call, which is bound to its request. */
export function call<Response>(run: (callback: grpc.requestCallback<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    run((error, response) => {
      if (error !== null) reject(error);
      else if (response === undefined) reject(new Error('There was no answer.'));
      else resolve(response);
    });
  });
}

export function hello(client: Client): Promise<unknown> {
  return call((callback) => client.Hello({}, metadata, callback));
}

/** What the load has seen of the wire. */
export interface LoadResult {
  readonly perSecond: number;
  readonly calls: number;
  readonly items: readonly WorkItem__Output[];
}

/**
 * Starts that many orchestrations, `inFlight` at once, and is the worker for them: each runs five activities one after
 * the other. `keepItems` is for looking at the work items afterwards. Other orchestrations than its own are left alone
 * where the hub has some.
 */
export async function runLoad(
  port: number,
  options: { readonly orchestrations: number; readonly inFlight: number; readonly keepItems?: boolean },
): Promise<LoadResult> {
  const client = connect(port);
  const items: WorkItem__Output[] = [];
  let started = 0;
  let completed = 0;
  let calls = 0;
  const prefix = `bench-${Date.now().toString(36)}`;
  await hello(client);
  const workItemFilters = { orchestrations: [{ name: 'Load' }], activities: [{ name: 'LoadStep' }] };
  const stream = client.GetWorkItems({ workItemFilters }, metadata);
  try {
    return await new Promise<LoadResult>((resolve, reject) => {
      const begin = performance.now();
      const answered: grpc.requestCallback<unknown> = (error) => {
        calls += 1;
        if (error !== null) reject(error);
      };
      const start = (): void => {
        if (started === options.orchestrations) return;
        started += 1;
        const instanceId = `${prefix}-${String(started).padStart(7, '0')}`;
        client.StartInstance({ instanceId, name: 'Load', input: { value: '"input"' } }, metadata, answered);
      };
      const completeTurn = (request: OrchestratorRequest__Output, completionToken: string): void => {
        const { instanceId = '' } = request;
        const done = countCompleted(request);
        if (done < activitiesInSequence) {
          const scheduleTask = { name: 'LoadStep', input: { value: `"step ${done}"` } };
          const actions = [{ id: done + 1, scheduleTask }];
          client.CompleteOrchestratorTask({ instanceId, completionToken, actions }, metadata, answered);
          return;
        }
        const orchestrationStatus = OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
        const completeOrchestration = { orchestrationStatus, result: { value: '"done"' } };
        const actions = [{ id: activitiesInSequence + 1, completeOrchestration }];
        client.CompleteOrchestratorTask({ instanceId, completionToken, actions }, metadata, (error) => {
          answered(error);
          completed += 1;
          if (completed === options.orchestrations) {
            const perSecond = completed / ((performance.now() - begin) / 1000);
            resolve({ perSecond, calls, items });
          }
          start();
        });
      };
      const completeActivity = (request: ActivityRequest__Output, completionToken: string): void => {
        const { taskId = 0, orchestrationInstance } = request;
        const instanceId = orchestrationInstance?.instanceId ?? '';
        const result = { value: `"result ${taskId}"` };
        client.CompleteActivityTask({ instanceId, taskId, completionToken, result }, metadata, answered);
      };
      stream.on('error', reject);
      stream.on('data', (item: WorkItem__Output) => {
        const { orchestratorRequest, activityRequest, completionToken = '' } = item;
        if (options.keepItems === true && item.healthPing === undefined) items.push(item);
        if (orchestratorRequest !== undefined) completeTurn(orchestratorRequest, completionToken);
        else if (activityRequest !== undefined) completeActivity(activityRequest, completionToken);
      });
      for (let index = 0; index < options.inFlight; index += 1) start();
    });
  } finally {
    stream.on('error', () => undefined);
    stream.cancel();
    client.close();
  }
}

function countCompleted({ pastEvents, newEvents }: OrchestratorRequest__Output): number {
  let count = 0;
  for (const event of pastEvents) if (event.taskCompleted !== undefined) count += 1;
  for (const event of newEvents) if (event.taskCompleted !== undefined) count += 1;
  return count;
}
