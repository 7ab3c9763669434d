import { TaskHubError } from '../../errors.js';
import type { Skipped } from './bulkAction.js';

/** An action on one instance that turned out not to apply to it. */
export function skippedError(instanceId: string, { skip, status }: Skipped): TaskHubError {
  const reason = skip === 'gone' ? 'notFound' : 'failedPrecondition';
  return new TaskHubError(reason, { kind: 'skipped', skip, instanceId, ...(status && { status }) });
}
