import type { TaskHubError } from '../client/errors.js';
import type { Instance } from '../client/instance.js';
import type { TaskHubClient } from '../client/taskHubClient.js';
import type { Ability } from '../client/operations/abilities.js';
import type { RequestPart } from '../client/serverLimits.js';
import type { Timestamp } from '../client/timestamp.js';
import type { Event } from '../common/event.js';
import type { HubMarks } from './saved/hubMarks.js';
import type { HubRefusal } from '../app/policy/hubPermissions.js';

/** Whether a hub answers. Times are milliseconds since the Unix epoch. */
export type HubConnection =
  /** Nobody has asked anything of it yet. */
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  | { readonly state: 'connected'; readonly lastAnswerAt: number }
  /** Did not answer, or refused; retried quietly at `retryAt` while somebody looks. */
  | { readonly state: 'failed'; readonly error: TaskHubError; readonly since: number; readonly retryAt?: number };

/** What reads one instance. */
export type InstanceReader = Pick<TaskHubClient, 'get' | 'history'> & Partial<Pick<TaskHubClient, 'query'>>;

/** What a tab reads its instance from: a task hub, or a file that an instance was exported to. */
export interface InstanceHub {
  readonly id: string;
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  /** Whether it is one of the local task hub. */
  readonly isLocal?: boolean;
  /** Set where it is a file: nothing can be done to what it shows. */
  readonly isFile?: true;
  /** Of a file: the moment that it shows, once it has been read. */
  readonly exportedAt?: Timestamp | undefined;
  readonly onDidChangeInstances: Event<readonly string[]>;
  /** Of a hub: what it is called, or what it lets be done, has changed. */
  readonly onDidChangeIdentity?: Event<void>;
  /** Of a hub: what the person says about it. */
  readonly marks?: HubMarks;
  /** Of a hub: why nothing that changes it leaves this process. */
  readonly readOnly?: Exclude<HubRefusal, 'missing'> | undefined;
  /** Of a hub: why something is off in all of it. */
  whyOff?(ability: Ability): HubRefusal | undefined;
  /** Of a hub: whether its server is known to ignore a part of a request. */
  lacks?(part: RequestPart): boolean;
  client(): Promise<InstanceReader>;
  cachedInstance(instanceId: string): Instance | undefined;
  /** Now, in milliseconds since the epoch, by the server's clock where that is known. */
  serverNow?(): number;
}

/** One saved task hub and its live state: what the tree, the panels and the commands know of it. */
export interface Hub extends InstanceHub {
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
  lacks(part: RequestPart): boolean;
  /** Its name, place, marks or what is off in it changed. */
  readonly onDidChangeIdentity: Event<void>;

  readonly connection: HubConnection;
  readonly onDidChangeConnection: Event<HubConnection>;
  /** Ids whose row may have changed: seen by the poller, or told by {@link Hub.refreshInstance}. */
  readonly onDidChangeInstances: Event<readonly string[]>;

  /** The one client of this hub; made at the first call. */
  client(): Promise<TaskHubClient>;
  /** What the last page or read said of an instance, without its payloads. */
  cachedInstance(instanceId: string): Instance | undefined;
  /** After an action: reads this instance again and tells whoever shows it. Never rejects. */
  refreshInstance(instanceId: string): void;
}
