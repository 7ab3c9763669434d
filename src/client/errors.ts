import { type Fact, UserFacingError } from '../common/userFacingError.js';
import type { TaskHubFact } from './taskHubFacts.js';

/** Why a call to a task hub failed, classified once from the gRPC status. */
export type TaskHubErrorReason =
  | 'unavailable'
  | 'unauthenticated'
  | 'permissionDenied'
  | 'taskHubNotFound'
  | 'notFound'
  | 'alreadyExists'
  | 'failedPrecondition'
  | 'invalidArgument'
  | 'throttled'
  | 'messageTooLarge'
  | 'unimplemented'
  | 'timedOut'
  /** The connection broke after the request was sent: it may or may not have been carried out. */
  | 'outcomeUnknown'
  | 'internal';

const brand = Symbol.for('durable-task.TaskHubError');

export interface TaskHubErrorOptions {
  readonly detail?: string;
  readonly mayHaveActed?: boolean;
  readonly cause?: unknown;
}

/**
 * Every failure of a {@link TaskHubClient} call except cancelling (an AbortError). `src/text` makes the sentence of its
 * reason and fact. `detail` is the server's own text: untrusted, never logged.
 */
export class TaskHubError extends UserFacingError {
  readonly reason: TaskHubErrorReason;
  readonly detail: string | undefined;
  /** False where it is certain that the server did not act on the request, so that a repeat is harmless. */
  readonly mayHaveActed: boolean;
  readonly [brand] = true;

  /** Without a fact, the reason alone chooses the sentence. */
  constructor(reason: TaskHubErrorReason, fact?: TaskHubFact, options?: TaskHubErrorOptions);
  /** With the fact of another error. */
  constructor(reason: TaskHubErrorReason, of: UserFacingError, options?: TaskHubErrorOptions);
  constructor(reason: TaskHubErrorReason, about?: TaskHubFact | UserFacingError, options: TaskHubErrorOptions = {}) {
    super(factOf(reason, about), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TaskHubError';
    this.reason = reason;
    this.detail = options.detail;
    this.mayHaveActed = options.mayHaveActed ?? false;
  }
}

function factOf(reason: TaskHubErrorReason, about: TaskHubFact | UserFacingError | undefined): Fact {
  const fact: TaskHubFact = { kind: 'reason', reason };
  if (about === undefined) return fact;
  return about instanceof Error ? about.fact : about;
}

/** Recognises the error across bundles, where each has its own copy of the class. */
export function isTaskHubError(error: unknown): error is TaskHubError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** The server does not offer the call. */
export function isUnimplemented(error: unknown): boolean {
  return isTaskHubError(error) && error.reason === 'unimplemented';
}
