import type { Maintenance, MaintenanceStore } from '../../client/operations/maintenance/maintenanceStore.js';
import type { Disposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import type { LiveHub } from './liveHub.js';
import { hubKey, type HubIdentity } from '../hubIdentity.js';

/** Which task hubs stand under maintenance at present, as far as was last read from the store that all windows share. */
export class ActiveMaintenances<H extends HubIdentity = LiveHub> implements Disposable {
  private known: ReadonlyMap<string, readonly Maintenance[]> = new Map();
  private latest = 0;
  private readonly changes = new Emitter<H>();

  /** A maintenance of this hub began or ended. */
  readonly onDidChange = this.changes.event;

  constructor(
    readonly store: MaintenanceStore,
    private readonly hubs: () => readonly H[],
  ) {}

  /** The oldest first. */
  of(hub: HubIdentity): readonly Maintenance[] {
    return this.known.get(hubKey(hub)) ?? [];
  }

  /** Reads what stands open now: this window or another one may have begun or ended one. */
  async refresh(): Promise<void> {
    this.latest += 1;
    const turn = this.latest;
    const open = await this.store.open();
    if (turn !== this.latest) return;
    const before = this.known;
    const known = new Map<string, readonly Maintenance[]>();
    for (const one of open) known.set(one.hubKey, [...(known.get(one.hubKey) ?? []), one]);
    this.known = known;
    for (const hub of this.hubs()) {
      if (idsOf(before.get(hubKey(hub))) !== idsOf(this.known.get(hubKey(hub)))) this.changes.fire(hub);
    }
  }

  dispose(): void {
    this.latest += 1;
    this.changes.dispose();
  }
}

function idsOf(open: readonly Maintenance[] | undefined): string | undefined {
  return open?.map(({ id }) => id).join();
}
