import { delay, isAbortError } from '../../../common/abort.js';
import { isTaskHubError, isUnimplemented, TaskHubError } from '../../errors.js';
import { type OrchestrationStatus, orchestrationStatuses, isTerminalStatus } from '../../instance.js';
import type { PurgeFilter, PurgeResult, TaskHubClient } from '../../taskHubClient.js';
import { compareTimestamps, type Timestamp } from '../../timestamp.js';
import { Backoff } from '../backoff.js';
import { type BulkOptions, runBulk } from './bulk.js';
import type { BulkTarget } from './bulkAction.js';
import type { BulkEnd, BulkReport } from './bulkReport.js';
import { aLittleAfter, earlierOf } from './bulkTargets.js';
import { countInstances, findInstances, type FindOptions, type InstanceCount } from '../findInstances.js';
import { graceSignal } from './graceSignal.js';
import type { InstanceFilter } from '../filter/instanceFilter.js';
import { MemoryOutcomeLog } from './outcomeLogs.js';
import { walkFinishedIds } from '../pages.js';
import { isPassing } from '../passingErrors.js';
import { ProgressReporter } from './progressReporter.js';
import { PurgePatience } from './purgeUntilComplete.js';

/** Which finished instances to remove. Everything given must hold. */
export interface PurgeRequest {
  readonly createdFrom?: Timestamp;
  readonly createdTo?: Timestamp;
  /** Finished at or before this moment: what an age such as 30d means. A long run that has just ended is kept. */
  readonly finishedBefore?: Timestamp;
  /** Finished statuses only; all four where absent. */
  readonly statuses?: readonly OrchestrationStatus[];
}

export interface PurgeReport {
  readonly deletedCount: number;
  /** An answer was lost, or there were instances of unknown outcome: more may have been removed. */
  readonly atLeast: boolean;
  readonly end: BulkEnd;
  /** `filter`: the server chose by itself. `ids`: in batches, or one by one where it has no batches. */
  readonly way: 'filter' | 'ids';
  /** What became of those that were found, where they were purged by their ids. */
  readonly byIds?: BulkReport;
}

export interface PurgeOptions extends Pick<BulkOptions, 'clock' | 'signal' | 'timeoutMs' | 'outcomes' | 'random'> {
  /** The dry run that the person agreed to: what was created after its newest stays. */
  readonly confirmed?: InstanceCount;
  /** Called at most ten times a second with the number removed so far. */
  readonly onProgress?: (deletedCount: number) => void;
}

export const finishedStatuses: readonly OrchestrationStatus[] = orchestrationStatuses.filter(isTerminalStatus);

/** Milliseconds that one purge by filter may go on before it answers: short, so that progress shows and cancel works. */
const sliceMs = 10_000;
/** Failures in a row after which a purge by filter is given up. */
const mostFailures = 8;
/** A server may shift its pages while rows are removed from them, and answers may be lost: so often is looked again. */
const mostPasses = 10;
/** Passes in a row that removed nothing for certain, after which looking again is given up. */
const mostFruitlessPasses = 3;

/** The dry run: counts, by status, what {@link purgeMatching} would remove. */
export async function countPurgeable(
  client: TaskHubClient,
  request: PurgeRequest,
  options: FindOptions = {},
): Promise<InstanceCount> {
  const filter = filterOf(request);
  try {
    return await countInstances(client, filter, options);
  } catch (error) {
    if (!isUnimplemented(error) || !canList(request)) throw error;
    let total = 0;
    for await (const ids of walkFinishedIds(client, listQuery(filter), options)) {
      total += ids.filter(isOrchestration).length;
      options.onProgress?.({ searched: total, found: total });
    }
    return { total, byStatus: {} };
  }
}

/**
 * Removes all that match: by the server's own filter until it says that it is complete, and where it lacks that form, or
 * an age is asked for, by batches of ids or one by one. A repeat of a purge can do no harm, so lost answers are only
 * counted. Never rejects because of the server.
 */
export async function purgeMatching(
  client: TaskHubClient,
  request: PurgeRequest,
  options: PurgeOptions,
): Promise<PurgeReport> {
  const unfinished = request.statuses?.find((status) => !isTerminalStatus(status));
  if (unfinished !== undefined) {
    throw new TaskHubError('invalidArgument', { kind: 'purgeUnfinished', status: unfinished });
  }
  const newest = options.confirmed?.newestCreatedAt;
  const bounded = newest === undefined ? request : { ...request, createdTo: earlierOf(request.createdTo, newest) };
  const report = bounded.finishedBefore === undefined ? await purgeByFilter(client, bounded, options) : undefined;
  return report ?? purgeByIds(client, bounded, options);
}

/** Undefined where the server has no purge by filter. */
async function purgeByFilter(
  client: TaskHubClient,
  request: PurgeRequest,
  options: PurgeOptions,
): Promise<PurgeReport | undefined> {
  const { clock, signal } = options;
  const { createdFrom, createdTo, statuses = finishedStatuses } = request;
  const filter: PurgeFilter = {
    statuses: statuses.length === 0 ? finishedStatuses : statuses,
    timeoutMs: sliceMs,
    ...(createdFrom === undefined ? {} : { createdFrom }),
    ...(createdTo === undefined ? {} : { createdTo: aLittleAfter(createdTo) }),
  };
  const grace = graceSignal(signal, clock);
  const timeout = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  const backoff = new Backoff(options.random === undefined ? {} : { random: options.random });
  let deletedCount = 0;
  let atLeast = false;
  let failures = 0;
  const patience = new PurgePatience({ clock, signal, random: options.random });
  const progress = new ProgressReporter(clock, () => deletedCount, options.onProgress);
  const endWith = (end: BulkEnd): PurgeReport => ({ deletedCount, atLeast, end, way: 'filter' });
  try {
    for (;;) {
      if (signal?.aborted === true) return endWith({ kind: 'cancelled' });
      let error: TaskHubError;
      try {
        const result = await client.purgeByFilter(filter, { signal: grace.signal, ...timeout });
        deletedCount += result.deletedCount;
        atLeast ||= result.isCountAbsurd === true;
        progress.changed();
        if (isOver(result)) return endWith({ kind: 'finished' });
        if (result.deletedCount > 0) {
          failures = 0;
          backoff.reset();
          const goneOn = await waitAfter(result.deletedCount, patience);
          if (goneOn !== undefined) return endWith({ kind: 'stopped', error: goneOn });
          continue;
        }
        error = new TaskHubError('internal', { kind: 'purgeWithoutEnd' });
      } catch (thrown) {
        if (isUnimplemented(thrown)) return undefined;
        if (!isTaskHubError(thrown)) throw thrown;
        error = thrown;
        atLeast ||= error.mayHaveActed;
        if (!isPassing(error)) return endWith({ kind: 'stopped', error });
      }
      failures += 1;
      if (failures >= mostFailures) return endWith({ kind: 'stopped', error });
      await delay(clock, backoff.nextMs(), signal);
    }
  } catch (error) {
    if (!isAbortError(error)) throw error;
    atLeast ||= grace.signal.aborted;
    return endWith({ kind: 'cancelled' });
  } finally {
    grace.dispose();
    progress.dispose();
  }
}

/** Undefined when the server may be asked again. */
async function waitAfter(deletedCount: number, patience: PurgePatience): Promise<TaskHubError | undefined> {
  try {
    await patience.after(deletedCount);
    return undefined;
  } catch (error) {
    if (isTaskHubError(error)) return error;
    throw error;
  }
}

/** A server that does not say whether it is complete is asked until it removes nothing more. */
function isOver(result: PurgeResult): boolean {
  return result.isComplete ?? result.deletedCount === 0;
}

/** Finds what matches and removes it, until nothing more is found: of what was not removed, the last try counts. */
async function purgeByIds(client: TaskHubClient, request: PurgeRequest, options: PurgeOptions): Promise<PurgeReport> {
  const { onProgress, confirmed, outcomes = new MemoryOutcomeLog(), ...bulkOptions } = options;
  const startedAt = options.clock.now();
  let deletedCount = 0;
  let atLeast = false;
  let fruitless = 0;
  for (let pass = 1; ; pass += 1) {
    const before = deletedCount;
    if (pass > 1) await outcomes.clear();
    const report = await runBulk(client, { kind: 'purge' }, targetsOfPurge(client, request, options), {
      ...{ ...bulkOptions, outcomes },
      ...(onProgress === undefined ? {} : { onProgress: ({ counts }) => onProgress(before + counts.done) }),
    });
    const { done, unknown } = report.counts;
    deletedCount += done;
    atLeast ||= unknown > 0;
    fruitless = done === 0 ? fruitless + 1 : 0;
    // To purge once more can do no harm, so what is unknown need not stay so.
    const more = done + unknown > 0 && fruitless < mostFruitlessPasses && pass < mostPasses;
    if (more && report.end.kind === 'finished') continue;
    const total = confirmed === undefined ? {} : { total: confirmed.total };
    const byIds = { ...report, ...total, startedAt, counts: { ...report.counts, done: deletedCount } };
    return { deletedCount, atLeast, end: report.end, way: 'ids', byIds };
  }
}

async function* targetsOfPurge(
  client: TaskHubClient,
  request: PurgeRequest,
  options: PurgeOptions,
): AsyncGenerator<BulkTarget, void, undefined> {
  const { clock, signal, timeoutMs } = options;
  const reading = {
    retry: { clock },
    ...(signal === undefined ? {} : { signal }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  const filter = filterOf(request);
  try {
    yield* findInstances(client, filter, { ...reading, readAhead: true });
  } catch (error) {
    if (!isUnimplemented(error) || !canList(request)) throw error;
    for await (const ids of walkFinishedIds(client, listQuery(filter), reading)) yield* ids.filter(isOrchestration);
  }
}

/** What finished before a moment was created before it, which spares reading everything younger. */
function filterOf(request: PurgeRequest): InstanceFilter & { readonly statuses: readonly OrchestrationStatus[] } {
  const { finishedBefore, createdTo, statuses = finishedStatuses } = request;
  const finished = { ...request, statuses: statuses.length === 0 ? finishedStatuses : statuses };
  if (finishedBefore === undefined) return finished;
  const isEarlier = createdTo !== undefined && compareTimestamps(createdTo, finishedBefore) < 0;
  return isEarlier ? finished : { ...finished, createdTo: finishedBefore };
}

/** The list of finished ids knows nothing of creation times. */
function canList(request: PurgeRequest): boolean {
  return request.createdFrom === undefined && request.createdTo === undefined;
}

function listQuery(filter: ReturnType<typeof filterOf>): Parameters<TaskHubClient['listInstanceIds']>[0] {
  const { statuses, finishedBefore } = filter;
  return { statuses, pageSize: 500, ...(finishedBefore === undefined ? {} : { completedTo: finishedBefore }) };
}

const isOrchestration = (id: string): boolean => !id.startsWith('@');
