import {
  type FailureDetails,
  failureLine,
  type Instance,
  type InstanceQuery,
  isTerminalStatus,
  type OrchestrationStatus,
} from '../../instance.js';
import { finishedAt } from '../../../history/finishedAt.js';
import { compareTimestamps, elapsedMs, type Timestamp, timestampFromMs, timestampToMs } from '../../timestamp.js';
import { namePattern } from './namePattern.js';

/** Which instances: what the server filters by, and what only we can. Everything given must hold. */
export interface InstanceFilter {
  readonly statuses?: readonly OrchestrationStatus[];
  readonly createdFrom?: Timestamp;
  readonly createdTo?: Timestamp;
  readonly idPrefix?: string;
  /** A part of the id, in whatever case. Filtered while paging. */
  readonly idContains?: string;
  /** Exactly these ids. Filtered while paging. */
  readonly ids?: readonly string[];
  /** Orchestration names, in which `*` stands for any text; one of them must fit. Filtered while paging. */
  readonly names?: readonly string[];
  /** Filtered while paging. Without a value, any value fits. */
  readonly tag?: { readonly key: string; readonly value?: string };
  /** Filtered while paging. */
  readonly parent?: { readonly kind: 'roots' } | { readonly kind: 'childrenOf'; readonly instanceId: string };
  /** Changed last at or after this moment. Filtered while paging. */
  readonly updatedFrom?: Timestamp;
  /** Changed last at or before this moment. Filtered while paging. */
  readonly updatedTo?: Timestamp;
  /** Finished at or before this moment. Filtered while paging. */
  readonly finishedBefore?: Timestamp;
  /** Took longer than so many milliseconds, or has been there longer by `now`. Filtered while paging. */
  readonly longerThan?: { readonly ms: number; readonly now: Timestamp };
  /** A part of the type or the message of the failure, or of one that caused it, in whatever case. Filtered while paging. */
  readonly failureText?: string;
}

/** The part of a filter that the server can apply, with what follows from the rest and spares reading rows. */
export function serverQuery(filter: InstanceFilter): InstanceQuery {
  const { createdFrom, idPrefix, failureText } = filter;
  const statuses = failureText === undefined ? filter.statuses : failedOnly(filter.statuses);
  const createdTo = latestCreation(filter);
  const prefix = idPrefix ?? commonStart(filter.ids);
  return {
    ...(statuses === undefined ? {} : { statuses }),
    ...(createdFrom === undefined ? {} : { createdFrom }),
    ...(createdTo === undefined ? {} : { createdTo }),
    ...(prefix === undefined ? {} : { idPrefix: prefix }),
    // A list without payloads need not say why something failed.
    ...(failureText === undefined ? {} : { payloads: true }),
  };
}

/** The size of a page: payloads may be large, so that fewer rows of them are asked for at a time. */
export function pageSizeFor(filter: InstanceFilter, wanted: number): number {
  return filter.failureText === undefined ? wanted : Math.min(wanted, 100);
}

/** True where matches can be rare among the rows that the server sends, so that a search needs to show how far it is. */
export function isFilteredWhilePaging(filter: InstanceFilter): boolean {
  return (
    filter.names !== undefined ||
    filter.idContains !== undefined ||
    filter.ids !== undefined ||
    filter.tag !== undefined ||
    filter.parent !== undefined ||
    filter.updatedFrom !== undefined ||
    filter.updatedTo !== undefined ||
    filter.finishedBefore !== undefined ||
    filter.longerThan !== undefined ||
    filter.failureText !== undefined
  );
}

/** False where no instance of this status can match. */
export function canMatchStatus(filter: InstanceFilter, status: OrchestrationStatus): boolean {
  const { statuses = [], failureText } = filter;
  return (statuses.length === 0 || statuses.includes(status)) && (failureText === undefined || status === 'Failed');
}

/**
 * The whole filter as a test of one row. What the server filters by is checked again: some servers ignore a filter that
 * they do not know, and an action on "all that match" must not reach the rest. Entities (ids with `@`) never match.
 */
export function filterMatcher(filter: InstanceFilter): (instance: Instance) => boolean {
  const statuses = filter.statuses === undefined || filter.statuses.length === 0 ? undefined : new Set(filter.statuses);
  const isNamed = filter.names === undefined || filter.names.length === 0 ? undefined : namePattern(filter.names);
  const ids = filter.ids === undefined ? undefined : new Set(filter.ids);
  const idPart = filter.idContains?.toLowerCase();
  const failurePart = filter.failureText?.toLowerCase();
  const { createdFrom, createdTo, idPrefix, tag, parent, updatedFrom, updatedTo, finishedBefore, longerThan } = filter;
  return (instance) =>
    !instance.instanceId.startsWith('@') &&
    (statuses === undefined || statuses.has(instance.status)) &&
    (isNamed === undefined || isNamed(instance.name)) &&
    (idPrefix === undefined || instance.instanceId.startsWith(idPrefix)) &&
    (idPart === undefined || instance.instanceId.toLowerCase().includes(idPart)) &&
    (ids === undefined || ids.has(instance.instanceId)) &&
    (createdFrom === undefined || isAtOrAfter(instance.createdAt, createdFrom)) &&
    (createdTo === undefined || isAtOrAfter(createdTo, instance.createdAt)) &&
    (tag === undefined || hasTag(instance, tag)) &&
    (parent === undefined || hasParent(instance, parent)) &&
    (updatedFrom === undefined || isBetween(instance.lastUpdatedAt, updatedFrom, undefined)) &&
    (updatedTo === undefined || isBetween(instance.lastUpdatedAt, undefined, updatedTo)) &&
    (finishedBefore === undefined || isBetween(finishedAt(instance), undefined, finishedBefore)) &&
    (longerThan === undefined || isLonger(instance, longerThan)) &&
    (failurePart === undefined || (instance.status === 'Failed' && saysFailure(instance.failure, failurePart)));
}

/** Nothing but a failed instance has a failure. What is asked for besides stays, as an empty list would mean all. */
function failedOnly(statuses: InstanceFilter['statuses']): readonly OrchestrationStatus[] {
  return statuses === undefined || statuses.length === 0 || statuses.includes('Failed') ? ['Failed'] : statuses;
}

/** What was changed by a moment, or has been there for a while, was created before. */
function latestCreation({ createdTo, updatedTo, longerThan }: InstanceFilter): Timestamp | undefined {
  const implied = [
    updatedTo,
    longerThan && timestampFromMs(timestampToMs(longerThan.now) - longerThan.ms),
    // Some servers take the end of a range in, and some leave it out.
  ].flatMap((time) => (time === undefined ? [] : [timestampFromMs(Math.ceil(timestampToMs(time)) + 1)]));
  return [createdTo, ...implied].reduce(
    (first, time) => (first === undefined || (time !== undefined && compareTimestamps(time, first) < 0) ? time : first),
    undefined,
  );
}

/** What several ids begin with; undefined where that is nothing. */
function commonStart(ids: readonly string[] = []): string | undefined {
  let [start = ''] = ids;
  for (const id of ids) while (!id.startsWith(start)) start = start.slice(0, -1);
  return start === '' ? undefined : start;
}

/** A time that the server left out is no reason to drop the row: the server did compare its own. */
function isAtOrAfter(later: Timestamp | undefined, earlier: Timestamp | undefined): boolean {
  return later === undefined || earlier === undefined || compareTimestamps(later, earlier) >= 0;
}

/** False for a time that is not known: nobody but us compares it. */
function isBetween(time: Timestamp | undefined, from: Timestamp | undefined, to: Timestamp | undefined): boolean {
  if (time === undefined) return false;
  return (
    (from === undefined || compareTimestamps(time, from) >= 0) && (to === undefined || compareTimestamps(time, to) <= 0)
  );
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

function isLonger(instance: Instance, { ms, now }: NonNullable<InstanceFilter['longerThan']>): boolean {
  const end = isTerminalStatus(instance.status) ? finishedAt(instance) : now;
  return instance.createdAt !== undefined && end !== undefined && elapsedMs(instance.createdAt, end) > ms;
}

function saysFailure(failure: FailureDetails | undefined, part: string): boolean {
  for (let cause = failure; cause !== undefined; cause = cause.innerFailure) {
    if (failureLine(cause).toLowerCase().includes(part)) return true;
  }
  return false;
}
