import { assertNever } from '../../../../common/assertNever.js';
import type { EventFamily } from '../../../../history/eventFamily.js';
import type { TimelineRow } from '../../../../history/spans/timelineLayout.js';
import type { GapReason } from '../../../../history/spans/timelinePart.js';

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
