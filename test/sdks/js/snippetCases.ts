import assert from 'node:assert/strict';
import { OrchestrationStatus } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { hostileId, snippets, told } from './snippets.js';
import type { TaskHub } from './taskHub.js';

const { RUNNING, SUSPENDED, TERMINATED } = OrchestrationStatus;

export function snippetCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  const begin = async (): Promise<void> => {
    await client.scheduleNewOrchestration('WaitForGo', undefined, hostileId);
    await hub.untilStatus(hostileId, RUNNING);
  };
  return [
    makeCase('snippets', async () => {
      assert.equal(await hub.outputOf(await snippets.start(client)), told);

      await begin();
      await snippets.suspend(client);
      await hub.untilStatus(hostileId, SUSPENDED);
      await snippets.resume(client);
      await hub.untilStatus(hostileId, RUNNING);
      await snippets.raiseEvent(client);
      assert.equal(await hub.outputOf(hostileId), told);

      const next = await snippets.restart(client);
      assert.notEqual(next, hostileId);
      await hub.untilStatus(next, RUNNING);
      await client.terminateOrchestration(next);
      await assert.rejects(snippets.rewind(client), 'what has completed cannot be rewound');
      await snippets.purge(client);
      assert.equal(await client.getOrchestrationState(hostileId), undefined);

      await begin();
      await snippets.terminate(client);
      assert.equal((await hub.endOf(hostileId)).runtimeStatus, TERMINATED);
    }),
  ];
}
