import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../../common/clock.js';
import type { AccessToken } from '../connection/authentication.js';
import type { TaskHubSettings } from '../connection/connectionString.js';
import { parseEndpoint } from '../connection/endpoint.js';
import type { CleanEntityStorageResult, Entity, EntityPage, EntityQuery, EntitySignal } from '../entity.js';
import { isTaskHubError, isUnimplemented, TaskHubError } from '../errors.js';
import type { InputProblem } from '../inputProblem.js';
import type { HistoryEvent } from '../history.js';
import type { FinishedIdQuery, Instance, InstanceIdPage, InstancePage, InstanceQuery } from '../instance.js';
import type { SharedTokens } from '../connection/sharedTokens.js';
import type { CallOptions, PurgeFilter, PurgeResult, StartRequest, TaskHubClient } from '../taskHubClient.js';
import { timestampFromMs } from '../timestamp.js';
import { checkEntityId, checkEventName, checkInstanceId, checkOrchestrationName } from '../validation.js';
import { BearerTokens } from './bearerTokens.js';
import { type ChannelSettings, channelTo } from './channel.js';
import { DaprSidecar } from './daprSidecar.js';
import { cleanResultFromWire, entityPageFromWire, foundEntityFromWire } from './mapping/entityFromWire.js';
import { historyReader } from './mapping/historyFromWire.js';
import {
  foundInstanceFromWire,
  instanceIdPageFromWire,
  instancePageFromWire,
  purgeResultFromWire,
} from './mapping/instanceFromWire.js';
import {
  batchToWire,
  entityQueryToWire,
  finishedIdQueryToWire,
  instanceQueryToWire,
  purgeFilterToWire,
  reasonToWire,
  signalToWire,
  startToWire,
} from './mapping/requestsToWire.js';
import { textToWire } from './mapping/wireValues.js';
import { type Method, methods } from './methods.js';
import { repeatWhileUnavailable } from '../calls/repeat.js';
import { type TokenProviders, tokenSource } from './signIn.js';
import { isVagueNotFound } from './statusErrors.js';
import { Transport } from './transport.js';

// In the bundle of the client, which has what it needs of gRPC.
export { readServerMark } from './serverMark.js';

export interface ConnectOptions extends ChannelSettings {
  /** Where tokens come from for kinds of authentication that the host serves itself, such as VisualStudioCode. */
  readonly tokenProviders?: TokenProviders;
  /** Shared with other connections, so that those of one identity have one token. */
  readonly sharedTokens?: SharedTokens;
  /** Told who is signed in, as far as the token says. */
  readonly noteAccount?: (account: string) => void;
  /** `product/version`, told to the server. */
  readonly userAgent?: string;
  readonly clock?: Clock;
}

/**
 * A client of one task hub. Nothing is sent and nobody is asked to sign in before the first call. Throws a
 * ConnectionStringError for settings that can never work.
 */
export function connectTaskHub(settings: TaskHubSettings, options: ConnectOptions = {}): TaskHubClient {
  const { clock = systemClock, userAgent = `durable-task-vscode/${__VERSION__}` } = options;
  const endpoint = parseEndpoint(settings.endpoint);
  const { tokenProviders = {}, sharedTokens, certificateAuthorities, noteAccount } = options;
  const source = tokenSource(settings, endpoint, {
    clock,
    providers: tokenProviders,
    shared: sharedTokens,
    certificateAuthorities,
  });
  const fetchToken = async (fetch: NonNullable<typeof source>, refused: string | undefined): Promise<AccessToken> => {
    const token = await fetch(refused);
    if (token.account !== undefined) noteAccount?.(token.account);
    return token;
  };
  const transport = new Transport({
    endpoint,
    taskHub: settings.taskHub,
    userAgent,
    channel: channelTo(endpoint, options),
    tokens: source && new BearerTokens((refused) => fetchToken(source, refused), clock),
    clock,
  });
  return new GrpcTaskHubClient(settings.taskHub, endpoint.origin, transport, clock);
}

export class GrpcTaskHubClient implements TaskHubClient {
  private readonly dapr: DaprSidecar;
  /** Whether the server has turned out to be Dapr's sidecar; asked once, where it lacks a list or a history. */
  private isDapr: boolean | undefined;

  constructor(
    readonly taskHub: string,
    readonly endpoint: string,
    private readonly transport: Transport,
    private readonly clock: Clock,
  ) {
    this.dapr = new DaprSidecar(transport, (id, options) => this.get(id, options), clock);
  }

  hello(options?: CallOptions): Promise<void> {
    return this.transport.unary(methods.hello, {}, nothing, options);
  }

  async start(request: StartRequest, options?: CallOptions): Promise<string> {
    refuse(checkInstanceId(request.instanceId) ?? checkOrchestrationName(request.name));
    if (this.isDapr === true) return this.told(this.dapr.start(request, options));
    const wire = startToWire(request, timestampFromMs(this.clock.now()));
    const idOf = (answer: { readonly instanceId?: string }): string => answer.instanceId ?? request.instanceId;
    return this.told(this.transport.unary(methods.start, wire, idOf, options));
  }

  async get(
    instanceId: string,
    { payloads = false, ...options }: CallOptions & { readonly payloads?: boolean } = {},
  ): Promise<Instance | undefined> {
    const request = { instanceId, getInputsAndOutputs: payloads };
    return undefinedIfNotFound(this.ofOne(methods.get, request, foundInstanceFromWire, options));
  }

  waitForStart(
    instanceId: string,
    { payloads = false, ...options }: CallOptions & { readonly payloads?: boolean } = {},
  ): Promise<Instance | undefined> {
    const request = { instanceId, getInputsAndOutputs: payloads };
    return undefinedIfNotFound(this.ofOne(methods.waitForStart, request, foundInstanceFromWire, options));
  }

  waitForCompletion(
    instanceId: string,
    { payloads = false, ...options }: CallOptions & { readonly payloads?: boolean } = {},
  ): Promise<Instance | undefined> {
    const request = { instanceId, getInputsAndOutputs: payloads };
    return undefinedIfNotFound(this.ofOne(methods.waitForCompletion, request, foundInstanceFromWire, options));
  }

  async raiseEvent(instanceId: string, name: string, data: string | undefined, options?: CallOptions): Promise<void> {
    refuse(checkEventName(name));
    const request = data === undefined ? { instanceId, name } : { instanceId, name, input: textToWire(data) };
    return this.ofOne(methods.raiseEvent, request, nothing, options);
  }

  terminate(
    instanceId: string,
    { output, recursive = false }: { readonly output?: string; readonly recursive?: boolean },
    options?: CallOptions,
  ): Promise<void> {
    const request = { instanceId, recursive, ...(output === undefined ? {} : { output: textToWire(output) }) };
    return this.settle(methods.terminate, request, options);
  }

  async skipGracefulTerminations(
    instanceIds: readonly string[],
    reason: string | undefined,
    options?: CallOptions,
  ): Promise<readonly string[]> {
    const request = { instanceBatch: batchToWire(instanceIds), ...reasonToWire(reason) };
    return this.transport.unary(
      methods.skipGracefulTerminations,
      request,
      (answer) => answer.unterminatedInstanceIds,
      options,
    );
  }

  suspend(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.settle(methods.suspend, { instanceId, ...reasonToWire(reason) }, options);
  }

  resume(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.settle(methods.resume, { instanceId, ...reasonToWire(reason) }, options);
  }

  async query(query: InstanceQuery, options?: CallOptions): Promise<InstancePage> {
    if (this.isDapr === true) return this.dapr.query(query, options);
    const wire = { query: instanceQueryToWire(query) };
    try {
      return await this.transport.unary(methods.query, wire, instancePageFromWire, options);
    } catch (error) {
      if (await this.turnsOutToBeDapr(error, options)) return this.dapr.query(query, options);
      throw error;
    }
  }

  async listInstanceIds(query: FinishedIdQuery, options?: CallOptions): Promise<InstanceIdPage> {
    const request = finishedIdQueryToWire(query);
    return this.transport.unary(methods.listInstanceIds, request, instanceIdPageFromWire, options);
  }

  purge(
    instanceId: string,
    { recursive = false }: { readonly recursive?: boolean } = {},
    options?: CallOptions,
  ): Promise<PurgeResult> {
    // Dapr has something else at the number of the last field, and nothing but orchestrations.
    const kind = this.isDapr === true ? {} : { isOrchestration: !isEntityId(instanceId) };
    const request = { instanceId, recursive, ...kind };
    return this.ofOne(methods.purge, request, purgeResultFromWire, options);
  }

  async purgeByFilter(filter: PurgeFilter, options: CallOptions = {}): Promise<PurgeResult> {
    const kind = this.isDapr === true ? {} : { isOrchestration: true };
    const request = { purgeInstanceFilter: purgeFilterToWire(filter), ...kind };
    // The server may use all the time that the filter gives it before it answers.
    const timeoutMs = options.timeoutMs ?? methods.purgeByFilter.timeoutMs + (filter.timeoutMs ?? 0);
    return this.transport.unary(methods.purgeByFilter, request, purgeResultFromWire, { ...options, timeoutMs });
  }

  async purgeBatch(
    instanceIds: readonly string[],
    { recursive = false }: { readonly recursive?: boolean } = {},
    options?: CallOptions,
  ): Promise<PurgeResult> {
    // What stands for a batch elsewhere is a bool there, and the request would name nothing.
    if (this.isDapr === true) throw new TaskHubError('unimplemented', { kind: 'purgeOneByOne' });
    const isOrchestration = !instanceIds.every(isEntityId);
    const request = { instanceBatch: batchToWire(instanceIds), recursive, isOrchestration };
    return this.transport.unary(methods.purgeBatch, request, purgeResultFromWire, options);
  }

  restart(
    instanceId: string,
    { newInstanceId }: { readonly newInstanceId: boolean },
    options?: CallOptions,
  ): Promise<string> {
    const request = { instanceId, restartWithNewInstanceId: newInstanceId };
    return this.ofOne(methods.restart, request, (answer) => answer.instanceId ?? instanceId, options);
  }

  rewind(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.ofOne(methods.rewind, { instanceId, ...reasonToWire(reason) }, nothing, options);
  }

  async *history(
    instanceId: string,
    { executionId, ...options }: CallOptions & { readonly executionId?: string } = {},
  ): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
    const request = executionId === undefined ? { instanceId } : { instanceId, executionId: textToWire(executionId) };
    try {
      if (this.isDapr !== true) {
        yield* this.transport.stream(methods.history, request, historyReader(), options);
        return;
      }
    } catch (error) {
      if (!(await this.turnsOutToBeDapr(error, options))) throw await this.toldApart(error, options);
    }
    yield await this.dapr.history(instanceId, options);
  }

  async getEntity(
    entityId: string,
    { state = false, ...options }: CallOptions & { readonly state?: boolean } = {},
  ): Promise<Entity | undefined> {
    refuse(checkEntityId(entityId));
    const request = { instanceId: entityId, includeState: state };
    return undefinedIfNotFound(this.ofOne(methods.getEntity, request, foundEntityFromWire, options));
  }

  queryEntities(query: EntityQuery, options?: CallOptions): Promise<EntityPage> {
    return this.transport.unary(
      methods.queryEntities,
      { query: entityQueryToWire(query) },
      entityPageFromWire,
      options,
    );
  }

  async signalEntity(signal: EntitySignal, options?: CallOptions): Promise<void> {
    refuse(checkEntityId(signal.entityId));
    const request = signalToWire(signal, randomUUID(), timestampFromMs(this.clock.now()));
    return this.ofOne(methods.signalEntity, request, nothing, options);
  }

  cleanEntityStorage(
    request: {
      readonly removeEmptyEntities: boolean;
      readonly releaseOrphanedLocks: boolean;
      readonly continuationToken?: string;
    },
    options?: CallOptions,
  ): Promise<CleanEntityStorageResult> {
    const { continuationToken, ...flags } = request;
    const wire = {
      ...flags,
      ...(continuationToken === undefined ? {} : { continuationToken: textToWire(continuationToken) }),
    };
    return this.transport.unary(methods.cleanEntityStorage, wire, cleanResultFromWire, options);
  }

  createTaskHub(request: { readonly recreateIfExists: boolean }, options?: CallOptions): Promise<void> {
    return this.transport.unary(
      methods.createTaskHub,
      { recreateIfExists: request.recreateIfExists },
      nothing,
      options,
    );
  }

  deleteTaskHub(options?: CallOptions): Promise<void> {
    return this.transport.unary(methods.deleteTaskHub, {}, nothing, options);
  }

  close(): void {
    this.transport.close();
  }

  /** Dapr's sidecar gives ids and histories under names of its own: after a call that is missing, that is tried. */
  private async turnsOutToBeDapr(error: unknown, options: CallOptions = {}): Promise<boolean> {
    if (!isUnimplemented(error)) return false;
    if (this.isDapr === undefined) {
      try {
        await this.dapr.listIds(1, undefined, options);
        this.isDapr = true;
      } catch (failure) {
        if (!isTaskHubError(failure)) throw failure;
        // What failed otherwise says nothing: it is asked again the next time.
        if (failure.reason === 'unimplemented') this.isDapr = false;
      }
    }
    return this.isDapr === true;
  }

  /** Servers of the Go family, which have no query, take some calls only once a worker has connected. */
  private async told<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (this.isDapr === undefined || !isTaskHubError(error) || error.reason !== 'timedOut') throw error;
      throw new TaskHubError(
        'timedOut',
        { kind: 'waitsForWorker', endpoint: this.endpoint },
        { mayHaveActed: error.mayHaveActed, cause: error },
      );
    }
  }

  private settle<Q, R, S, A>(method: Method<Q, R, S, A>, request: Q, options: CallOptions = {}): Promise<void> {
    const left = this.timeLeft(method, options);
    const attempt = (): Promise<void> => this.ofOne(method, request, nothing, left());
    return this.told(repeatWhileUnavailable(attempt, this.clock, options.signal));
  }

  /** A call that names one instance or entity: NOT_FOUND may mean that, or the hub. */
  private ofOne<Q, R, S, A, T>(
    method: Method<Q, R, S, A>,
    request: Q,
    map: (answer: A) => T,
    options: CallOptions = {},
  ): Promise<T> {
    const left = this.timeLeft(method, options);
    return this.transport.unary(method, request, map, options).catch(async (error: unknown) => {
      throw await this.toldApart(error, left());
    });
  }

  /** What is left of the time of a call for what is sent after its first attempt, so that all of it ends in time. */
  private timeLeft(method: { readonly timeoutMs: number }, options: CallOptions): () => CallOptions {
    const end = this.clock.elapsed() + (options.timeoutMs ?? method.timeoutMs);
    return () => ({ ...options, timeoutMs: Math.max(1, end - this.clock.elapsed()) });
  }

  /** Where the server's words do not tell, a query of one row does: it knows the hub, or names it as missing. */
  private async toldApart(error: unknown, options: CallOptions): Promise<unknown> {
    if (!isTaskHubError(error) || !isVagueNotFound(error)) return error;
    try {
      await this.query({ pageSize: 1 }, options);
      return error;
    } catch (probe) {
      return isTaskHubError(probe) && probe.reason !== 'taskHubNotFound' ? error : probe;
    }
  }
}

function nothing(): void {
  // The answer says no more than that the call was carried out.
}

function refuse(problem: InputProblem | undefined): void {
  if (problem !== undefined) throw new TaskHubError('invalidArgument', { kind: 'input', problem });
}

function isEntityId(instanceId: string): boolean {
  return instanceId.startsWith('@');
}

/** Some servers answer NOT_FOUND where others say in the answer that it does not exist. */
async function undefinedIfNotFound<T>(answer: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isTaskHubError(error) && error.reason === 'notFound') return undefined;
    throw error;
  }
}
