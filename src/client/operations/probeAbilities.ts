import { randomUUID } from 'node:crypto';
import { isTaskHubError } from '../errors.js';
import type { CallOptions, TaskHubClient } from '../taskHubClient.js';
import type { ServerCapabilities, Ability } from './abilities.js';

/**
 * Learns what a server can do from calls that only read: a greeting, one row of each list, and an instance that cannot
 * exist. Rejects with the failure of the greeting or the query when the hub cannot be reached at all; what else fails is
 * only noted. `makeId` makes an id that nobody uses.
 */
export async function probeAbilities(
  client: TaskHubClient,
  abilities: ServerCapabilities,
  options: CallOptions = {},
  makeId: () => string = () => `probe-${randomUUID()}`,
): Promise<void> {
  const nobody = makeId();
  const ask = async (ability: Ability, call: () => Promise<unknown>, isDecisive = false): Promise<void> => {
    try {
      await call();
      abilities.learn(ability, undefined);
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      // Some servers stumble over the history of an instance that is not there, which shows that the call is.
      abilities.learn(ability, ability === 'history' && error.reason === 'internal' ? undefined : error);
      if (isDecisive && error.reason !== 'unimplemented') throw error;
    }
  };
  await ask('hello', () => client.hello(options), true);
  await ask('query', () => client.query({ pageSize: 1 }, options), true);
  await Promise.all([
    ask('get', () => client.get(nobody, options)),
    ask('history', () => readAll(client.history(nobody, options))),
    ask('listInstanceIds', () => client.listInstanceIds({ pageSize: 1 }, options)),
    ask('queryEntities', () => client.queryEntities({ pageSize: 1 }, options)),
  ]);
}

async function readAll(chunks: AsyncIterable<unknown>): Promise<void> {
  for await (const _chunk of chunks) return;
}
