import type { Clock } from '../../../common/clock.js';
import type { Instance } from '../../../client/instance.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';

/** What a row says of its instance that no list brings. `now` is milliseconds since the epoch by the server’s clock. */
export interface RowNote {
  /** In a few words; empty where there is nothing to say. */
  readonly words: (now: number) => string;
  /** The same in whole sentences, for the tooltip. */
  readonly sentence?: (now: number) => string | undefined;
  /** It waits for an event: the name, or nothing where that is not known. */
  readonly awaited?: { readonly event?: string };
}

/** A row that can say something of its instance as it is now. */
export interface NotedRow {
  readonly instance: Instance;
  /** Nothing was said yet of the instance as it is now. */
  readonly wantsNote: boolean;
  /** Returns whether the row has to be drawn again. */
  tell(note: RowNote): boolean;
}

/** Rows that are read while they can be seen. */
export interface NotedRows<Row extends NotedRow> {
  readonly hub: Pick<LiveHub, 'id' | 'client' | 'isLocal' | 'marks' | 'serverNow'>;
  /** From the top, as they are whenever it is gone through. */
  readonly drawn: Iterable<Row>;
}

/** What reading for rows makes use of. */
export interface RowRoundsOptions<Row> {
  readonly clock: Clock;
  readonly redraw: (...rows: Row[]) => void;
  /** Nobody is at the window: nothing is read. */
  readonly isIdle: () => boolean;
}

/** Rows from the top for which it is asked at all. */
export const mostRows = 100;

/** One instance as it is now. */
export function keyOf(hub: { readonly id: string }, { instanceId, executionId, lastUpdatedAt }: Instance): string {
  return JSON.stringify([hub.id, instanceId, executionId, lastUpdatedAt?.seconds, lastUpdatedAt?.nanos]);
}
