import type { TaskHubSidecarServiceClient } from '../../src/wire/generated/TaskHubSidecarService.js';
import type { WorkItem__Output } from '../../src/wire/generated/WorkItem.js';
import { call, connect, metadata } from './bareClient.js';

/** Answers one work item, and gives `answered` to the call that it makes. */
type Answer = (
  client: TaskHubSidecarServiceClient,
  item: WorkItem__Output,
  answered: (error: Error | null) => void,
) => void;

/** Starts one orchestration and is its only worker until it has ended. Rejects when a call or the stream fails. */
export async function oneOrchestration(port: number, instanceId: string, name: string, answer: Answer): Promise<void> {
  const client = connect(port);
  const stream = client.GetWorkItems({}, metadata);
  try {
    await new Promise<void>((resolve, reject) => {
      const answered = (error: Error | null): void => {
        if (error !== null) reject(error);
      };
      stream.on('error', reject);
      stream.on('data', (item: WorkItem__Output) => {
        answer(client, item, answered);
      });
      call((callback) => client.StartInstance({ instanceId, name }, metadata, callback))
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
