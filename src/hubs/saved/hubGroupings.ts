import { Emitter } from '../../common/event.js';
import { isRecord } from '../../common/json/isRecord.js';
import { type Grouping, groupings } from '../live/grouping/grouping.js';
import type { KeyValueStore } from './savedHubs.js';

const key = 'durableTask.groupings';

/** What the person groups each hub by. Only what is not the default is kept. */
export class HubGroupings {
  private readonly changes = new Emitter<string>();

  /** Told the ID of the hub. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly store: KeyValueStore) {}

  get(hubId: string): Grouping {
    const kept = this.all[hubId];
    return groupings.find((known) => known === kept) ?? 'status';
  }

  /** Resolves once it is kept. */
  async set(hubId: string, grouping: Grouping): Promise<void> {
    const { [hubId]: _before, ...others } = this.all;
    const kept = this.store.update(key, grouping === 'status' ? others : { ...others, [hubId]: grouping });
    this.changes.fire(hubId);
    await kept;
  }

  /** Another version may have stored anything. */
  private get all(): Readonly<Record<string, unknown>> {
    const kept = this.store.get(key);
    return isRecord(kept) ? kept : {};
  }
}
