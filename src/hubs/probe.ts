import { isTaskHubError, TaskHubError } from '../client/errors.js';
import type { CallOptions, TaskHubClient } from '../client/taskHubClient.js';

/** What a new hub answered, learnt from calls that only read. */
export type ProbeVerdict =
  | { readonly kind: 'reachable' }
  /** It answers, and knows this hub, but has no list of instances. */
  | { readonly kind: 'withoutLists' }
  | { readonly kind: 'unknownHub'; readonly error: TaskHubError }
  | { readonly kind: 'failed'; readonly error: TaskHubError };

/** Asks a hub for a sign of life and for one row. Rejects only when the signal aborts. */
export async function probe(client: TaskHubClient, options: CallOptions): Promise<ProbeVerdict> {
  try {
    await client.hello(options);
    await client.query({ pageSize: 1 }, options);
    return { kind: 'reachable' };
  } catch (error) {
    if (!isTaskHubError(error)) {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      return { kind: 'failed', error: new TaskHubError('internal', messageOf(error)) };
    }
    if (error.reason === 'unimplemented') return { kind: 'withoutLists' };
    return error.reason === 'taskHubNotFound' ? { kind: 'unknownHub', error } : { kind: 'failed', error };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The task hub cannot be reached.';
}
