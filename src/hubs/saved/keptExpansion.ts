import { isRecord } from '../../common/json/isRecord.js';
import type { KeyValueStore } from './savedHubs.js';

const key = 'durableTask.expansion';
/** Rows that are remembered; of more, those that were opened or closed longest ago are forgotten. */
const mostRows = 500;
/** IDs of strangers are a part of it. */
const longestKey = 500;

/** Which rows below task hubs the person has opened, or closed: the editor forgets it when its window is reloaded. */
export class KeptExpansion {
  constructor(
    private readonly store: KeyValueStore,
    private readonly noteFailure: (error: unknown) => void,
  ) {}

  /** Undefined where the person has done neither. */
  isOpen(row: string): boolean | undefined {
    const kept = this.all[row];
    return typeof kept === 'boolean' ? kept : undefined;
  }

  note(row: string, isOpen: boolean): void {
    if (row.length > longestKey) return;
    const others = Object.entries(this.all).filter(([other]) => other !== row);
    const kept = { ...Object.fromEntries(others.slice(1 - mostRows)), [row]: isOpen };
    this.store.update(key, kept).then(undefined, this.noteFailure);
  }

  /** Another version may have stored anything. */
  private get all(): Readonly<Record<string, unknown>> {
    const kept = this.store.get(key);
    return isRecord(kept) ? kept : {};
  }
}
