import type { SpanState } from './span.js';

/** Why an orchestrator stood still, by what ended it or by what is known to be open. */
export type GapReason =
  /** Its planned start had not come. */
  | { readonly kind: 'plannedStart' }
  /** There was something to do, and no worker had taken it. */
  | { readonly kind: 'worker' }
  | { readonly kind: 'suspended' }
  /** An event from outside. */
  | { readonly kind: 'event'; readonly name: string }
  /** The answer to what it had asked for, by the index of the event that asked. */
  | { readonly kind: 'answer'; readonly scheduled: number }
  /** Still waiting for what it asked for: how much that is, and the first of it. */
  | { readonly kind: 'open'; readonly scheduled: number; readonly count: number }
  /** Something else that came from outside, by the index of its event. */
  | { readonly kind: 'other'; readonly index: number }
  /** Still waiting, and nothing that a history records is open. */
  | { readonly kind: 'outside' };

interface Stretch {
  /** Milliseconds on the time axis of the layout. */
  readonly from: number;
  /** Absent while it goes on. */
  readonly to?: number;
  /** Index of the event to look at. */
  readonly index: number;
  /** By the clocks of the machines it ended before it began: how long it took is not known. */
  readonly isBackwards?: true;
}

/** Something that is drawn on a row of the timeline. */
export type TimelinePart =
  | (Stretch & {
      readonly kind: 'attempt';
      readonly state: SpanState;
      /** From 1. */
      readonly attempt: number;
      readonly scheduled: number;
      readonly ended?: number;
      /** When a timer that has not fired is due. */
      readonly due?: number;
    })
  /** Between two attempts. */
  | (Stretch & { readonly kind: 'pause' })
  /** A lock, from its grant until it was let go. */
  | (Stretch & { readonly kind: 'held' })
  /** The orchestrator's own work. */
  | (Stretch & { readonly kind: 'turn' })
  | (Stretch & { readonly kind: 'gap'; readonly reason: GapReason })
  /** One moment. */
  | (Stretch & { readonly kind: 'mark'; readonly to: number });
