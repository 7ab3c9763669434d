import { maintenanceHubKey } from '../client/operations/maintenance.js';
import type { Maintenance, MaintenanceStore } from '../client/operations/maintenanceStore.js';
import type { Disposable } from '../common/disposable.js';
import { Emitter } from '../common/event.js';
import type { LiveHub } from './liveHub.js';

type Place = Pick<LiveHub, 'endpoint' | 'taskHub' | 'isLocal'>;

/** Which task hubs stand under maintenance at present, as far as was last read from the store that all windows share. */
export class OpenMaintenances implements Disposable {
  private known: ReadonlyMap<string, readonly Maintenance[]> = new Map();
  private latest = 0;
  private readonly changes = new Emitter<void>();

  readonly onDidChange = this.changes.event;

  constructor(
    readonly store: MaintenanceStore,
    private readonly hubs: () => readonly Place[],
  ) {}

  /** The oldest first. */
  of(hub: Place): readonly Maintenance[] {
    return this.known.get(maintenanceKey(hub)) ?? [];
  }

  /** Reads what stands open now: this window or another one may have begun or ended one. */
  async refresh(): Promise<void> {
    this.latest += 1;
    const turn = this.latest;
    const keys = [...new Set(this.hubs().map(maintenanceKey))];
    const read = await Promise.all(keys.map(async (key) => [key, await this.store.open(key)] as const));
    if (turn !== this.latest) return;
    const before = idsOf(this.known);
    this.known = new Map(read.filter(([, open]) => open.length > 0));
    if (idsOf(this.known) !== before) this.changes.fire();
  }

  dispose(): void {
    this.latest += 1;
    this.changes.dispose();
  }
}

/** Tells hubs apart over restarts: the local one may come back at another port. */
export function maintenanceKey(hub: Place): string {
  return hub.isLocal ? maintenanceHubKey({ endpoint: 'local', taskHub: hub.taskHub }) : maintenanceHubKey(hub);
}

function idsOf(known: ReadonlyMap<string, readonly Maintenance[]>): string {
  return [...known.values()]
    .flatMap((open) => open.map(({ id }) => id))
    .sort()
    .join();
}
