import type { MethodDefinition } from '@grpc/proto-loader';
import { type Call, calls } from '../calls/calls.js';
import { taskHubService as service } from '../../wire/taskHubService.js';

export interface Method<Q, R, S, A> extends Call {
  readonly definition: MethodDefinition<Q, R, S, A>;
}

/**
 * The method of the service behind each call. GetWorkItems and its companions are not among them: they would take work
 * from workers.
 */
export const methods = {
  hello: { definition: service.Hello, ...calls.hello },
  start: { definition: service.StartInstance, ...calls.start },
  get: { definition: service.GetInstance, ...calls.get },
  waitForStart: { definition: service.WaitForInstanceStart, ...calls.waitForStart },
  waitForCompletion: { definition: service.WaitForInstanceCompletion, ...calls.waitForCompletion },
  raiseEvent: { definition: service.RaiseEvent, ...calls.raiseEvent },
  terminate: { definition: service.TerminateInstance, ...calls.terminate },
  skipGracefulTerminations: {
    definition: service.SkipGracefulOrchestrationTerminations,
    ...calls.skipGracefulTerminations,
  },
  suspend: { definition: service.SuspendInstance, ...calls.suspend },
  resume: { definition: service.ResumeInstance, ...calls.resume },
  query: { definition: service.QueryInstances, ...calls.query },
  listInstanceIds: { definition: service.ListInstanceIds, ...calls.listInstanceIds },
  purge: { definition: service.PurgeInstances, ...calls.purge },
  purgeByFilter: { definition: service.PurgeInstances, ...calls.purgeByFilter },
  purgeBatch: { definition: service.PurgeInstances, ...calls.purgeBatch },
  restart: { definition: service.RestartInstance, ...calls.restart },
  rewind: { definition: service.RewindInstance, ...calls.rewind },
  history: { definition: service.StreamInstanceHistory, ...calls.history },
  getEntity: { definition: service.GetEntity, ...calls.getEntity },
  queryEntities: { definition: service.QueryEntities, ...calls.queryEntities },
  signalEntity: { definition: service.SignalEntity, ...calls.signalEntity },
  cleanEntityStorage: { definition: service.CleanEntityStorage, ...calls.cleanEntityStorage },
  createTaskHub: { definition: service.CreateTaskHub, ...calls.createTaskHub },
  deleteTaskHub: { definition: service.DeleteTaskHub, ...calls.deleteTaskHub },
} as const;

/** The service config of gRPC (JSON): only what reads is repeated by the channel itself, and only on UNAVAILABLE. */
export function serviceConfig(): string {
  const name = Object.values(methods)
    .filter((method) => method.effect === 'reads')
    .map(({ definition }) => {
      const [, serviceName = '', methodName = ''] = definition.path.split('/');
      return { service: serviceName, method: methodName };
    });
  const retryPolicy = {
    maxAttempts: 5,
    initialBackoff: '0.1s',
    maxBackoff: '1s',
    backoffMultiplier: 2,
    retryableStatusCodes: ['UNAVAILABLE'],
  };
  return JSON.stringify({ methodConfig: [{ name, retryPolicy }] });
}
