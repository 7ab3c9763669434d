import { isTaskHubError } from '../../errors.js';
import type { Instance } from '../../instance.js';
import type { CallOptions, TaskHubClient } from '../../taskHubClient.js';

/** Whose suspension is the last in the history of an instance; `unreadable` where the server does not give it. */
export type LastSuspension = 'ours' | 'others' | 'none' | 'unreadable';

/** Reads whether the last suspension of an instance was made with `mark` in its reason. */
export async function lastSuspension(
  client: TaskHubClient,
  instance: Pick<Instance, 'instanceId'>,
  mark: string,
  call: CallOptions,
): Promise<LastSuspension> {
  let last: LastSuspension = 'none';
  try {
    for await (const events of client.history(instance.instanceId, call)) {
      for (const event of events) {
        if (event.kind === 'executionSuspended') last = event.input?.includes(mark) === true ? 'ours' : 'others';
      }
    }
  } catch (error) {
    if (isTaskHubError(error) && isAboutHistory(error.reason)) return 'unreadable';
    throw error;
  }
  return last;
}

/** Some servers lack the call, and some fail at it for instances that they hold. */
function isAboutHistory(reason: string): boolean {
  return reason === 'unimplemented' || reason === 'notFound' || reason === 'internal' || reason === 'messageTooLarge';
}
