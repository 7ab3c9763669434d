import { InvariantError } from '../../common/invariantError.js';

/** What an orchestration asked for and waits for: each is scheduled by one event and, sooner or later, ended by another. */
export type SpanKind = 'activity' | 'child' | 'timer' | 'entityCall' | 'lock';

/** One try, by indexes of events. */
export interface Attempt {
  readonly scheduled: number;
  readonly ended?: number;
  readonly isFailed: boolean;
}

/** Something that took time, with its retries folded into it. */
export interface Span {
  readonly kind: SpanKind;
  /** Of the activity, child, operation; empty for timers and locks. */
  readonly name: string;
  /** In order, at least one. */
  readonly attempts: readonly Attempt[];
  /** Indexes of the timers (creation and firing) that only waited for the next attempt. */
  readonly backoffs: readonly number[];
  /** Of a lock: the event that let go of it. */
  readonly released?: number;
}

/** `abandoned`: the orchestration ended first. */
export type SpanState = 'pending' | 'completed' | 'failed' | 'abandoned';

export function firstAttempt(span: Span): Attempt {
  return attemptAt(span, 0);
}

export function lastAttempt(span: Span): Attempt {
  return attemptAt(span, span.attempts.length - 1);
}

function attemptAt({ attempts }: Span, index: number): Attempt {
  const attempt = attempts[index];
  if (attempt === undefined) throw new InvariantError('A span has at least one attempt.');
  return attempt;
}
