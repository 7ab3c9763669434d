import { type Clock, systemClock } from '../../common/clock.js';
import type { HeldKey } from '../connection/appKey.js';
import type { TaskHubSettings } from '../connection/connectionString.js';
import { type Endpoint, parseEndpoint } from '../connection/endpoint.js';
import type { Entity, EntityPage, EntityQuery, EntitySignal } from '../entity.js';
import type { HistoryEvent } from '../history.js';
import { type Instance, type InstancePage, type InstanceQuery, isTerminalStatus } from '../instance.js';
import type { CallOptions, PurgeFilter, PurgeResult, StartRequest, TaskHubClient } from '../taskHubClient.js';
import { FunctionsEntities } from './functionsEntities.js';
import { FunctionsInstances } from './functionsInstances.js';
import { keySource, type KeySource, requireSafePlace } from './functionsKey.js';
import { functionsLimits, missingCall } from './functionsLimits.js';
import { FunctionsRequests } from './functionsRequests.js';
import { FunctionsTransport } from './functionsTransport.js';
import { RenewableKey } from './renewableKey.js';
import { waitByPolling } from './waitByPolling.js';

export interface FunctionsConnectOptions {
  /** The key, unless the settings name a place for it; one of another app is not used. */
  readonly key?: HeldKey;
  /** Milliseconds that an app has at least until it answers for the first time: one that was idle starts first. */
  readonly wakeMs?: number;
  /** PEM texts that count beside those of the system. */
  readonly certificateAuthorities?: readonly string[];
  /** `product/version`, told to the server. */
  readonly userAgent?: string;
  readonly clock?: Clock;
}

/** The hub that an app is set up with, whatever it is called. */
const ownTaskHub = 'default';

/**
 * A client of one task hub of a Functions host, over the HTTP API of Durable Functions. Nothing is sent before the first
 * call. Throws a ConnectionStringError for settings that can never work.
 */
export function connectFunctions(settings: TaskHubSettings, options: FunctionsConnectOptions = {}): TaskHubClient {
  const { clock = systemClock, userAgent = `durable-task-vscode/${__VERSION__}`, certificateAuthorities } = options;
  const endpoint = parseEndpoint(settings.endpoint);
  const key = keySource(settings, endpoint) ?? heldKey(options.key, endpoint, clock);
  if (key !== undefined) requireSafePlace(endpoint);
  const { taskHub } = settings;
  const transport = new FunctionsTransport({
    endpoint,
    taskHub,
    userAgent,
    clock,
    key,
    ...(options.wakeMs !== undefined && { wakeMs: options.wakeMs }),
    ...(certificateAuthorities && { certificateAuthorities }),
  });
  const requests = new FunctionsRequests(transport, endpoint, taskHub === ownTaskHub ? undefined : taskHub);
  return new FunctionsTaskHubClient(taskHub, requests, transport, clock);
}

function heldKey(key: HeldKey | undefined, { origin }: Endpoint, clock: Clock): KeySource | undefined {
  if (key?.endpoint !== origin) return undefined;
  const { fetch } = key;
  return fetch === undefined ? { read: () => Promise.resolve(key.key) } : new RenewableKey(key.key, fetch, clock);
}

type WithPayloads = CallOptions & { readonly payloads?: boolean };

/** One task hub of a Functions host: see docs/functions.md for what its HTTP API offers. */
class FunctionsTaskHubClient implements TaskHubClient {
  readonly limits = functionsLimits;
  readonly endpoint: string;
  private readonly instances: FunctionsInstances;
  private readonly entities: FunctionsEntities;

  constructor(
    readonly taskHub: string,
    requests: FunctionsRequests,
    private readonly transport: FunctionsTransport,
    private readonly clock: Clock,
  ) {
    this.endpoint = requests.endpoint.origin;
    this.instances = new FunctionsInstances(requests);
    this.entities = new FunctionsEntities(requests);
  }

  hello(options?: CallOptions): Promise<void> {
    return this.instances.hello(options);
  }

  start(request: StartRequest, options?: CallOptions): Promise<string> {
    return this.instances.start(request, options);
  }

  get(instanceId: string, { payloads = false, ...options }: WithPayloads = {}): Promise<Instance | undefined> {
    return this.instances.get(instanceId, payloads, options);
  }

  waitForStart(instanceId: string, options?: WithPayloads): Promise<Instance | undefined> {
    return this.wait(instanceId, ({ status }) => status !== 'Pending', options);
  }

  waitForCompletion(instanceId: string, options?: WithPayloads): Promise<Instance | undefined> {
    return this.wait(instanceId, ({ status }) => isTerminalStatus(status), options);
  }

  raiseEvent(instanceId: string, name: string, data: string | undefined, options?: CallOptions): Promise<void> {
    return this.instances.raiseEvent(instanceId, name, data, options);
  }

  terminate(
    instanceId: string,
    request: { readonly output?: string; readonly recursive?: boolean },
    options?: CallOptions,
  ): Promise<void> {
    return this.instances.terminate(instanceId, request, options);
  }

  suspend(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.instances.act(instanceId, 'suspend', reason, options);
  }

  resume(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.instances.act(instanceId, 'resume', reason, options);
  }

  rewind(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.instances.act(instanceId, 'rewind', reason, options);
  }

  restart(instanceId: string, request: { readonly newInstanceId: boolean }, options?: CallOptions): Promise<string> {
    return this.instances.restart(instanceId, request.newInstanceId, options);
  }

  query(query: InstanceQuery, options?: CallOptions): Promise<InstancePage> {
    return this.instances.query(query, options);
  }

  purge(
    instanceId: string,
    request: { readonly recursive?: boolean } = {},
    options?: CallOptions,
  ): Promise<PurgeResult> {
    return this.instances.purge(instanceId, request.recursive ?? false, options);
  }

  purgeByFilter(filter: PurgeFilter, options?: CallOptions): Promise<PurgeResult> {
    return this.instances.purgeByFilter(filter, options);
  }

  history(instanceId: string, options?: CallOptions): AsyncIterable<readonly HistoryEvent[]> {
    return this.instances.history(instanceId, options);
  }

  getEntity(
    entityId: string,
    { state = false, ...options }: CallOptions & { readonly state?: boolean } = {},
  ): Promise<Entity | undefined> {
    return this.entities.get(entityId, state, options);
  }

  queryEntities(query: EntityQuery, options?: CallOptions): Promise<EntityPage> {
    return this.entities.query(query, options);
  }

  signalEntity(signal: EntitySignal, options?: CallOptions): Promise<void> {
    return this.entities.signal(signal, options);
  }

  skipGracefulTerminations(): Promise<never> {
    return this.missing();
  }

  listInstanceIds(): Promise<never> {
    return this.missing();
  }

  purgeBatch(): Promise<never> {
    return this.missing();
  }

  cleanEntityStorage(): Promise<never> {
    return this.missing();
  }

  createTaskHub(): Promise<never> {
    return this.missing();
  }

  deleteTaskHub(): Promise<never> {
    return this.missing();
  }

  close(): void {
    this.transport.close();
  }

  private missing(): Promise<never> {
    return Promise.reject(missingCall(this.endpoint));
  }

  private wait(
    instanceId: string,
    isReached: (instance: Instance) => boolean,
    { payloads = false, signal, timeoutMs = waitMs }: WithPayloads = {},
  ): Promise<Instance | undefined> {
    const read = (options: CallOptions): Promise<Instance | undefined> =>
      this.instances.get(instanceId, payloads, options);
    return waitByPolling(read, isReached, { clock: this.clock, signal, limitMs: timeoutMs, endpoint: this.endpoint });
  }
}

const waitMs = 60_000;
