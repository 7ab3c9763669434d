import { abortError, raceWithSignal } from '../../../src/common/abort.js';
import type {
  CleanEntityStorageResult,
  Entity,
  EntityPage,
  EntityQuery,
  EntitySignal,
} from '../../../src/client/entity.js';
import { TaskHubError } from '../../../src/client/errors.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import {
  type FinishedIdQuery,
  type Instance,
  type InstanceIdPage,
  type InstancePage,
  type InstanceQuery,
  isTerminalStatus,
  type OrchestrationStatus,
} from '../../../src/client/instance.js';
import type {
  CallOptions,
  PurgeFilter,
  PurgeResult,
  StartRequest,
  TaskHubClient,
} from '../../../src/client/taskHubClient.js';
import { type CleanRequest, ScriptedEntities } from './scriptedEntities.js';
import { compareTimestamps, timestampFromMs, timestampToMs } from '../../../src/client/timestamp.js';

export type MethodName = {
  [K in keyof TaskHubClient]-?: TaskHubClient[K] extends (...parameters: never[]) => unknown ? K : never;
}[keyof TaskHubClient];

export interface Call {
  readonly method: MethodName;
  readonly instanceId: string | undefined;
}

/**
 * What goes wrong with a call: an error instead of acting; an answer that is lost after acting; or something to wait for
 * before acting.
 */
export type Fault = Error | 'lost' | Promise<unknown> | undefined;

/** A task hub in memory behind the client interface, which does as told by `fault` and writes down every call. */
export class ScriptedClient implements TaskHubClient {
  readonly taskHub = 'scripted';
  readonly endpoint = 'http://127.0.0.1:1';
  readonly instances = new Map<string, Instance>();
  readonly histories = new Map<string, HistoryEvent[]>();
  readonly entities = new ScriptedEntities();
  readonly calls: Call[] = [];
  /** What was carried out, in order: `terminate order-1`. */
  readonly acts: string[] = [];
  /** Decides for each call; `nth` counts the calls of this method from 1. */
  fault: (call: Call, nth: number) => Fault = () => undefined;
  /** Milliseconds since the epoch, for the times of what happens. */
  now = Date.UTC(2026, 10, 24, 12);
  /** Called after something was carried out. */
  afterAct: (act: string) => void = () => undefined;
  private readonly counts = new Map<MethodName, number>();

  add(instanceId: string, status: OrchestrationStatus = 'Running', more: Partial<Instance> = {}): void {
    const createdAt = timestampFromMs(this.now);
    this.instances.set(instanceId, {
      instanceId,
      name: 'order',
      status,
      createdAt,
      lastUpdatedAt: createdAt,
      ...(isTerminalStatus(status) ? { completedAt: createdAt } : {}),
      tags: {},
      ...more,
    });
  }

  addMany(count: number, status: OrchestrationStatus = 'Running', prefix = 'order-'): void {
    for (let index = 0; index < count; index += 1) {
      this.now += 1;
      this.add(`${prefix}${String(index).padStart(6, '0')}`, status);
    }
  }

  status(instanceId: string): OrchestrationStatus | undefined {
    return this.instances.get(instanceId)?.status;
  }

  callsOf(method: MethodName): number {
    return this.counts.get(method) ?? 0;
  }

  hello(options?: CallOptions): Promise<void> {
    return this.call('hello', undefined, options, () => undefined);
  }

  start(request: StartRequest, options?: CallOptions): Promise<string> {
    return this.call('start', request.instanceId, options, () => {
      const there = this.instances.get(request.instanceId);
      if (there !== undefined && request.replaceableStatuses?.includes(there.status) !== true) {
        throw new TaskHubError('alreadyExists');
      }
      this.now += 1;
      this.add(request.instanceId, 'Pending', {
        name: request.name,
        executionId: `execution-${this.acts.length}`,
        ...(request.input === undefined ? {} : { input: request.input }),
        ...(request.version === undefined ? {} : { version: request.version }),
      });
      this.acted(`start ${request.instanceId}`);
      return request.instanceId;
    });
  }

  get(instanceId: string, options?: CallOptions): Promise<Instance | undefined> {
    return this.call('get', instanceId, options, () => this.instances.get(instanceId));
  }

  waitForStart(instanceId: string, options?: CallOptions): Promise<Instance | undefined> {
    return this.call('waitForStart', instanceId, options, () => this.instances.get(instanceId));
  }

  waitForCompletion(instanceId: string, options?: CallOptions): Promise<Instance | undefined> {
    return this.call('waitForCompletion', instanceId, options, () => this.instances.get(instanceId));
  }

  raiseEvent(instanceId: string, name: string, data: string | undefined, options?: CallOptions): Promise<void> {
    return this.call('raiseEvent', instanceId, options, () => {
      this.existing(instanceId);
      this.record(instanceId, { kind: 'eventRaised', name, ...(data === undefined ? {} : { input: data }) });
      this.acted(`raiseEvent ${instanceId}`);
    });
  }

  terminate(
    instanceId: string,
    request: { readonly output?: string; readonly recursive?: boolean },
    options?: CallOptions,
  ): Promise<void> {
    return this.call('terminate', instanceId, options, () => {
      const instance = this.existing(instanceId);
      if (!isTerminalStatus(instance.status)) {
        this.change(instanceId, {
          status: 'Terminated',
          completedAt: timestampFromMs(this.now),
          ...(request.output === undefined ? {} : { output: request.output }),
        });
      }
      this.acted(`terminate ${instanceId}`);
    });
  }

  skipGracefulTerminations(
    instanceIds: readonly string[],
    _reason: string | undefined,
    options?: CallOptions,
  ): Promise<readonly string[]> {
    return this.call('skipGracefulTerminations', instanceIds[0], options, () => {
      const left: string[] = [];
      for (const instanceId of instanceIds) {
        const status = this.status(instanceId);
        if (status === undefined || isTerminalStatus(status)) left.push(instanceId);
        else this.change(instanceId, { status: 'Terminated' });
      }
      this.acted(`skipGraceful ${instanceIds.length}`);
      return left;
    });
  }

  suspend(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.call('suspend', instanceId, options, () => {
      const instance = this.existing(instanceId);
      if (!isTerminalStatus(instance.status) && instance.status !== 'Suspended') {
        this.record(instanceId, { kind: 'executionSuspended', ...(reason === undefined ? {} : { input: reason }) });
        this.change(instanceId, { status: 'Suspended' });
      }
      this.acted(`suspend ${instanceId}`);
    });
  }

  resume(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.call('resume', instanceId, options, () => {
      const instance = this.existing(instanceId);
      if (instance.status === 'Suspended') {
        this.record(instanceId, { kind: 'executionResumed', ...(reason === undefined ? {} : { input: reason }) });
        this.change(instanceId, { status: 'Running' });
      }
      this.acted(`resume ${instanceId}`);
    });
  }

  query(query: InstanceQuery, options?: CallOptions): Promise<InstancePage> {
    return this.call('query', undefined, options, () => {
      const after = query.continuationToken;
      const rows = [...this.instances.values()]
        .filter((row) => query.statuses === undefined || query.statuses.includes(row.status))
        .filter((row) => query.idPrefix === undefined || row.instanceId.startsWith(query.idPrefix))
        .filter((row) => within(row.createdAt, query.createdFrom, query.createdTo))
        .filter((row) => after === undefined || row.instanceId > after)
        .sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
      const instances = rows.slice(0, query.pageSize ?? 100);
      const last = instances.at(-1);
      return last === undefined || instances.length === rows.length
        ? { instances }
        : { instances, continuationToken: last.instanceId };
    });
  }

  listInstanceIds(query: FinishedIdQuery, options?: CallOptions): Promise<InstanceIdPage> {
    return this.call('listInstanceIds', undefined, options, () => {
      const after = query.lastInstanceKey;
      const rows = [...this.instances.values()]
        .filter((row) => isTerminalStatus(row.status))
        .filter((row) => query.statuses === undefined || query.statuses.includes(row.status))
        .filter((row) => within(row.completedAt, query.completedFrom, query.completedTo))
        .map((row) => ({ id: row.instanceId, key: `${completedMs(row)} ${row.instanceId}` }))
        .filter((row) => after === undefined || row.key > after)
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      const page = rows.slice(0, query.pageSize ?? 100);
      const last = page.at(-1);
      const instanceIds = page.map((row) => row.id);
      return last === undefined || page.length === rows.length
        ? { instanceIds }
        : { instanceIds, lastInstanceKey: last.key };
    });
  }

  purge(instanceId: string, _request?: { readonly recursive?: boolean }, options?: CallOptions): Promise<PurgeResult> {
    return this.call('purge', instanceId, options, () => ({ deletedCount: this.remove([instanceId]) }));
  }

  purgeByFilter(filter: PurgeFilter, options?: CallOptions): Promise<PurgeResult> {
    return this.call('purgeByFilter', undefined, options, () => {
      const matching = [...this.instances.values()]
        .filter((row) => filter.statuses === undefined || filter.statuses.includes(row.status))
        .filter((row) => within(row.createdAt, filter.createdFrom, filter.createdTo));
      const deletedCount = this.remove(matching.slice(0, this.purgedAtOnce).map((row) => row.instanceId));
      return { deletedCount, isComplete: matching.length <= this.purgedAtOnce };
    });
  }

  /** How many one purge by filter removes before it answers that it is not complete. */
  purgedAtOnce = Infinity;

  purgeBatch(
    instanceIds: readonly string[],
    _request?: { readonly recursive?: boolean },
    options?: CallOptions,
  ): Promise<PurgeResult> {
    return this.call('purgeBatch', instanceIds[0], options, () => {
      if (instanceIds.length > 500) throw new TaskHubError('invalidArgument');
      return { deletedCount: this.remove(instanceIds), isComplete: true };
    });
  }

  restart(instanceId: string, request: { readonly newInstanceId: boolean }, options?: CallOptions): Promise<string> {
    return this.call('restart', instanceId, options, () => {
      const instance = this.existing(instanceId);
      if (!request.newInstanceId && !isTerminalStatus(instance.status)) {
        throw new TaskHubError('failedPrecondition');
      }
      this.now += 1;
      const id = request.newInstanceId ? `${instanceId}-again-${this.acts.length}` : instanceId;
      this.add(id, 'Pending', { name: instance.name, executionId: `execution-${this.acts.length}` });
      this.acted(`restart ${instanceId}`);
      return id;
    });
  }

  rewind(instanceId: string, reason: string | undefined, options?: CallOptions): Promise<void> {
    return this.call('rewind', instanceId, options, () => {
      if (this.existing(instanceId).status !== 'Failed') {
        throw new TaskHubError('failedPrecondition');
      }
      this.record(instanceId, { kind: 'executionRewound', tags: {}, ...(reason === undefined ? {} : { reason }) });
      this.change(instanceId, { status: 'Running' });
      this.acted(`rewind ${instanceId}`);
    });
  }

  async *history(instanceId: string, options?: CallOptions): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
    yield await this.call('history', instanceId, options, () => {
      this.existing(instanceId);
      return this.histories.get(instanceId) ?? [];
    });
  }

  getEntity(entityId: string, options?: CallOptions & { readonly state?: boolean }): Promise<Entity | undefined> {
    return this.call('getEntity', entityId, options, () => this.entities.get(entityId, options?.state));
  }

  queryEntities(query: EntityQuery, options?: CallOptions): Promise<EntityPage> {
    return this.call('queryEntities', undefined, options, () => this.entities.query(query));
  }

  signalEntity(signal: EntitySignal, options?: CallOptions): Promise<void> {
    return this.call('signalEntity', signal.entityId, options, () => {
      this.entities.signals.push(signal);
      this.acted(`signalEntity ${signal.entityId}`);
    });
  }

  cleanEntityStorage(request: CleanRequest, options?: CallOptions): Promise<CleanEntityStorageResult> {
    return this.call('cleanEntityStorage', undefined, options, () => this.entities.clean(request));
  }

  createTaskHub(_request: object, options?: CallOptions): Promise<void> {
    return this.call('createTaskHub', undefined, options, () => this.acted('createTaskHub'));
  }

  deleteTaskHub(options?: CallOptions): Promise<void> {
    return this.call('deleteTaskHub', undefined, options, () => this.acted('deleteTaskHub'));
  }

  close(): void {
    this.acts.push('close');
  }

  change(instanceId: string, change: object): void {
    const instance = this.existing(instanceId);
    this.instances.set(instanceId, { ...instance, ...change, lastUpdatedAt: timestampFromMs(this.now) });
  }

  private async call<T>(
    method: MethodName,
    instanceId: string | undefined,
    options: CallOptions | undefined,
    act: () => T,
  ): Promise<T> {
    const nth = this.callsOf(method) + 1;
    this.counts.set(method, nth);
    const call = { method, instanceId };
    this.calls.push(call);
    if (options?.signal?.aborted === true) throw abortError();
    const fault = this.fault(call, nth);
    if (fault instanceof Error) throw fault;
    if (fault instanceof Promise) await (options?.signal ? raceWithSignal(fault, options.signal) : fault);
    else await Promise.resolve();
    const answer = act();
    if (fault === 'lost') throw lostAnswer();
    return answer;
  }

  private acted(act: string): void {
    this.acts.push(act);
    this.afterAct(act);
  }

  private remove(instanceIds: readonly string[]): number {
    let removed = 0;
    for (const instanceId of instanceIds) {
      const status = this.status(instanceId);
      if (status === undefined || !isTerminalStatus(status)) continue;
      this.instances.delete(instanceId);
      this.acted(`purge ${instanceId}`);
      removed += 1;
    }
    return removed;
  }

  private existing(instanceId: string): Instance {
    const instance = this.instances.get(instanceId);
    if (instance === undefined) throw new TaskHubError('notFound');
    return instance;
  }

  private record(instanceId: string, event: DistributiveOmit<HistoryEvent, 'eventId' | 'timestamp'>): void {
    const events = this.histories.get(instanceId) ?? [];
    this.histories.set(instanceId, [...events, { ...event, eventId: -1, timestamp: timestampFromMs(this.now) }]);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The connection broke after the request had been sent. */
export function lostAnswer(): TaskHubError {
  return new TaskHubError('outcomeUnknown', undefined, { mayHaveActed: true });
}

export function unavailable(): TaskHubError {
  return new TaskHubError('unavailable');
}

export function throttled(): TaskHubError {
  return new TaskHubError('throttled');
}

export function unimplemented(): TaskHubError {
  return new TaskHubError('unimplemented');
}

function within(time: Instance['createdAt'], from: Instance['createdAt'], to: Instance['createdAt']): boolean {
  if (time === undefined) return from === undefined && to === undefined;
  return (
    (from === undefined || compareTimestamps(time, from) >= 0) && (to === undefined || compareTimestamps(time, to) <= 0)
  );
}

function completedMs(instance: Instance): string {
  return String(instance.completedAt === undefined ? 0 : timestampToMs(instance.completedAt)).padStart(20, '0');
}
