import { assertNever } from '../../../../common/assertNever.js';
import type { EventFamily } from '../../../../history/eventFamily.js';
import type { TimelineLayout, TimelineRow } from '../../../../history/spans/timelineLayout.js';
import type { GapReason, TimelinePart } from '../../../../history/spans/timelinePart.js';

/** What a row is about: its icon goes by it. */
export function familyOf(row: TimelineRow): EventFamily {
  switch (row.kind) {
    case 'orchestrator':
      return 'orchestration';
    case 'span':
      return row.span.kind === 'entityCall' || row.span.kind === 'lock' ? 'entity' : row.span.kind;
    case 'events':
      return row.family;
    default:
      return assertNever(row);
  }
}

/** Whether a gap tells more than the bars of what was waited for. */
export function isTelling(reason: GapReason): boolean {
  return reason.kind !== 'answer' && reason.kind !== 'open' && reason.kind !== 'other';
}

/** A part, and the row that it stands on. */
export interface Hit {
  readonly row: TimelineRow;
  readonly part: TimelinePart;
}

/** The rows that are shown, and where each stands. */
export interface ShownRows {
  readonly rows: readonly TimelineRow[];
  /** Position of a row by its id; undefined where it is not shown. */
  readonly positionOf: (id: number) => number | undefined;
}

/** All rows of a layout, or only some of them, by their ids. */
export function shownRows(layout: TimelineLayout, only?: ReadonlySet<number>): ShownRows {
  if (only === undefined) return { rows: layout.rows, positionOf: (id) => layout.positionOf(id) };
  const rows = layout.rows.filter(({ id }) => only.has(id));
  const positions = new Map(rows.map(({ id }, position) => [id, position]));
  return { rows, positionOf: (id) => positions.get(id) };
}
