import type { HubSession } from '../../app/hubSession.js';
import type { MaintenanceStore } from '../../client/operations/maintenance/maintenanceStore.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { Clock } from '../../common/clock.js';
import type { LiveHub } from './liveHub.js';

/** A hub of the list as use cases see it. Its client, and what it is called and marked, is read anew each time. */
export function sessionOf(
  hub: LiveHub,
  client: () => TaskHubClient,
  { maintenances, clock }: { readonly maintenances: MaintenanceStore; readonly clock: Clock },
): HubSession {
  return {
    clock,
    maintenances,
    get client() {
      return client();
    },
    get label() {
      return hub.label;
    },
    get isProduction() {
      return hub.marks.production;
    },
    serverNow: () => hub.serverNow(),
    whyOff: (ability) => hub.whyOff(ability),
    lacks: (part) => hub.lacks(part),
  };
}
