import { availableActions } from '../../availability.js';
import { allStatuses, orchestrationStatuses, type OrchestrationStatus } from '../../instance.js';
import type { TaskHubClient } from '../../taskHubClient.js';
import { compareTimestamps, type Timestamp } from '../../timestamp.js';
import { type BulkAction, type BulkTarget, neededAbility } from './bulkAction.js';
import type { InstanceCount } from '../findInstances.js';
import {
  canMatchStatus,
  filterMatcher,
  type InstanceFilter,
  pageSizeFor,
  serverQuery,
} from '../filter/instanceFilter.js';
import { walkInstances, type WalkOptions } from '../pages.js';

/** Of those counted, how many the action applies to, and how many of which status it leaves out. */
export interface Applicability {
  readonly applies: number;
  readonly leftOut: Readonly<Partial<Record<OrchestrationStatus, number>>>;
}

export function applicability(count: InstanceCount, action: BulkAction): Applicability {
  const needed = neededAbility(action);
  const leftOut: Partial<Record<OrchestrationStatus, number>> = {};
  let applies = 0;
  for (const status of allStatuses) {
    const number = count.byStatus[status] ?? 0;
    if (availableActions(status).includes(needed)) applies += number;
    else if (number > 0) leftOut[status] = number;
  }
  return { applies, leftOut };
}

/**
 * All instances that match a filter and that the action applies to, page by page, the next one read while the last is
 * acted on. `confirmed` is the count that the person agreed to: what was created after its newest stays out.
 */
export function matchingTargets(
  client: TaskHubClient,
  filter: InstanceFilter,
  action: BulkAction,
  options: WalkOptions & { readonly confirmed?: InstanceCount; readonly pageSize?: number },
): Iterable<BulkTarget> | AsyncIterable<BulkTarget> {
  const newest = options.confirmed?.newestCreatedAt;
  const bounded = newest === undefined ? filter : { ...filter, createdTo: earlierOf(filter.createdTo, newest) };
  const narrowed = { ...bounded, statuses: applicableStatuses(filter, action) };
  if (narrowed.statuses.length === 0) return [];
  // Whether a server takes the edge in or not: the row test below draws the line exactly.
  const createdTo = newest === undefined ? {} : { createdTo: aLittleAfter(narrowed.createdTo ?? newest) };
  const query = {
    ...serverQuery({ ...narrowed, ...createdTo }),
    pageSize: pageSizeFor(filter, options.pageSize ?? 500),
  };
  return walkInstances(client, query, { ...options, matches: filterMatcher(narrowed), readAhead: true });
}

function applicableStatuses(filter: InstanceFilter, action: BulkAction): readonly OrchestrationStatus[] {
  const needed = neededAbility(action);
  const wanted =
    filter.statuses === undefined || filter.statuses.length === 0 ? orchestrationStatuses : filter.statuses;
  return wanted.filter((status) => canMatchStatus(filter, status) && availableActions(status).includes(needed));
}

/** The earlier of two ends of a range. */
export function earlierOf(a: Timestamp | undefined, b: Timestamp): Timestamp {
  return a === undefined || compareTimestamps(b, a) < 0 ? b : a;
}

/** A millisecond later: some servers take the end of a range in, and some leave it out. */
export function aLittleAfter(time: Timestamp): Timestamp {
  const nanos = time.nanos + 1_000_000;
  return nanos < 1e9 ? { seconds: time.seconds, nanos } : { seconds: time.seconds + 1, nanos: nanos - 1e9 };
}
