import type { CleanEntityStorageResult, Entity, EntityPage, EntityQuery, EntitySignal } from './entity.js';
import type { HistoryEvent } from './history.js';
import type {
  FinishedIdQuery,
  Instance,
  InstanceIdPage,
  InstancePage,
  InstanceQuery,
  OrchestrationStatus,
} from './instance.js';
import type { ServerLimits } from './serverLimits.js';
import type { Timestamp } from './timestamp.js';

export interface CallOptions {
  /** Ends the call, down to the socket; it then rejects with an AbortError. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the call ends as `timedOut`. Each call has a sensible default. */
  readonly timeoutMs?: number;
}

export interface StartRequest {
  readonly name: string;
  /** 1 to 100 printable ASCII characters, not starting with `@`. Always chosen by the client: a repeat is safe then. */
  readonly instanceId: string;
  readonly input?: string;
  readonly version?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly scheduledStartAt?: Timestamp;
  /** Statuses in which an existing instance of this id may be replaced. Absent: the server's default. */
  readonly replaceableStatuses?: readonly OrchestrationStatus[];
}

export interface PurgeFilter {
  readonly createdFrom?: Timestamp;
  readonly createdTo?: Timestamp;
  readonly statuses?: readonly OrchestrationStatus[];
  /** Milliseconds after which the server may stop and answer `isComplete: false`. */
  readonly timeoutMs?: number;
}

export interface PurgeResult {
  readonly deletedCount: number;
  /** Set where the server named a number that cannot be, such as a negative one; `deletedCount` is 0 then. */
  readonly isCountAbsurd?: true;
  /** False: call again. Absent: this server does not say. */
  readonly isComplete?: boolean;
}

/**
 * One task hub. Every method rejects with a TaskHubError, or with an AbortError when its signal aborts. What a method
 * means is described in protos/management.proto and docs/architecture.md; payloads are serialized strings.
 */
export interface TaskHubClient {
  readonly taskHub: string;
  /** Scheme, host and port, without secrets. */
  readonly endpoint: string;
  /** What this kind of server is known to lack; absent where that shows only when it is tried. */
  readonly limits?: ServerLimits;

  hello(options?: CallOptions): Promise<void>;
  /**
   * Sends the start once and resolves to the id of the instance. `alreadyExists` when one of that id may not be replaced;
   * `startSafely` reads before it repeats.
   */
  start(request: StartRequest, options?: CallOptions): Promise<string>;
  /** Undefined when there is no such instance. */
  get(instanceId: string, options?: CallOptions & { readonly payloads?: boolean }): Promise<Instance | undefined>;
  /** The server's long poll; `timedOut` at the deadline, undefined where the server says there is no such instance. */
  waitForStart(
    instanceId: string,
    options?: CallOptions & { readonly payloads?: boolean },
  ): Promise<Instance | undefined>;
  waitForCompletion(
    instanceId: string,
    options?: CallOptions & { readonly payloads?: boolean },
  ): Promise<Instance | undefined>;
  raiseEvent(instanceId: string, name: string, data: string | undefined, options?: CallOptions): Promise<void>;
  terminate(
    instanceId: string,
    request: { readonly output?: string; readonly recursive?: boolean },
    options?: CallOptions,
  ): Promise<void>;
  /** At most 500 ids, ended at once without their worker; resolves to the ids that could not be ended. */
  skipGracefulTerminations(
    instanceIds: readonly string[],
    reason: string | undefined,
    options?: CallOptions,
  ): Promise<readonly string[]>;
  suspend(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void>;
  resume(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void>;
  query(query: InstanceQuery, options?: CallOptions): Promise<InstancePage>;
  listInstanceIds(query: FinishedIdQuery, options?: CallOptions): Promise<InstanceIdPage>;
  purge(instanceId: string, request?: { readonly recursive?: boolean }, options?: CallOptions): Promise<PurgeResult>;
  purgeByFilter(filter: PurgeFilter, options?: CallOptions): Promise<PurgeResult>;
  /** At most 500 ids. */
  purgeBatch(
    instanceIds: readonly string[],
    request?: { readonly recursive?: boolean },
    options?: CallOptions,
  ): Promise<PurgeResult>;
  /** Resolves to the id that runs now. */
  restart(instanceId: string, request: { readonly newInstanceId: boolean }, options?: CallOptions): Promise<string>;
  rewind(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void>;
  /** Chunks in order, pulled as fast as they are consumed. Leaving the loop ends the call. */
  history(
    instanceId: string,
    options?: CallOptions & { readonly executionId?: string },
  ): AsyncIterable<readonly HistoryEvent[]>;

  getEntity(entityId: string, options?: CallOptions & { readonly state?: boolean }): Promise<Entity | undefined>;
  queryEntities(query: EntityQuery, options?: CallOptions): Promise<EntityPage>;
  signalEntity(signal: EntitySignal, options?: CallOptions): Promise<void>;
  cleanEntityStorage(
    request: {
      readonly removeEmptyEntities: boolean;
      readonly releaseOrphanedLocks: boolean;
      readonly continuationToken?: string;
    },
    options?: CallOptions,
  ): Promise<CleanEntityStorageResult>;

  /** Acts on the hub named by this connection. Only ever called for a person's click. */
  createTaskHub(request: { readonly recreateIfExists: boolean }, options?: CallOptions): Promise<void>;
  deleteTaskHub(options?: CallOptions): Promise<void>;

  /** Ends all calls in flight and closes the channel. */
  close(): void;
}
