import type { FailureDetails } from '../../client/instance.js';

/** What went wrong first: the innermost failure, which the others only wrap. */
export function firstCause(failure: FailureDetails): FailureDetails {
  let cause = failure;
  while (cause.innerFailure !== undefined) cause = cause.innerFailure;
  return cause;
}
