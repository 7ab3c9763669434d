import { throwIfAborted } from '../../common/abort.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import type { Instance, InstancePage, OrchestrationStatus } from '../instance.js';
import type { TaskHubClient } from '../taskHubClient.js';
import { compareTimestamps, type Timestamp } from '../timestamp.js';
import { filterMatcher, type InstanceFilter, pageSizeFor, serverQuery } from './filter/instanceFilter.js';
import { retryRead } from './retryRead.js';
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
  if (isNamedByIds(filter)) return readNamed(client, filter, options);
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
  if (isNamedByIds(filter)) return pageOf(readNamed(client, filter, options));
  const { continuationToken } = options;
  const from = continuationToken === undefined ? {} : { continuationToken };
  return nextPage(client, { ...query(filter, options), ...from }, { ...options, matches: filterMatcher(filter) });
}

async function pageOf(rows: AsyncIterable<Instance>): Promise<InstancePage> {
  const instances: Instance[] = [];
  for await (const row of rows) instances.push(row);
  return { instances };
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

/** So many ids are read one by one; for more, it is less to look through the list. */
const mostNamed = 100;

type NamedFilter = InstanceFilter & Required<Pick<InstanceFilter, 'ids'>>;

function isNamedByIds(filter: InstanceFilter): filter is NamedFilter {
  return filter.ids !== undefined && filter.ids.length <= mostNamed;
}

/** Those of the ids that are there and match, in the order in which the filter names them. */
async function* readNamed(
  client: TaskHubClient,
  filter: NamedFilter,
  { signal, timeoutMs, retry, payloads = serverQuery(filter).payloads ?? false, onProgress }: FindOptions,
): AsyncGenerator<Instance, void, undefined> {
  const options = { payloads, ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
  const rows = new Map<string, Instance | undefined>();
  // Nobody has an empty id, and entities never match.
  const ids = [...new Set(filter.ids)].filter((id) => id !== '' && !id.startsWith('@'));
  await forEachConcurrently(ids, 8, async (id) => {
    throwIfAborted(signal);
    const read = (): Promise<Instance | undefined> => client.get(id, options);
    rows.set(id, await (retry === undefined ? read() : retryRead(read, retry, signal)));
  });
  const matches = filterMatcher(filter);
  const found = ids.flatMap((id) => rows.get(id) ?? []).filter(matches);
  onProgress?.({ searched: ids.length, found: found.length });
  yield* found;
}

function query(filter: InstanceFilter, options: FindOptions): Parameters<TaskHubClient['query']>[0] {
  return {
    ...serverQuery(filter),
    pageSize: pageSizeFor(filter, options.pageSize ?? defaultPageSize),
    ...(options.payloads === true ? { payloads: true } : {}),
  };
}
