import type { OrchestrationStatus } from '../../client/instance.js';
import type { OverviewRange } from '../../client/operations/overview/overviewSpan.js';
import type { None } from './contract.js';

export type { OverviewRange };

/** How far back an overview can go. */
export const overviewRanges = ['15m', '1h', '6h', '24h', '7d', '30d'] as const satisfies readonly OverviewRange[];

/** One bar of the charts. Terms are parts of a filter as text, to be put together with a blank between them. */
interface OverviewBarView {
  readonly startMs: number;
  readonly endMs: number;
  /** In the order of `statuses`. */
  readonly counts: readonly number[];
  readonly started: number;
  readonly finished: number;
  readonly createdTerm: string;
  /** A filter of its own. */
  readonly finishedFilter: string;
}

export interface FailingName {
  readonly name: string;
  /** Absent for a name that no filter can ask for. */
  readonly filter?: string;
  readonly failed: number;
  readonly total: number;
  /** The commonest first cause: in so many of those looked at. */
  readonly cause?: { readonly text: string; readonly count: number; readonly lookedAt: number };
}

export interface SlowName {
  readonly name: string;
  readonly filter?: string;
  /** Of those that took as long as the 95th percentile. */
  readonly slowFilter?: string;
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Medians of the newest ones: how long they waited for a worker, and how long they took from then on. */
  readonly parts?: { readonly queuedMs: number; readonly runMs: number; readonly lookedAt: number };
}

export interface WaitingInstance {
  readonly id: string;
  readonly name: string;
  readonly sinceMs: number;
}

export interface OverviewSummary {
  readonly fromMs: number;
  readonly barMs: number;
  /** Created in the range. */
  readonly total: number;
  readonly statuses: readonly {
    readonly status: OrchestrationStatus;
    readonly count: number;
    /** Absent for a status that cannot be asked for. */
    readonly term?: string;
  }[];
  /** The term of the whole range. */
  readonly createdTerm: string;
  /** All that finished, as a filter. */
  readonly finishedFilter: string;
  readonly bars: readonly OverviewBarView[];
  readonly failing: readonly FailingName[];
  readonly slow: readonly SlowName[];
  /** There were too many names to tell all of them apart. */
  readonly hasMoreNames: boolean;
  readonly oldestRunning: readonly WaitingInstance[];
  readonly oldestPending: readonly WaitingInstance[];
  /** There are unfinished ones from before the range that were not looked at, or not yet. */
  readonly isOldestPartial: boolean;
}

/** What the server tells of its workers and of what waits for them. */
export interface HubWork {
  readonly workers: number;
  /** Of those: the ones without filters, which may be given any work. Absent where the server does not tell. */
  readonly unfilteredWorkers?: number;
  readonly orchestrations: number;
  readonly activities: number;
  readonly entities: number;
}

/** What is told of it at a moment: `notNow` while who tells does not run, and undefined where nobody ever does. */
export type ToldWork = HubWork | 'notNow' | undefined;

/**
 * `full`: there is more, and so many instances are looked at only when somebody says so. `unsupported`: the server has no
 * list of its instances.
 */
export type OverviewProgress = 'reading' | 'done' | 'stopped' | 'full' | 'failed' | 'unsupported';

/** How far the overview has come, and what it shows. */
export interface OverviewState {
  readonly range: OverviewRange;
  readonly progress: OverviewProgress;
  readonly lookedAt: number;
  /** Why it was not read to its end. */
  readonly problem?: string;
  /** Absent until something was read. */
  readonly summary?: OverviewSummary;
  readonly work?: HubWork;
}

export interface OverviewRequests {
  /** Somebody looks at it from now on. */
  showOverview(params: { readonly range: OverviewRange }): void;
  /** Nobody does any more. */
  leaveOverview(params: None): void;
  stopOverview(params: None): void;
  continueOverview(params: None): void;
}

export interface OverviewEvents {
  overview: OverviewState;
}
