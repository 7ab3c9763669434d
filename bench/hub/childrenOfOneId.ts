import type { WorkItem__Output } from '../../src/wire/generated/WorkItem.js';
import { call, connect, metadata } from './bareClient.js';

/** One orchestration that asks for that many children at once, all of one id, to its end: it fails with a sentence. */
export async function childrenOfOneId(port: number, children: number): Promise<void> {
  const client = connect(port);
  const stream = client.GetWorkItems({}, metadata);
  const actions = Array.from({ length: children }, (_, index) => ({
    id: index + 1,
    createSubOrchestration: { instanceId: 'same', name: 'Child' },
  }));
  try {
    await new Promise<void>((resolve, reject) => {
      stream.on('error', reject);
      stream.on('data', ({ orchestratorRequest: turn, completionToken = '' }: WorkItem__Output) => {
        if (turn === undefined) return;
        const { instanceId = '' } = turn;
        client.CompleteOrchestratorTask({ instanceId, completionToken, actions }, metadata, (error) => {
          if (error !== null) reject(error);
        });
      });
      const instanceId = 'parent';
      call((callback) => client.StartInstance({ instanceId, name: 'Parent' }, metadata, callback))
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
