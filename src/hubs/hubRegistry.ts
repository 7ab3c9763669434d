import { type Disposable, DisposableStore } from '../common/disposable.js';
import { Emitter } from '../common/event.js';
import { parseConnectionString } from '../client/connectionString.js';
import { TaskHubError } from '../client/errors.js';
import type { TaskHubClient } from '../client/taskHubClient.js';
import { type HubHabits, LiveHub } from './liveHub.js';
import type { SavedHub, SavedHubs } from './savedHubs.js';

/** Opens a client; the gRPC part is loaded at the first call. */
export type ConnectHub = (connectionString: string, taskHub: string) => Promise<TaskHubClient>;

/** A hub of the local process, as it stands in the tree. */
export interface LocalHubEntry {
  readonly name: string;
  readonly endpoint: string;
  readonly connectionString: string;
  /** Another process at the same address is reached over a new connection. */
  readonly serverPid: number;
}

/** All hubs of the tree: those of the local process first, then the saved ones in the person's order. */
export class HubRegistry implements Disposable {
  private saved: readonly LiveHub[] = [];
  private local: readonly LiveHub[] = [];
  private localServerPid: number | undefined;
  private readonly changes = new Emitter<void>();

  /** Hubs came, went or moved. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly store: SavedHubs,
    private readonly connect: ConnectHub,
    private readonly habits: HubHabits,
    private readonly newId: () => string,
  ) {
    this.saved = store.list().map((hub) => this.open(hub));
  }

  get hubs(): readonly LiveHub[] {
    return [...this.local, ...this.saved];
  }

  get(hubId: string): LiveHub | undefined {
    return this.hubs.find((hub) => hub.id === hubId);
  }

  /** The hub of this name at this endpoint, if it is here already. */
  find(endpoint: string, taskHub: string): LiveHub | undefined {
    return this.hubs.find((hub) => hub.endpoint === endpoint && hub.taskHub === taskHub);
  }

  /** Saves a hub. Throws a ConnectionStringError when the string cannot be used. */
  async add(connectionString: string, taskHub: string, label: string): Promise<LiveHub> {
    const { endpoint } = parseConnectionString(connectionString);
    const saved: SavedHub = { id: this.newId(), label, taskHub, endpoint };
    await this.store.add(saved, connectionString);
    const hub = this.open(saved);
    this.saved = [...this.saved, hub];
    this.changes.fire();
    return hub;
  }

  async remove(hubId: string): Promise<void> {
    const hub = this.saved.find((saved) => saved.id === hubId);
    if (hub === undefined) return;
    await this.store.remove(hubId);
    this.saved = this.saved.filter((saved) => saved !== hub);
    this.changes.fire();
    hub.dispose();
  }

  async rename(hubId: string, label: string): Promise<void> {
    await this.store.rename(hubId, label);
    this.saved.find((saved) => saved.id === hubId)?.rename(label);
  }

  async move(hubId: string, by: number): Promise<void> {
    await this.store.move(hubId, by);
    const byId = new Map(this.saved.map((hub) => [hub.id, hub]));
    this.saved = this.store.list().flatMap((saved) => byId.get(saved.id) ?? []);
    this.changes.fire();
  }

  /** The hubs of the local process as they are now; those that stay keep what they have loaded. */
  setLocal(entries: readonly LocalHubEntry[]): void {
    const before = new Map(this.local.map((hub) => [hub.id, hub]));
    this.local = entries.map((entry) => {
      const id = localHubId(entry.name);
      const identity = { label: entry.name, taskHub: entry.name, endpoint: entry.endpoint, isLocal: true };
      const connect = (): Promise<TaskHubClient> => this.connect(entry.connectionString, entry.name);
      const known = before.get(id);
      before.delete(id);
      if (known === undefined) return new LiveHub(id, identity, connect, this.habits);
      if (known.endpoint !== entry.endpoint || this.localServerPid !== entry.serverPid)
        known.reconnect(identity, connect);
      return known;
    });
    this.localServerPid = entries[0]?.serverPid;
    this.changes.fire();
    for (const gone of before.values()) gone.dispose();
  }

  dispose(): void {
    const all = new DisposableStore();
    for (const hub of this.hubs) all.add(hub);
    all.dispose();
    this.changes.dispose();
  }

  private open(saved: SavedHub): LiveHub {
    const connect = async (): Promise<TaskHubClient> => {
      const connectionString = await this.store.connectionString(saved.id);
      if (connectionString === undefined) {
        throw new TaskHubError(
          'invalidArgument',
          'The connection string of this task hub is not stored on this machine: remove the hub and add it again.',
        );
      }
      return await this.connect(connectionString, saved.taskHub);
    };
    return new LiveHub(saved.id, { ...saved, isLocal: false }, connect, this.habits);
  }
}

export function localHubId(name: string): string {
  return `local:${name}`;
}
