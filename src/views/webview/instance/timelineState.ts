import type { TimeWindow } from './timelineScale.js';

/** How the timeline was left. */
export interface TimelineState {
  /** Absent: all of it, growing with what goes on. */
  readonly window?: TimeWindow;
  readonly scroll: number;
  readonly isCriticalShown: boolean;
  readonly isTable: boolean;
}

/** The state that was left, as far as it makes sense. */
export function restoredTimeline(saved: unknown): TimelineState {
  const fresh: TimelineState = { scroll: 0, isCriticalShown: false, isTable: false };
  if (typeof saved !== 'object' || saved === null) return fresh;
  const values: Readonly<Record<string, unknown>> = { ...saved };
  const { scroll } = values;
  const window = windowOf(values['window']);
  return {
    ...(window && { window }),
    scroll: typeof scroll === 'number' && Number.isFinite(scroll) && scroll > 0 ? scroll : 0,
    isCriticalShown: values['isCriticalShown'] === true,
    isTable: values['isTable'] === true,
  };
}

function windowOf(saved: unknown): TimeWindow | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { from, to }: Readonly<Record<string, unknown>> = { ...saved };
  return typeof from === 'number' && typeof to === 'number' && from < to && Number.isFinite(to - from)
    ? { from, to }
    : undefined;
}
