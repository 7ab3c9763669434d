import type { Ability } from '../../../src/client/operations/abilities.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { collect } from '../collect.js';

/** One call of each kind that the interface has; a call that is new has to be added here. */
export const everyCall: Readonly<Record<Ability, (client: TaskHubClient) => Promise<unknown>>> = {
  hello: (client) => client.hello(),
  start: (client) => client.start({ name: 'Order', instanceId: 'order-1' }),
  get: (client) => client.get('order-1'),
  waitForStart: (client) => client.waitForStart('order-1'),
  waitForCompletion: (client) => client.waitForCompletion('order-1'),
  raiseEvent: (client) => client.raiseEvent('order-1', 'Paid', undefined),
  terminate: (client) => client.terminate('order-1', {}),
  skipGracefulTerminations: (client) => client.skipGracefulTerminations(['order-1'], undefined),
  suspend: (client) => client.suspend('order-1', undefined),
  resume: (client) => client.resume('order-1', undefined),
  query: (client) => client.query({}),
  listInstanceIds: (client) => client.listInstanceIds({}),
  purge: (client) => client.purge('order-1'),
  purgeByFilter: (client) => client.purgeByFilter({}),
  purgeBatch: (client) => client.purgeBatch(['order-1']),
  restart: (client) => client.restart('order-1', { newInstanceId: true }),
  rewind: (client) => client.rewind('order-1', undefined),
  history: (client) => collect(client.history('order-1')),
  getEntity: (client) => client.getEntity('@counter@1'),
  queryEntities: (client) => client.queryEntities({}),
  signalEntity: (client) => client.signalEntity({ entityId: '@counter@1', operation: 'add' }),
  cleanEntityStorage: (client) => client.cleanEntityStorage({ removeEmptyEntities: true, releaseOrphanedLocks: true }),
  createTaskHub: (client) => client.createTaskHub({ recreateIfExists: false }),
  deleteTaskHub: (client) => client.deleteTaskHub(),
};
