import assert from 'node:assert/strict';
import { TaskHubError } from '../../../src/client/errors.js';
import { countTree, readChildren, unfinishedOf } from '../../../src/client/operations/instanceTree.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';

const signal = new AbortController().signal;

/** A root with three children, one of which has two of its own; one of those is gone. */
function family(): ScriptedClient {
  const client = new ScriptedClient();
  const link = (parent: string, ...children: readonly string[]): void => {
    client.histories.set(
      parent,
      children.map((instanceId, eventId) => ({
        ...{ kind: 'subOrchestrationInstanceCreated', eventId, instanceId, name: 'Child', tags: {} },
      })),
    );
  };
  client.add('root');
  client.add('a', 'Completed', { parentInstanceId: 'root' });
  client.add('b', 'Running', { parentInstanceId: 'root' });
  client.add('c', 'Failed', { parentInstanceId: 'root' });
  client.add('b1', 'Pending', { parentInstanceId: 'b' });
  link('root', 'a', 'b', 'c');
  link('b', 'b1', 'gone', 'root');
  for (const leaf of ['a', 'c', 'b1']) link(leaf);
  return client;
}

describe('a tree of instances', () => {
  it('is counted by status, each once, those that are gone not at all', async () => {
    const told: number[] = [];
    const count = await countTree(family(), 'root', { signal, onProgress: (found) => told.push(found) });
    assert.deepEqual(count, {
      total: 5,
      byStatus: { Running: 2, Completed: 1, Failed: 1, Pending: 1 },
      isCut: false,
    });
    assert.equal(unfinishedOf(count), 3);
    assert.deepEqual(told, [1, 2, 3, 4, 5]);
  });

  it('stops at a limit and says so', async () => {
    const count = await countTree(family(), 'root', { signal, limit: 3 });
    assert.equal(count.isCut, true);
    assert.ok(count.total <= 3);
  });

  it('is not counted on when that is cancelled', async () => {
    const end = new AbortController();
    const counting = countTree(family(), 'root', { signal: end.signal, onProgress: () => end.abort() });
    await assert.rejects(counting, { name: 'AbortError' });
  });

  it('is found by the parent that each names where the server gives no history', async () => {
    const client = family();
    client.fault = ({ method }) => (method === 'history' ? new TaskHubError('unimplemented') : undefined);
    const { children, foundBy, isCut } = await readChildren(client, 'root', signal);
    assert.deepEqual(
      children.map(({ instanceId, outcome }) => `${instanceId} ${outcome}`),
      ['a completed', 'b open', 'c failed'],
    );
    assert.deepEqual([foundBy, isCut], ['search', false]);
  });

  it('is not guessed at when the hub does not answer', async () => {
    const client = family();
    client.fault = () => new TaskHubError('unavailable');
    await assert.rejects(readChildren(client, 'root', signal), { reason: 'unavailable' });
  });
});
