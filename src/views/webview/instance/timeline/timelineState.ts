import { membersOf, oneOf, placeOf } from '../../state/savedValues.js';
import type { TimeWindow } from './timelineScale.js';
import { restoredSelection, type TimelineSelection } from './details/timelineSelection.js';
import { timelineColumns, type TimelineSort } from './timelineSort.js';

/** How the timeline was left. */
export interface TimelineState {
  /** Absent: all of it, growing with what goes on. */
  readonly window?: TimeWindow;
  readonly scroll: number;
  readonly isCriticalShown: boolean;
  /** Whether rows that are not on the critical path are left out while it is shown. */
  readonly isCriticalOnly: boolean;
  readonly isTable: boolean;
  readonly isDetailsShown: boolean;
  /** Absent while nothing is selected. */
  readonly selected?: TimelineSelection;
  /** Of the table. */
  readonly sort: TimelineSort;
}

/** The state that was left, as far as it makes sense. */
export function restoredTimeline(saved: unknown): TimelineState {
  const values = membersOf(saved);
  const window = windowOf(values['window']);
  const selected = restoredSelection(values['selected']);
  return {
    ...(window && { window }),
    scroll: placeOf(values['scroll']),
    isCriticalShown: values['isCriticalShown'] === true,
    isCriticalOnly: values['isCriticalOnly'] === true,
    isTable: values['isTable'] === true,
    isDetailsShown: values['isDetailsShown'] === true,
    ...(selected && { selected }),
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
