import { UserFacingError } from '../common/userFacingError.js';

/** Why a call to a task hub failed, classified once from the gRPC status. The words to show are chosen by it. */
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

/**
 * Every failure of a {@link TaskHubClient} call except cancelling (an AbortError). `message` is one plain sentence that
 * may be shown; it holds no payload and no token. `detail` is the server's own text: untrusted, never logged.
 */
export class TaskHubError extends UserFacingError {
  readonly reason: TaskHubErrorReason;
  readonly detail: string | undefined;
  /** False where it is certain that the server did not act on the request, so that a repeat is harmless. */
  readonly mayHaveActed: boolean;
  readonly [brand] = true;

  constructor(
    reason: TaskHubErrorReason,
    message: string,
    options: { readonly detail?: string; readonly mayHaveActed?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TaskHubError';
    this.reason = reason;
    this.detail = options.detail;
    this.mayHaveActed = options.mayHaveActed ?? false;
  }
}

/** Recognises the error across bundles, where each has its own copy of the class. */
export function isTaskHubError(error: unknown): error is TaskHubError {
  return typeof error === 'object' && error !== null && brand in error;
}
