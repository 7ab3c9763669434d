import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { Services } from '../commandServices.js';

/** Names of orchestrations seen in a hub: first those that this person started, then those of loaded rows. */
export function knownNames(services: Services<'memory'>, hub: LiveHub): readonly string[] {
  const loaded = [...hub.loaded].map(({ name }) => name);
  return [...new Set([...services.memory.orchestrationNames(hub.id), ...loaded])].filter((name) => name !== '');
}
