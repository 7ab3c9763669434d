import type { TimelineLayout } from '../../../../../history/spans/timelineLayout.js';
import type { TimelinePart } from '../../../../../history/spans/timelinePart.js';
import { membersOf } from '../../../state/savedValues.js';
import type { Hit } from '../timelineRows.js';

/**
 * A part of a row, as it is remembered: its row by its id, and what tells it from others there. Parts are made anew
 * whenever a history grows, which may move them, end them, or take them away.
 */
export interface TimelineSelection {
  readonly row: number;
  readonly kind: string;
  readonly from: number;
  /** Of the event that it leads to. */
  readonly index: number;
}

export function selectionOf({ row, part }: Hit): TimelineSelection {
  return { row: row.id, kind: part.kind, from: part.from, index: part.index };
}

/** What is selected, as it is now: itself, or what has come in its place. */
export function selectedIn(layout: TimelineLayout, selection: TimelineSelection | undefined): Hit | undefined {
  const position = selection && layout.positionOf(selection.row);
  const row = position === undefined ? undefined : layout.rows[position];
  if (selection === undefined || row === undefined) return undefined;
  const parts = layout.partsOf(row);
  // An attempt that has ended meanwhile may lead to another event.
  const alike = parts.filter(({ kind, from }) => kind === selection.kind && from === selection.from);
  const part =
    alike.find(({ index }) => index === selection.index) ??
    alike[0] ??
    parts.findLast(({ from }) => from <= selection.from) ??
    parts[0];
  return part && { row, part };
}

/** The part that is nearest to a time; the shorter one of two that it lies in. `now` is where ends what goes on. */
export function nearestPart(parts: readonly TimelinePart[], time: number, now: number): TimelinePart | undefined {
  let best: TimelinePart | undefined;
  let [least, shortest] = [Infinity, Infinity];
  for (const part of parts) {
    const to = part.to ?? Math.max(part.from, now);
    const distance = Math.max(part.from - time, time - to, 0);
    if (distance > least || (distance === least && to - part.from > shortest)) continue;
    [best, least, shortest] = [part, distance, to - part.from];
  }
  return best;
}

/** What was selected when the page was left, as far as it makes sense. */
export function restoredSelection(saved: unknown): TimelineSelection | undefined {
  const { row, kind, from, index } = membersOf(saved);
  const isWhole = Number.isInteger(row) && Number.isFinite(from) && Number.isInteger(index);
  return isWhole && typeof row === 'number' && typeof kind === 'string' && typeof from === 'number'
    ? { row, kind, from, index: Number(index) }
    : undefined;
}
