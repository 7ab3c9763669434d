import { type Disposable, DisposableStore } from '../common/disposable.js';
import { Emitter } from '../common/event.js';
import type { ConnectionSettings } from '../client/connection/connectionString.js';
import { TaskHubError } from '../client/errors.js';
import type { TaskHubClient } from '../client/taskHubClient.js';
import type { AppKey } from './saved/appKey.js';
import { type HubMarks, noMarks } from './saved/hubMarks.js';
import type { HubOptions } from './live/hubOptions.js';
import { LiveHub } from './live/liveHub.js';
import { isSameEndpoint } from './hubIdentity.js';
import type { SavedHub, SavedHubs } from './saved/savedHubs.js';

/** Opens a client; the gRPC part is loaded at the first call. */
export type ConnectHub = (connectionString: string, taskHub: string, more?: ConnectMore) => Promise<TaskHubClient>;

interface ConnectMore {
  /** Told who is signed in, once that is known. */
  readonly noteAccount?: (account: string) => void;
  /** The key of the function app. */
  readonly appKey?: AppKey | undefined;
  /** Told the key that took the place of the given one. */
  readonly noteKey?: (key: string) => void;
}

/** A hub of the local process, as it stands in the tree. */
export interface LocalHubEntry {
  readonly name: string;
  readonly endpoint: string;
  readonly connectionString: string;
  /** A second address of the process, where the samples of every SDK look, while it answers there. */
  readonly usualEndpoint?: string;
  /** Another process at the same address is reached over a new connection. */
  readonly serverPid: number;
}

/** All hubs of the tree: those of the local process first, then the saved ones in the person's order. */
export class HubRegistry implements Disposable {
  private added: readonly LiveHub[] = [];
  private local: readonly LiveHub[] = [];
  private localServerPid: number | undefined;
  private usualEndpoint: string | undefined;
  private readonly changes = new Emitter<void>();

  /** Hubs came, went or moved. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly store: SavedHubs,
    private readonly connect: ConnectHub,
    private readonly habits: HubOptions,
    private readonly newId: () => string,
  ) {
    this.added = store.list().map((hub) => this.open(hub));
  }

  get hubs(): readonly LiveHub[] {
    return [...this.local, ...this.added];
  }

  get(hubId: string): LiveHub | undefined {
    return this.hubs.find((hub) => hub.id === hubId);
  }

  /** The hub of this name at this endpoint, if it is here already. */
  find(endpoint: string, taskHub: string): LiveHub | undefined {
    return this.hubs.find((hub) => hub.taskHub === taskHub && this.isAt(hub, endpoint));
  }

  /** All hubs at this endpoint. */
  at(endpoint: string): readonly LiveHub[] {
    return this.hubs.filter((hub) => this.isAt(hub, endpoint));
  }

  /** Whether a server that is known already answers at this endpoint. */
  knows(endpoint: string): boolean {
    return this.at(endpoint).length > 0;
  }

  /** Saves a hub. Throws a ConnectionStringError when the string cannot be used. */
  async add(
    connectionString: string,
    taskHub: string,
    label: string,
    marks: HubMarks = noMarks,
    appKey?: AppKey,
  ): Promise<LiveHub> {
    const { endpoint, authentication } = await parsed(connectionString);
    const hub = { id: this.newId(), label, taskHub, endpoint, authentication, ...keepsKey(appKey), marks };
    return await this.save(hub, connectionString, appKey);
  }

  /** Saves a hub whose connection string is still to be given. */
  async addWithoutConnection(hub: Omit<SavedHub, 'id'>): Promise<LiveHub> {
    return await this.save({ id: this.newId(), ...hub });
  }

  /** What is kept of a saved hub; undefined for one of the local process. */
  saved(hubId: string): SavedHub | undefined {
    return this.store.list().find((hub) => hub.id === hubId);
  }

  /** All saved hubs in the person's order. */
  get allSaved(): readonly SavedHub[] {
    return this.store.list();
  }

  /** The connection string of a saved hub; undefined where this machine has none. */
  async connectionString(hubId: string): Promise<string | undefined> {
    return await this.store.connectionString(hubId);
  }

  /** The key of its function app that is kept on this machine. */
  async appKey(hubId: string): Promise<AppKey | undefined> {
    return await this.store.appKey(hubId);
  }

  async remove(hubId: string): Promise<void> {
    const hub = this.added.find((saved) => saved.id === hubId);
    if (hub === undefined) return;
    await this.store.remove(hubId);
    this.added = this.added.filter((saved) => saved !== hub);
    this.changes.fire();
    hub.dispose();
  }

  /** Calls or marks a hub otherwise. */
  async describe(hubId: string, change: Partial<Pick<SavedHub, 'label' | 'marks'>>): Promise<void> {
    const saved = this.saved(hubId);
    if (saved === undefined) return;
    await this.store.update({ ...saved, ...change });
    this.get(hubId)?.describe(change);
  }

  /** Reaches a hub another way. Throws a ConnectionStringError when the string cannot be used. */
  async reconnect(hubId: string, connectionString: string, taskHub: string, appKey?: AppKey): Promise<void> {
    const { endpoint, authentication } = await parsed(connectionString);
    const saved = this.saved(hubId);
    if (saved === undefined) return;
    // A hub that was never given a name of its own goes by the task hub's.
    const label = saved.label === saved.taskHub ? taskHub : saved.label;
    const { keepsKey: _before, ...others } = saved;
    const changed: SavedHub = { ...others, label, taskHub, endpoint, authentication, ...keepsKey(appKey) };
    await this.store.update(changed, connectionString, appKey);
    this.get(hubId)?.reconnect({ ...changed, isLocal: false }, this.connector(changed));
  }

  async move(hubId: string, by: number): Promise<void> {
    await this.store.move(hubId, by);
    const byId = new Map(this.added.map((hub) => [hub.id, hub]));
    this.added = this.store.list().flatMap((saved) => byId.get(saved.id) ?? []);
    this.changes.fire();
  }

  /** The hubs of the local process as they are now; those that stay keep what they have loaded. */
  setLocal(entries: readonly LocalHubEntry[]): void {
    const before = new Map(this.local.map((hub) => [hub.id, hub]));
    this.local = entries.map((entry) => {
      const id = localHubId(entry.name);
      const { name, endpoint } = entry;
      const identity = { label: name, taskHub: name, endpoint, marks: noMarks, isLocal: true };
      const connect = (): Promise<TaskHubClient> => this.connect(entry.connectionString, entry.name);
      const known = before.get(id);
      before.delete(id);
      if (known === undefined) return new LiveHub(id, identity, connect, this.habits);
      if (known.endpoint !== entry.endpoint || this.localServerPid !== entry.serverPid)
        known.reconnect(identity, connect);
      return known;
    });
    this.localServerPid = entries[0]?.serverPid;
    this.usualEndpoint = entries[0]?.usualEndpoint;
    this.changes.fire();
    for (const gone of before.values()) gone.dispose();
  }

  /**
   * The names of the task hubs at an endpoint that are in the list, but this one and those that are not there: the service
   * itself tells no names.
   */
  taskHubsAt(endpoint: string, except: string): readonly string[] {
    const there = this.hubs.filter((hub) => isSameEndpoint(hub.endpoint, endpoint) && !isUnknownThere(hub));
    const names = new Set(there.map((hub) => hub.taskHub));
    names.delete(except);
    return [...names].toSorted();
  }

  /** A setting, or somebody who came to the window or left it, changed how often hubs are asked. */
  updatePace(): void {
    for (const hub of this.hubs) hub.updatePace();
  }

  /** The machine has slept, or the network is another one: every hub is asked at once, each for itself. */
  askAnew(): void {
    for (const hub of this.hubs) hub.askAnew();
  }

  dispose(): void {
    const all = new DisposableStore();
    for (const hub of this.hubs) all.add(hub);
    all.dispose();
    this.changes.dispose();
  }

  private isAt(hub: LiveHub, endpoint: string): boolean {
    if (isSameEndpoint(hub.endpoint, endpoint)) return true;
    return hub.isLocal && this.usualEndpoint !== undefined && isSameEndpoint(this.usualEndpoint, endpoint);
  }

  private async save(saved: SavedHub, connectionString?: string, appKey?: AppKey): Promise<LiveHub> {
    await this.store.add(saved, connectionString, appKey);
    const hub = this.open(saved);
    this.added = [...this.added, hub];
    this.changes.fire();
    return hub;
  }

  private open(saved: SavedHub): LiveHub {
    return new LiveHub(saved.id, { ...saved, isLocal: false }, this.connector(saved), this.habits);
  }

  private connector({ id, taskHub, keepsKey }: SavedHub): () => Promise<TaskHubClient> {
    return async () => {
      const connectionString = await this.store.connectionString(id);
      if (connectionString === undefined) {
        throw new TaskHubError('invalidArgument', { kind: 'connectionNotStored' });
      }
      const appKey = keepsKey === true ? await this.store.appKey(id) : undefined;
      if (appKey === undefined) return await this.connect(connectionString, taskHub);
      let kept = appKey;
      const noteKey = (key: string): void => {
        if (key === kept.key) return;
        const before = kept;
        kept = { ...kept, key };
        // What cannot be kept is fetched once more after the next start.
        this.store.replaceAppKey(id, before, key).catch(() => undefined);
      };
      return await this.connect(connectionString, taskHub, { appKey, noteKey });
    };
  }
}

/** Only who adds a hub, or edits one, needs what reads its string. */
async function parsed(connectionString: string): Promise<ConnectionSettings> {
  const { parseConnectionString } = await import('../client/connection/connectionString.js');
  return parseConnectionString(connectionString);
}

function keepsKey(appKey: AppKey | undefined): Pick<SavedHub, 'keepsKey'> {
  return appKey === undefined ? {} : { keepsKey: true };
}

function isUnknownThere({ connection }: LiveHub): boolean {
  return connection.state === 'failed' && connection.error.reason === 'taskHubNotFound';
}

export function localHubId(name: string): string {
  return `local:${name}`;
}
