import { isAbortError } from '../common/abort.js';
import { assertNever } from '../common/assertNever.js';
import { isTaskHubError, type TaskHubErrorReason } from '../client/errors.js';
import { ConnectionStringError } from '../client/connection/connectionStringError.js';
import { RequestError } from '../app/requestError.js';
import { UsageError } from './usageError.js';

/** What the process ends with; the numbers are part of the documentation. */
export const exitCodes = {
  done: 0,
  failed: 1,
  wrongUse: 2,
  notFound: 3,
  notAllowed: 4,
  notReachable: 5,
  outcomeUnknown: 6,
  timedOut: 7,
  doneInPart: 8,
  /** Of `wait`: the instance ended, and not as Completed. */
  endedOtherwise: 9,
  canceled: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(error: unknown): ExitCode {
  if (isAbortError(error)) return exitCodes.canceled;
  if (error instanceof UsageError || error instanceof RequestError || error instanceof ConnectionStringError) {
    return exitCodes.wrongUse;
  }
  return isTaskHubError(error) ? exitCodeOfReason(error.reason) : exitCodes.failed;
}

function exitCodeOfReason(reason: TaskHubErrorReason): ExitCode {
  switch (reason) {
    case 'notFound':
    case 'taskHubNotFound':
      return exitCodes.notFound;
    case 'unauthenticated':
    case 'permissionDenied':
      return exitCodes.notAllowed;
    case 'unavailable':
    case 'throttled':
      return exitCodes.notReachable;
    case 'outcomeUnknown':
      return exitCodes.outcomeUnknown;
    case 'timedOut':
      return exitCodes.timedOut;
    case 'invalidArgument':
      return exitCodes.wrongUse;
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'messageTooLarge':
    case 'unimplemented':
    case 'internal':
      return exitCodes.failed;
    default:
      return assertNever(reason);
  }
}
