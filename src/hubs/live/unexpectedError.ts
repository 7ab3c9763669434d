import { TaskHubError } from '../../client/errors.js';
import { isUserFacing } from '../../common/userFacingError.js';

/** What is no TaskHubError as one: a connection string that cannot be used says so, anything else only that it failed. */
export function unexpectedError(error: unknown): TaskHubError {
  return isUserFacing(error)
    ? new TaskHubError('internal', error, { cause: error })
    : new TaskHubError('internal', { kind: 'unexpected' }, { cause: error });
}
