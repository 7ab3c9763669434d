import { assertNever } from '../../common/assertNever.js';
import type { TaskHubError } from '../errors.js';

/** True for failures that may be over when a read is asked again: the server is away, busy or stumbled. */
export function isPassing(error: TaskHubError): boolean {
  switch (error.reason) {
    case 'unavailable':
    case 'throttled':
    case 'timedOut':
    case 'outcomeUnknown':
    case 'internal':
      return true;
    case 'unauthenticated':
    case 'permissionDenied':
    case 'taskHubNotFound':
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'invalidArgument':
    case 'messageTooLarge':
    case 'unimplemented':
      return false;
    default:
      return assertNever(error.reason);
  }
}

/** True for failures that would meet every other instance of the hub too, so that going on is pointless. */
export function concernsWholeHub(error: TaskHubError): boolean {
  switch (error.reason) {
    case 'unauthenticated':
    case 'permissionDenied':
    case 'taskHubNotFound':
    case 'unimplemented':
      return true;
    case 'unavailable':
    case 'throttled':
    case 'timedOut':
    case 'outcomeUnknown':
    case 'internal':
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'invalidArgument':
    case 'messageTooLarge':
      return false;
    default:
      return assertNever(error.reason);
  }
}
