import type { TaskHubError } from '../client/errors.js';
import type { Instance } from '../client/instance.js';
import type { TaskHubClient } from '../client/taskHubClient.js';
import type { Ability } from '../client/operations/abilities.js';
import type { Event } from '../common/event.js';
import type { HubMarks } from './hubMarks.js';
import type { HubRefusal } from './hubPermissions.js';

/** Whether a hub answers. Times are milliseconds since the Unix epoch. */
export type HubConnection =
  /** Nobody has asked anything of it yet. */
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  | { readonly state: 'connected'; readonly lastAnswerAt: number }
  /** Did not answer, or refused; retried quietly at `retryAt` while somebody looks. */
  | { readonly state: 'failed'; readonly error: TaskHubError; readonly since: number; readonly retryAt?: number };

/** One saved task hub and its live state: what the tree, the panels and the commands know of it. */
export interface Hub {
  /** Stable over restarts of the editor; not a secret, not shown. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  /** What the person says about it. */
  readonly marks: HubMarks;
  /** Why nothing that changes the hub leaves this process; undefined where it may. */
  readonly readOnly: Exclude<HubRefusal, 'missing'> | undefined;
  /** Why a call is off in this whole hub, whatever the instance. */
  whyOff(ability: Ability): HubRefusal | undefined;
  /** Its name, place, marks or what is off in it changed. */
  readonly onDidChangeIdentity: Event<void>;

  readonly connection: HubConnection;
  readonly onDidChangeConnection: Event<HubConnection>;
  /** Ids whose row may have changed: seen by the poller, or told by {@link Hub.noteChanged}. */
  readonly onDidChangeInstances: Event<readonly string[]>;

  /** The one client of this hub; made at the first call. */
  client(): Promise<TaskHubClient>;
  /** What the last page or read said of an instance, without its payloads. */
  cachedInstance(instanceId: string): Instance | undefined;
  /** After an action: reads this instance again and tells whoever shows it. Never rejects. */
  noteChanged(instanceId: string): void;
}
