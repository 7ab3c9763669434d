import { metadata } from './bareClient.js';
import { oneOrchestration } from './oneOrchestration.js';

/** One orchestration that asks for that many children at once, all of one id, to its end: it fails with a sentence. */
export async function childrenOfOneId(port: number, children: number): Promise<void> {
  const actions = Array.from({ length: children }, (_, index) => ({
    id: index + 1,
    createSubOrchestration: { instanceId: 'same', name: 'Child' },
  }));
  await oneOrchestration(
    port,
    'parent',
    'Parent',
    (client, { orchestratorRequest: turn, completionToken }, answered) => {
      if (turn === undefined) return;
      const { instanceId = '' } = turn;
      client.CompleteOrchestratorTask(
        { instanceId, completionToken: completionToken ?? '', actions },
        metadata,
        answered,
      );
    },
  );
}
