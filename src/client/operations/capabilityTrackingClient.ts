import type { Ability, ServerCapabilities } from './abilities.js';
import type { TaskHubClient } from '../taskHubClient.js';

/** A client that passes everything on, and learns from the end of each call whether the server has it. */
export function capabilityTrackingClient(
  client: TaskHubClient,
  abilities: Pick<ServerCapabilities, 'learn'>,
): TaskHubClient {
  const learn = async <T>(ability: Ability, call: Promise<T>): Promise<T> => {
    try {
      const answer = await call;
      abilities.learn(ability, undefined);
      return answer;
    } catch (error) {
      abilities.learn(ability, error);
      throw error;
    }
  };
  return {
    taskHub: client.taskHub,
    endpoint: client.endpoint,
    hello: (options) => learn('hello', client.hello(options)),
    start: (request, options) => learn('start', client.start(request, options)),
    get: (id, options) => learn('get', client.get(id, options)),
    waitForStart: (id, options) => learn('waitForStart', client.waitForStart(id, options)),
    waitForCompletion: (id, options) => learn('waitForCompletion', client.waitForCompletion(id, options)),
    raiseEvent: (id, name, data, options) => learn('raiseEvent', client.raiseEvent(id, name, data, options)),
    terminate: (id, request, options) => learn('terminate', client.terminate(id, request, options)),
    skipGracefulTerminations: (ids, reason, options) =>
      learn('skipGracefulTerminations', client.skipGracefulTerminations(ids, reason, options)),
    suspend: (id, reason, options) => learn('suspend', client.suspend(id, reason, options)),
    resume: (id, reason, options) => learn('resume', client.resume(id, reason, options)),
    query: (query, options) => learn('query', client.query(query, options)),
    listInstanceIds: (query, options) => learn('listInstanceIds', client.listInstanceIds(query, options)),
    purge: (id, request, options) => learn('purge', client.purge(id, request, options)),
    purgeByFilter: (filter, options) => learn('purgeByFilter', client.purgeByFilter(filter, options)),
    purgeBatch: (ids, request, options) => learn('purgeBatch', client.purgeBatch(ids, request, options)),
    restart: (id, request, options) => learn('restart', client.restart(id, request, options)),
    rewind: (id, reason, options) => learn('rewind', client.rewind(id, reason, options)),
    history: (id, options) => learnFromStream(client.history(id, options), abilities),
    getEntity: (id, options) => learn('getEntity', client.getEntity(id, options)),
    queryEntities: (query, options) => learn('queryEntities', client.queryEntities(query, options)),
    signalEntity: (signal, options) => learn('signalEntity', client.signalEntity(signal, options)),
    cleanEntityStorage: (request, options) => learn('cleanEntityStorage', client.cleanEntityStorage(request, options)),
    createTaskHub: (request, options) => learn('createTaskHub', client.createTaskHub(request, options)),
    deleteTaskHub: (options) => learn('deleteTaskHub', client.deleteTaskHub(options)),
    close: () => {
      client.close();
    },
  };
}

async function* learnFromStream<T>(
  source: AsyncIterable<T>,
  abilities: Pick<ServerCapabilities, 'learn'>,
): AsyncGenerator<T, void, undefined> {
  try {
    for await (const item of source) {
      abilities.learn('history', undefined);
      yield item;
    }
  } catch (error) {
    abilities.learn('history', error);
    throw error;
  }
}
