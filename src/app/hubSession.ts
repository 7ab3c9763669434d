import type { Ability } from '../client/operations/abilities.js';
import type { RequestPart } from '../client/serverLimits.js';
import type { TaskHubClient } from '../client/taskHubClient.js';
import type { MaintenanceStore } from '../client/operations/maintenance/maintenanceStore.js';
import type { Clock } from '../common/clock.js';
import type { HubRefusal } from './policy/hubPermissions.js';

/** One task hub as a use case sees it. */
export interface HubSession {
  /** What people call the hub; typed to confirm where it is production. */
  readonly label: string;
  /** The client, guarded by what the hub lets be done. */
  readonly client: TaskHubClient;
  readonly isProduction: boolean;
  readonly clock: Clock;
  /** Where it is remembered what a maintenance has suspended. */
  readonly maintenances: MaintenanceStore;
  /** Milliseconds since the epoch by the server's clock, as far as it is known. */
  serverNow(): number;
  /** Why a call is off in this whole hub, whatever the instance. */
  whyOff(ability: Ability): HubRefusal | undefined;
  /** Whether the server is known to ignore this part of a request. */
  lacks(part: RequestPart): boolean;
}
