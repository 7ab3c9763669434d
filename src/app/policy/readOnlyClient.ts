import type { TaskHubError } from '../../client/errors.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';

/**
 * A client that passes on what reads. What changes something is passed on only while `refusal` has nothing against it;
 * else it rejects with that error before anything leaves this process, so that it certainly was not carried out.
 */
export function readOnlyClient(client: TaskHubClient, refusal: () => TaskHubError | undefined): TaskHubClient {
  const change = <T>(send: () => Promise<T>): Promise<T> => {
    const error = refusal();
    return error === undefined ? send() : Promise.reject(error);
  };
  return {
    taskHub: client.taskHub,
    endpoint: client.endpoint,
    hello: (options) => client.hello(options),
    get: (id, options) => client.get(id, options),
    waitForStart: (id, options) => client.waitForStart(id, options),
    waitForCompletion: (id, options) => client.waitForCompletion(id, options),
    query: (query, options) => client.query(query, options),
    listInstanceIds: (query, options) => client.listInstanceIds(query, options),
    history: (id, options) => client.history(id, options),
    getEntity: (id, options) => client.getEntity(id, options),
    queryEntities: (query, options) => client.queryEntities(query, options),
    start: (request, options) => change(() => client.start(request, options)),
    raiseEvent: (id, name, data, options) => change(() => client.raiseEvent(id, name, data, options)),
    terminate: (id, request, options) => change(() => client.terminate(id, request, options)),
    skipGracefulTerminations: (ids, reason, options) =>
      change(() => client.skipGracefulTerminations(ids, reason, options)),
    suspend: (id, reason, options) => change(() => client.suspend(id, reason, options)),
    resume: (id, reason, options) => change(() => client.resume(id, reason, options)),
    purge: (id, request, options) => change(() => client.purge(id, request, options)),
    purgeByFilter: (filter, options) => change(() => client.purgeByFilter(filter, options)),
    purgeBatch: (ids, request, options) => change(() => client.purgeBatch(ids, request, options)),
    restart: (id, request, options) => change(() => client.restart(id, request, options)),
    rewind: (id, reason, options) => change(() => client.rewind(id, reason, options)),
    signalEntity: (signal, options) => change(() => client.signalEntity(signal, options)),
    cleanEntityStorage: (request, options) => change(() => client.cleanEntityStorage(request, options)),
    createTaskHub: (request, options) => change(() => client.createTaskHub(request, options)),
    deleteTaskHub: (options) => change(() => client.deleteTaskHub(options)),
    close: () => {
      client.close();
    },
  };
}
