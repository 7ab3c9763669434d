import { TaskHubError } from '../../errors.js';
import type { Skipped } from './bulkAction.js';

/** An action on one instance that turned out not to apply to it. */
export function skippedError(instanceId: string, { skip, status }: Skipped): TaskHubError {
  switch (skip) {
    case 'gone':
      return new TaskHubError('notFound', `There is no instance ${instanceId}.`);
    case 'nothingToDo':
      return new TaskHubError('failedPrecondition', `The server found nothing to remove for ${instanceId}.`);
    case 'status':
    case 'notOurs':
      return new TaskHubError(
        'failedPrecondition',
        status === undefined
          ? `The status of ${instanceId} does not allow this.`
          : `${instanceId} is ${status}, which does not allow this.`,
      );
  }
}
