import type { FailedInstance } from '../../history/failures/failureGroups.js';
import type { FailureKind } from '../../history/failures/failureKind.js';
import type { None } from './contract.js';

/** How far back failures are looked at. */
export const failureRanges = ['1h', '24h', '7d', '30d'] as const;
export type FailureRange = (typeof failureRanges)[number];

/** How long a group is not to be heard of. */
export const muteSpans = ['hour', 'tomorrow', 'week', 'always'] as const;
export type MuteSpan = (typeof muteSpans)[number];

export const groupActions = ['rewind', 'restart'] as const;
type GroupAction = (typeof groupActions)[number];

/** Failures that are alike. Times are milliseconds since the Unix epoch, by the server's clock. */
export interface FailureGroupView extends FailureKind {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Names of the orchestrations that failed, at most a few. */
  readonly names: readonly string[];
  readonly trend: readonly number[];
  /** Came since somebody last looked at the failures of this hub. */
  readonly isNew: boolean;
  /** Until when it is muted, by this machine's clock; absent where it is not. */
  readonly mutedUntil?: number | 'always';
}

/** How far the failures are read. */
export interface FailuresView {
  readonly range: FailureRange;
  /** The begin of the range. */
  readonly from: number;
  /** How long each stretch of a trend is. */
  readonly stretchMs: number;
  /** Those that failed last come first. */
  readonly groups: readonly FailureGroupView[];
  /** Failures that were counted. */
  readonly count: number;
  /** Instances that were looked at, also such that had failed before. */
  readonly looked: number;
  readonly isReading: boolean;
  /** It was stopped, or stopped itself: there is more. */
  readonly hasMore: boolean;
  /** No more are counted, or shown as groups. */
  readonly isFull: boolean;
  /** Why reading them did not go on. */
  readonly problem?: string;
}

/** Groups that are sent to the page. */
export const mostGroupsShown = 200;
/** Instances of a group that are sent to the page. */
export const mostInstancesShown = 100;
/** Instances of a group that are acted on at once: what the host keeps of each. */
export const mostInstancesActedOn = 1_000;

interface OfGroup {
  readonly key: string;
}

/** What the view of failures asks of its host. */
export interface FailureRequests {
  /** Reads the failures of this range, and keeps them fresh until they are left. */
  watchFailures(params: { readonly range: FailureRange }): void;
  leaveFailures(params: None): void;
  stopFailures(params: None): void;
  /** Goes on where it stopped. */
  continueFailures(params: None): void;
  /** The newest ones. */
  readFailureInstances(params: OfGroup): readonly FailedInstance[];
  /** A filter, as text, that finds the instances of a group in the table. */
  failureFilter(params: OfGroup): { readonly filter: string };
  openFailureLine(params: OfGroup): void;
  /** The newest two. */
  compareFailures(params: OfGroup): void;
  actOnFailures(params: OfGroup & { readonly action: GroupAction }): void;
  muteFailures(params: OfGroup & { readonly span: MuteSpan }): void;
  unmuteFailures(params: OfGroup): void;
}

/** What the host tells the view of failures of its own accord. */
export interface FailureEvents {
  failures: FailuresView;
}
