import type { BulkCounts } from '../client/operations/bulk/bulkReport.js';

/** How far something long has come. */
export type ProgressStep =
  /** Rows that were looked at, and those among them that matched. */
  | { readonly kind: 'searching'; readonly searched: number; readonly found: number }
  /** `paused`: held back because the server is away or too busy. */
  | { readonly kind: 'acting'; readonly counts: BulkCounts; readonly total: number; readonly paused: boolean }
  | { readonly kind: 'removing'; readonly removed: number; readonly total?: number }
  /** Entities that were removed, and locks that were released. */
  | { readonly kind: 'cleaning'; readonly removed: number; readonly released: number }
  /** `serverWait`: the server tells when it is so; else it is asked again in `retryInMs`. */
  | { readonly kind: 'waiting'; readonly retryInMs?: number };

/** Told at most about ten times a second. */
export type Progress = (step: ProgressStep) => void;

export const noProgress: Progress = () => undefined;
