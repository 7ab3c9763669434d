import type { BulkAction } from '../client/operations/bulkAction.js';
import type { Hub } from '../hubs/hub.js';

/** More instances than this are confirmed by typing the name of their hub. */
const mostByClick = 1000;

/** One instance goes without a question, unless it is removed or its hub is marked as production. */
export function isConfirmed(kind: BulkAction['kind'], count: number, hubs: readonly Pick<Hub, 'marks'>[]): boolean {
  return count > 1 || kind === 'purge' || hubs.some((hub) => hub.marks.production);
}

/** The hubs whose names are to be typed: all where it is much, else those that are marked as production. */
export function hubsToName<H extends Pick<Hub, 'marks'>>(hubs: readonly H[], count: number): readonly H[] {
  return hubs.filter((hub) => hub.marks.production || count > mostByClick);
}
