import { TaskHubError } from '../../client/errors.js';
import type { Instance } from '../../client/instance.js';

/** Nothing was started: an instance of this ID is there, and the request does not say that it may be replaced. */
export function alreadyExists({ instanceId, status }: Instance): TaskHubError {
  return new TaskHubError('alreadyExists', { kind: 'instanceExists', instanceId, status });
}
