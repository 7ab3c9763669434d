import { membersOf, oneOf, placeOf } from '../../state/savedValues.js';
import type { TimeWindow } from './timelineScale.js';
import { timelineColumns, type TimelineSort } from './timelineSort.js';

/** How the timeline was left. */
export interface TimelineState {
  /** Absent: all of it, growing with what goes on. */
  readonly window?: TimeWindow;
  readonly scroll: number;
  readonly isCriticalShown: boolean;
  readonly isTable: boolean;
  /** Of the table. */
  readonly sort: TimelineSort;
}

/** The state that was left, as far as it makes sense. */
export function restoredTimeline(saved: unknown): TimelineState {
  const values = membersOf(saved);
  const window = windowOf(values['window']);
  return {
    ...(window && { window }),
    scroll: placeOf(values['scroll']),
    isCriticalShown: values['isCriticalShown'] === true,
    isTable: values['isTable'] === true,
    sort: sortOf(values['sort']),
  };
}

function sortOf(saved: unknown): TimelineSort {
  const { column, isDescending } = membersOf(saved);
  return { column: oneOf(timelineColumns, column) ?? 'start', isDescending: isDescending === true };
}

function windowOf(saved: unknown): TimeWindow | undefined {
  const { from, to } = membersOf(saved);
  return typeof from === 'number' && typeof to === 'number' && from < to && Number.isFinite(to - from)
    ? { from, to }
    : undefined;
}
