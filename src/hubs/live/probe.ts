import { isTaskHubError, type TaskHubError } from '../../client/errors.js';
import { ServerCapabilities, abilities, type Ability } from '../../client/operations/abilities.js';
import { probeAbilities } from '../../client/operations/probeAbilities.js';
import { unexpectedError } from './unexpectedError.js';
import type { CallOptions, TaskHubClient } from '../../client/taskHubClient.js';

/** What a new hub answered, learnt from calls that only read. */
export type ProbeVerdict =
  /** It can be read. `missing`: what its server does not offer; whether changes are allowed shows at the first one. */
  | { readonly kind: 'reachable'; readonly missing: readonly Ability[] }
  /** It answers, and knows this hub, but has no list of instances. */
  | { readonly kind: 'withoutLists'; readonly missing: readonly Ability[] }
  | { readonly kind: 'unknownHub'; readonly error: TaskHubError }
  | { readonly kind: 'failed'; readonly error: TaskHubError };

/** Asks a hub for a sign of life and for a little of all that can be read. Rejects only when the signal aborts. */
export async function probe(client: TaskHubClient, options: CallOptions): Promise<ProbeVerdict> {
  const known = new ServerCapabilities();
  try {
    await probeAbilities(client, known, options);
    const missing = abilities.filter((ability) => known.state(ability) === 'missing');
    return { kind: missing.includes('query') ? 'withoutLists' : 'reachable', missing };
  } catch (error) {
    if (!isTaskHubError(error)) {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      return { kind: 'failed', error: unexpectedError(error) };
    }
    return error.reason === 'taskHubNotFound' ? { kind: 'unknownHub', error } : { kind: 'failed', error };
  } finally {
    known.dispose();
  }
}
