import type { Instance, InstanceQuery, OrchestrationStatus } from '../../instance.js';
import { finishedAt } from '../../../history/finishedAt.js';
import { compareTimestamps, type Timestamp } from '../../timestamp.js';

/** Which instances: what the server filters by, and what only we can. Everything given must hold. */
export interface InstanceFilter {
  readonly statuses?: readonly OrchestrationStatus[];
  readonly createdFrom?: Timestamp;
  readonly createdTo?: Timestamp;
  readonly idPrefix?: string;
  /** Orchestration names, compared exactly; one of them must fit. Filtered while paging. */
  readonly names?: readonly string[];
  /** Filtered while paging. Without a value, any value fits. */
  readonly tag?: { readonly key: string; readonly value?: string };
  /** Filtered while paging. */
  readonly parent?: { readonly kind: 'roots' } | { readonly kind: 'childrenOf'; readonly instanceId: string };
  /** Finished at or before this moment. Filtered while paging. */
  readonly finishedBefore?: Timestamp;
}

/** The part of a filter that the server can apply. */
export function serverQuery(filter: InstanceFilter): InstanceQuery {
  return {
    ...(filter.statuses === undefined ? {} : { statuses: filter.statuses }),
    ...(filter.createdFrom === undefined ? {} : { createdFrom: filter.createdFrom }),
    ...(filter.createdTo === undefined ? {} : { createdTo: filter.createdTo }),
    ...(filter.idPrefix === undefined ? {} : { idPrefix: filter.idPrefix }),
  };
}

/** True where matches can be rare among the rows that the server sends, so that a search needs to show how far it is. */
export function isFilteredWhilePaging(filter: InstanceFilter): boolean {
  return (
    filter.names !== undefined ||
    filter.tag !== undefined ||
    filter.parent !== undefined ||
    filter.finishedBefore !== undefined
  );
}

/**
 * The whole filter as a test of one row. What the server filters by is checked again: some servers ignore a filter that
 * they do not know, and an action on "all that match" must not reach the rest. Entities (ids with `@`) never match.
 */
export function filterMatcher(filter: InstanceFilter): (instance: Instance) => boolean {
  const statuses = filter.statuses === undefined || filter.statuses.length === 0 ? undefined : new Set(filter.statuses);
  const names = filter.names === undefined || filter.names.length === 0 ? undefined : new Set(filter.names);
  const { createdFrom, createdTo, idPrefix, tag, parent, finishedBefore } = filter;
  return (instance) =>
    !instance.instanceId.startsWith('@') &&
    (statuses === undefined || statuses.has(instance.status)) &&
    (names === undefined || names.has(instance.name)) &&
    (idPrefix === undefined || instance.instanceId.startsWith(idPrefix)) &&
    (createdFrom === undefined || isAtOrAfter(instance.createdAt, createdFrom)) &&
    (createdTo === undefined || isAtOrAfter(createdTo, instance.createdAt)) &&
    (tag === undefined || hasTag(instance, tag)) &&
    (parent === undefined || hasParent(instance, parent)) &&
    (finishedBefore === undefined || isFinishedBefore(instance, finishedBefore));
}

/** A time that the server left out is no reason to drop the row: the server did compare its own. */
function isAtOrAfter(later: Timestamp | undefined, earlier: Timestamp | undefined): boolean {
  return later === undefined || earlier === undefined || compareTimestamps(later, earlier) >= 0;
}

function hasTag(instance: Instance, tag: NonNullable<InstanceFilter['tag']>): boolean {
  if (!Object.hasOwn(instance.tags, tag.key)) return false;
  return tag.value === undefined || instance.tags[tag.key] === tag.value;
}

function hasParent(instance: Instance, parent: NonNullable<InstanceFilter['parent']>): boolean {
  switch (parent.kind) {
    case 'roots':
      return instance.parentInstanceId === undefined;
    case 'childrenOf':
      return instance.parentInstanceId === parent.instanceId;
  }
}

function isFinishedBefore(instance: Instance, moment: Timestamp): boolean {
  const time = finishedAt(instance);
  return time !== undefined && compareTimestamps(time, moment) <= 0;
}
