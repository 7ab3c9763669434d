import { abortError, isAbortError } from '../../common/abort.js';
import type { Services } from '../commandServices.js';
import type { SourceName } from '../source/workspaceSource.js';

/**
 * The events that the source of the workspace waits for. Source that can’t be read names none. Rejects
 * with an AbortError only.
 */
export async function eventsInSource(
  services: Services<'reporter' | 'source'>,
  orchestrations: readonly string[],
  signal: AbortSignal,
): Promise<readonly SourceName[]> {
  try {
    return await services.source.events(orchestrations, signal);
  } catch (error) {
    if (isAbortError(error)) throw error;
    if (signal.aborted) throw abortError();
    services.reporter.log(error, 'Looking for events in the source');
    return [];
  }
}
