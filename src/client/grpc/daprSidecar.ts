import { raceWithSignal } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { daprService } from '../../wire/daprService.js';
import type { HistoryEvent } from '../history.js';
import type { Instance, InstancePage, InstanceQuery } from '../instance.js';
import type { CallOptions, StartRequest } from '../taskHubClient.js';
import { compareTimestamps } from '../timestamp.js';
import { type DaprIdPage, daprHistoryFromWire, daprIdPageFromWire } from './mapping/daprFromWire.js';
import { startToWire } from './mapping/requestsToWire.js';
import type { Transport } from './transport.js';

/** Calls of Dapr's sidecar that no other server has, or that mean something else there. */
const daprMethods = {
  start: { definition: daprService.StartInstance, effect: 'acts', subject: 'hub', timeoutMs: 30_000 },
  listIds: { definition: daprService.ListInstanceIDs, effect: 'reads', subject: 'hub', timeoutMs: 30_000 },
  history: { definition: daprService.GetInstanceHistory, effect: 'reads', subject: 'instance', timeoutMs: 60_000 },
} as const;

type ReadInstance = (
  instanceId: string,
  options: CallOptions & { readonly payloads?: boolean },
) => Promise<Instance | undefined>;

/** The statuses of a hub are asked for at the same moment, and all of them out of the same page of ids. */
const pageLifeMs = 1000;
const readLanes = 16;

/**
 * Lists and histories of Dapr's sidecar. It lists ids only, all of them and in an order of its own: each row is read by
 * itself, and filtered here.
 */
export class DaprSidecar {
  private readonly pages = new Map<string, { readonly until: number; readonly rows: Promise<InstancePage> }>();

  constructor(
    private readonly transport: Transport,
    private readonly read: ReadInstance,
    private readonly clock: Clock,
  ) {}

  /** Rejects as a server does that lacks the call. */
  async listIds(pageSize: number, token: string | undefined, options: CallOptions): Promise<DaprIdPage> {
    const request = token === undefined ? { pageSize } : { pageSize, continuationToken: token };
    return this.transport.unary(daprMethods.listIds, request, daprIdPageFromWire, options);
  }

  async query(query: InstanceQuery, { signal, timeoutMs }: CallOptions = {}): Promise<InstancePage> {
    const rows = this.page(query, timeoutMs === undefined ? {} : { timeoutMs });
    const page = await (signal === undefined ? rows : raceWithSignal(rows, signal));
    return { ...page, instances: page.instances.filter((row) => isWanted(row, query)) };
  }

  /** The whole history in one answer. */
  history(instanceId: string, options?: CallOptions): Promise<readonly HistoryEvent[]> {
    return this.transport.unary(daprMethods.history, { instanceId }, daprHistoryFromWire, options);
  }

  /** A finished instance of the id is replaced only where the request says that one may be. */
  start(request: StartRequest, options?: CallOptions): Promise<string> {
    const { orchestrationIdReusePolicy: _policy, requestTime: _time, ...wire } = startToWire(request, noTime);
    const enforceUniqueInstanceId = (request.replaceableStatuses ?? []).length === 0;
    return this.transport.unary(
      daprMethods.start,
      { ...wire, enforceUniqueInstanceId },
      (answer) => answer.instanceId ?? request.instanceId,
      options,
    );
  }

  /** Shared by all who ask for the same page within a second, so that no signal of one of them ends it. */
  private page(query: InstanceQuery, options: CallOptions): Promise<InstancePage> {
    const now = this.clock.elapsed();
    for (const [key, { until }] of this.pages) if (until <= now) this.pages.delete(key);
    const { pageSize = 100, continuationToken, payloads = false } = query;
    const key = JSON.stringify([pageSize, continuationToken, payloads]);
    const known = this.pages.get(key);
    if (known !== undefined) return known.rows;
    const rows = this.readPage(pageSize, continuationToken, payloads, options);
    this.pages.set(key, { until: now + pageLifeMs, rows });
    rows.catch(() => this.pages.delete(key));
    return rows;
  }

  private async readPage(
    pageSize: number,
    token: string | undefined,
    payloads: boolean,
    options: CallOptions,
  ): Promise<InstancePage> {
    const { instanceIds, continuationToken } = await this.listIds(pageSize, token, options);
    const rows = new Map<number, Instance>();
    await forEachConcurrently(instanceIds, readLanes, async (instanceId, index) => {
      const row = await this.read(instanceId, { ...options, payloads });
      if (row !== undefined) rows.set(index, row);
    });
    const instances = instanceIds.flatMap((_id, index) => rows.get(index) ?? []);
    return continuationToken === undefined ? { instances } : { instances, continuationToken };
  }
}

const noTime = { seconds: 0, nanos: 0 };

function isWanted(row: Instance, { statuses, idPrefix, createdFrom, createdTo }: InstanceQuery): boolean {
  // One that stands still runs, as far as a list is concerned.
  const status = row.status === 'Stalled' ? 'Running' : row.status;
  if (statuses !== undefined && statuses.length > 0 && !statuses.includes(status)) return false;
  if (idPrefix !== undefined && !row.instanceId.startsWith(idPrefix)) return false;
  const { createdAt } = row;
  if (createdAt === undefined) return true;
  return (
    (createdFrom === undefined || compareTimestamps(createdAt, createdFrom) >= 0) &&
    (createdTo === undefined || compareTimestamps(createdAt, createdTo) <= 0)
  );
}
