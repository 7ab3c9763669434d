import { throwIfAborted } from '../../common/abort.js';
import type { Instance } from '../../client/instance.js';
import type { Services } from '../commandServices.js';
import { distinctEvents } from '../prompts/distinctEvents.js';
import { eventOffers } from '../prompts/eventOffers.js';
import { eventsInSource } from '../prompts/eventsInSource.js';

/** What asks for the names of events that an instance of a hub may wait for. */
export type LikelyEvents = (hubId: string, instance: Instance, signal: AbortSignal) => Promise<readonly string[]>;

/** More would tell nobody what to do. */
const mostNames = 5;

/**
 * The events that **Raise Event** would offer first: those that the source of the orchestration waits for, or, if it names
 * none, those that other instances of it got. A history does not say which are waited for.
 */
export function likelyEvents(services: Services<'registry' | 'reporter' | 'source'>): LikelyEvents {
  return async (hubId, instance, signal) => {
    const hub = services.registry.get(hubId);
    if (hub === undefined || instance.name === '') return [];
    const awaited = await eventsInSource(services, [instance.name], signal);
    const own = awaited.filter(({ isOwn }) => isOwn);
    const names = own.length > 0 ? own : await eventOffers([{ hub, instances: [instance] }], signal, onProblem);
    throwIfAborted(signal);
    return distinctEvents(
      names.map(({ name }) => name),
      String,
    ).slice(0, mostNames);
  };

  function onProblem(error: unknown): void {
    services.reporter.log(error, 'Looking for events that an instance may wait for');
  }
}
