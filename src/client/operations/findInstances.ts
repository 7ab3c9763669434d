import type { Instance, InstancePage, OrchestrationStatus } from '../instance.js';
import type { TaskHubClient } from '../taskHubClient.js';
import { compareTimestamps, type Timestamp } from '../timestamp.js';
import { filterMatcher, type InstanceFilter, pageSizeFor, serverQuery } from './filter/instanceFilter.js';
import { nextPage, walkInstances, type WalkInstancesOptions } from './pages.js';

export interface FindOptions extends Omit<WalkInstancesOptions, 'matches'> {
  /** Rows of one page; 500 where absent. */
  readonly pageSize?: number;
  readonly payloads?: boolean;
}

const defaultPageSize = 500;

/** Every instance that a filter holds for, read page by page as it is consumed. */
export function findInstances(
  client: TaskHubClient,
  filter: InstanceFilter,
  options: FindOptions = {},
): AsyncGenerator<Instance, void, undefined> {
  return walkInstances(client, query(filter, options), { ...options, matches: filterMatcher(filter) });
}

/** The next stretch of a filtered list; see {@link nextPage}. */
export function findPage(
  client: TaskHubClient,
  filter: InstanceFilter,
  options: FindOptions & {
    readonly continuationToken?: string;
    readonly wanted?: number;
    readonly maxEmptyPages?: number;
  } = {},
): Promise<InstancePage> {
  const { continuationToken } = options;
  const from = continuationToken === undefined ? {} : { continuationToken };
  return nextPage(client, { ...query(filter, options), ...from }, { ...options, matches: filterMatcher(filter) });
}

/** What a count found. */
export interface InstanceCount {
  readonly total: number;
  readonly byStatus: Readonly<Partial<Record<OrchestrationStatus, number>>>;
  /**
   * Creation time of the newest one counted, by the server's clock: with it as `createdTo`, what is started later stays
   * out of an action that was confirmed for this count. Absent where the server tells no times.
   */
  readonly newestCreatedAt?: Timestamp;
}

/** Counts by reading every page: there is no count on the server. */
export async function countInstances(
  client: TaskHubClient,
  filter: InstanceFilter,
  options: FindOptions = {},
): Promise<InstanceCount> {
  const byStatus: Partial<Record<OrchestrationStatus, number>> = {};
  let total = 0;
  let newest: Timestamp | undefined;
  for await (const { status, createdAt } of findInstances(client, filter, options)) {
    total += 1;
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    if (createdAt !== undefined && (newest === undefined || compareTimestamps(createdAt, newest) > 0))
      newest = createdAt;
  }
  return { total, byStatus, ...(newest === undefined ? {} : { newestCreatedAt: newest }) };
}

function query(filter: InstanceFilter, options: FindOptions): Parameters<TaskHubClient['query']>[0] {
  return {
    ...serverQuery(filter),
    pageSize: pageSizeFor(filter, options.pageSize ?? defaultPageSize),
    ...(options.payloads === true ? { payloads: true } : {}),
  };
}
