import type { Fact } from '../../../common/userFacingError.js';
import type { TaskHubError, TaskHubErrorReason } from '../../errors.js';
import type { Instance } from '../../instance.js';
import type { BulkAction, SkipReason } from './bulkAction.js';

export interface BulkCounts {
  readonly done: number;
  readonly failed: number;
  /** Instances to which the action does not apply. */
  readonly skipped: number;
  /** The answer was lost after sending: it may or may not have been carried out. */
  readonly unknown: number;
}

/** What is known of an instance from the list it was taken from; makes a later check sharper. */
export type SeenBefore = Pick<Instance, 'status' | 'name' | 'executionId' | 'createdAt'>;

/** One instance for which the action was not simply done. `fact` says why, without payloads. */
export type BulkOutcome = {
  readonly instanceId: string;
  readonly fact: Fact;
  /** Milliseconds since the epoch, by our clock; for one of unknown outcome, when it was sent. */
  readonly at: number;
  readonly before?: SeenBefore;
} & (
  | { readonly kind: 'failed' | 'unknown'; readonly reason: TaskHubErrorReason | 'cancelled' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
);

/** How a bulk action came to its end. What it had not come to by then was not touched. */
export type BulkEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'cancelled' }
  /** Going on was pointless, or the list of instances could not be read further. */
  | { readonly kind: 'stopped'; readonly error: TaskHubError };

/** Keeps outcomes that were not simply done, so that they can be shown, checked and retried. */
export interface OutcomeLog {
  add(outcome: BulkOutcome): void | Promise<void>;
  /** Forgets them all: the same instances are about to be tried again. */
  clear(): void | Promise<void>;
  /** In the order in which they happened. */
  all(): Iterable<BulkOutcome> | AsyncIterable<BulkOutcome>;
  /** Outcomes that were counted but not kept. */
  readonly leftOut: number;
}

export interface BulkReport {
  readonly action: BulkAction;
  readonly counts: BulkCounts;
  /** Instances that the action was meant for, where they were counted before. */
  readonly total?: number;
  readonly end: BulkEnd;
  /** How often each reason occurred among failed, skipped and unknown ones: `failed/internal` → 3. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly outcomes: OutcomeLog;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

export function touched(counts: BulkCounts): number {
  return counts.done + counts.failed + counts.skipped + counts.unknown;
}

/** Instances that a cancelled or stopped action did not come to; undefined where they were never counted. */
export function untouched(report: BulkReport): number | undefined {
  return report.total === undefined ? undefined : Math.max(0, report.total - touched(report.counts));
}

/** Ids to run the same action for once more. Those of unknown outcome are to be checked first. */
export async function* retryTargets(
  report: BulkReport,
  kinds: readonly BulkOutcome['kind'][] = ['failed'],
): AsyncGenerator<string, void, undefined> {
  for await (const outcome of report.outcomes.all()) if (kinds.includes(outcome.kind)) yield outcome.instanceId;
}
