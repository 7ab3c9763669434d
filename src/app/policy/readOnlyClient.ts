import { aroundCalls, changes } from '../../client/calls/calls.js';
import type { TaskHubError } from '../../client/errors.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';

/**
 * A client that passes on what reads. What changes something is passed on only while `refusal` has nothing against it;
 * else it rejects with that error before anything leaves this process, so that it certainly was not carried out.
 */
export function readOnlyClient(client: TaskHubClient, refusal: () => TaskHubError | undefined): TaskHubClient {
  return aroundCalls(client, {
    call: (name, send) => {
      const error = changes(name) ? refusal() : undefined;
      return error === undefined ? send() : Promise.reject(error);
    },
    history: (open) => open(),
  });
}
