import { orchestrationStatuses } from '../../client/instance.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { HostServices } from '../commandServices.js';

/** Names of orchestrations seen in a hub: first those that this person started, then those of loaded rows. */
export function knownNames(services: Pick<HostServices, 'memory'>, hub: LiveHub): readonly string[] {
  const loaded = orchestrationStatuses.flatMap((status) => hub.group(status)?.instances.map((row) => row.name) ?? []);
  return [...new Set([...services.memory.orchestrationNames(hub.id), ...loaded])].filter((name) => name !== '');
}
