import { isRecord } from '../../../common/json/isRecord.js';
import type { KeyValueStore } from '../../../hubs/saved/savedHubs.js';
import type { TableLayout } from '../../protocol/hubPanel.js';
import { readLayout } from '../../protocol/tableLayout.js';

const key = 'durableTask.tableLayouts';
const mostHubs = 100;

/** How the table of each hub was set up last. */
export class SavedLayouts {
  constructor(private readonly store: KeyValueStore) {}

  get(hubId: string): TableLayout {
    const kept = this.store.get(key);
    return readLayout(isRecord(kept) && Object.hasOwn(kept, hubId) ? kept[hubId] : undefined);
  }

  set(hubId: string, layout: TableLayout): void {
    const kept = this.store.get(key);
    const others = Object.entries(isRecord(kept) ? kept : {}).filter(([id]) => id !== hubId);
    const all = [...others.slice(1 - mostHubs), [hubId, layout] as const];
    // What cannot be kept is only set up again.
    Promise.resolve(this.store.update(key, Object.fromEntries(all))).catch(() => undefined);
  }
}
