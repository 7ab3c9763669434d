import type { Clock } from '../../common/clock.js';
import type { Instance } from '../../client/instance.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { HubMarks } from '../saved/hubMarks.js';

/** What a hub is called and where it is. */
export interface HubIdentity {
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  readonly marks: HubMarks;
  /** A hub of the local process, which comes and goes with it. */
  readonly isLocal: boolean;
}

/** How hubs are looked at; read anew each time, so that a changed setting counts at once. */
export interface HubOptions {
  readonly clock: Clock;
  readonly pageSize: () => number;
  readonly intervalMs: () => number;
  /** Nobody is at the window: nothing is asked until somebody is. */
  readonly isIdle?: () => boolean;
  readonly note: (message: string) => void;
  readonly random?: () => number;
  /** Reads what failures are alike by, for the badge: instance ID → key. What can't be read is left out. */
  readonly readFailureKeys?: (
    client: TaskHubClient,
    instances: readonly Instance[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** Nobody wants to hear of such failures. */
  readonly isMuted?: (hubId: string, key: string) => boolean;
}
