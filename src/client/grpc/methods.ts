import type { MethodDefinition } from '@grpc/proto-loader';
import { taskHubService as service } from '../../wire/taskHubService.js';

/**
 * What a repeat of a call would do: nothing at all (`reads`); nothing more than the first did (`settles`: the instance
 * is told to be in a state); or act a second time, or report something else than the first (`acts`).
 */
export type Effect = 'reads' | 'settles' | 'acts';

export interface Method<Q, R, S, A> {
  readonly definition: MethodDefinition<Q, R, S, A>;
  readonly effect: Effect;
  /** What the request names, so that NOT_FOUND can be told as that. */
  readonly subject: 'hub' | 'instance' | 'entity';
  /** Milliseconds until the call is given up, unless the caller says otherwise. */
  readonly timeoutMs: number;
  /** The server keeps silent on purpose, so that silence says nothing about the connection. */
  readonly longPoll?: boolean;
}

/** Every call of a client. GetWorkItems and its companions are not among them: they would take work from workers. */
export const methods = {
  hello: { definition: service.Hello, effect: 'reads', subject: 'hub', timeoutMs: 10_000 },
  start: { definition: service.StartInstance, effect: 'acts', subject: 'hub', timeoutMs: 30_000 },
  get: { definition: service.GetInstance, effect: 'reads', subject: 'instance', timeoutMs: 15_000 },
  waitForStart: {
    definition: service.WaitForInstanceStart,
    effect: 'reads',
    subject: 'instance',
    timeoutMs: 60_000,
    longPoll: true,
  },
  waitForCompletion: {
    definition: service.WaitForInstanceCompletion,
    effect: 'reads',
    subject: 'instance',
    timeoutMs: 60_000,
    longPoll: true,
  },
  raiseEvent: { definition: service.RaiseEvent, effect: 'acts', subject: 'instance', timeoutMs: 30_000 },
  terminate: { definition: service.TerminateInstance, effect: 'settles', subject: 'instance', timeoutMs: 30_000 },
  skipGraceful: {
    definition: service.SkipGracefulOrchestrationTerminations,
    effect: 'acts',
    subject: 'hub',
    timeoutMs: 60_000,
  },
  suspend: { definition: service.SuspendInstance, effect: 'settles', subject: 'instance', timeoutMs: 30_000 },
  resume: { definition: service.ResumeInstance, effect: 'settles', subject: 'instance', timeoutMs: 30_000 },
  query: { definition: service.QueryInstances, effect: 'reads', subject: 'hub', timeoutMs: 30_000 },
  listInstanceIds: { definition: service.ListInstanceIds, effect: 'reads', subject: 'hub', timeoutMs: 30_000 },
  purge: { definition: service.PurgeInstances, effect: 'acts', subject: 'instance', timeoutMs: 60_000 },
  purgeMany: { definition: service.PurgeInstances, effect: 'acts', subject: 'hub', timeoutMs: 120_000 },
  restart: { definition: service.RestartInstance, effect: 'acts', subject: 'instance', timeoutMs: 30_000 },
  rewind: { definition: service.RewindInstance, effect: 'acts', subject: 'instance', timeoutMs: 30_000 },
  // The time is that of silence between two chunks; a whole history may take as long as it takes.
  history: { definition: service.StreamInstanceHistory, effect: 'reads', subject: 'instance', timeoutMs: 60_000 },
  getEntity: { definition: service.GetEntity, effect: 'reads', subject: 'entity', timeoutMs: 15_000 },
  queryEntities: { definition: service.QueryEntities, effect: 'reads', subject: 'hub', timeoutMs: 30_000 },
  signalEntity: { definition: service.SignalEntity, effect: 'acts', subject: 'entity', timeoutMs: 30_000 },
  cleanEntityStorage: { definition: service.CleanEntityStorage, effect: 'acts', subject: 'hub', timeoutMs: 120_000 },
  createTaskHub: { definition: service.CreateTaskHub, effect: 'acts', subject: 'hub', timeoutMs: 60_000 },
  deleteTaskHub: { definition: service.DeleteTaskHub, effect: 'acts', subject: 'hub', timeoutMs: 60_000 },
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
