import { criticalPath } from '../../../../history/spans/criticalPath.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { HistorySpans } from '../../../../history/spans/historySpans.js';
import { firstAttempt } from '../../../../history/spans/span.js';
import type { TimelineLayout } from '../../../../history/spans/timelineLayout.js';
import type { TimelinePart } from '../../../../history/spans/timelinePart.js';

/** A step from one stretch of the critical path to the next; the rows by their ids. */
interface CriticalLink {
  readonly fromRow: number;
  readonly toRow: number;
  readonly from: number;
  readonly to: number;
}

/** The critical path as it is painted. */
export interface CriticalMarks {
  readonly links: readonly CriticalLink[];
  /** Milliseconds on it, negative where the clocks make any of it so, and how many stretches those are. */
  readonly duration: number;
  readonly stretches: number;
  /** Ids of the rows that have any of it. */
  readonly rows: ReadonlySet<number>;
  has(part: TimelinePart): boolean;
}

/** What the duration of the orchestration consists of; see {@link criticalPath}. */
export function criticalMarks(log: HistoryLog, spans: HistorySpans, layout: TimelineLayout): CriticalMarks {
  const path = [...criticalPath(log, spans)].reverse();
  const ended = new Set(path.map((stretch) => stretch.ended));
  const rowOf = (index: number): number | undefined => {
    const span = spans.spanOf(index);
    const id = span && firstAttempt(span).scheduled;
    return id === undefined || layout.positionOf(id) === undefined ? undefined : id;
  };
  // The pause before an attempt is a timer on the path that has no bar of its own.
  const pauses = new Set(
    path.flatMap(({ ended: fired }, at) => {
      const next = path[at + 1];
      return next !== undefined && spans.spanOf(fired)?.backoffs.includes(fired) === true ? [next.scheduled] : [];
    }),
  );
  const links = path.flatMap((stretch, at): readonly CriticalLink[] => {
    const next = path[at + 1];
    const [fromRow, toRow] = [rowOf(stretch.ended), next && rowOf(next.scheduled)];
    if (next === undefined || fromRow === undefined || toRow === undefined || fromRow === toRow) return [];
    return [{ fromRow, toRow, from: layout.timeOf(stretch.ended), to: layout.timeOf(next.scheduled) }];
  });
  const lengths = path.map((each) => layout.timeOf(each.ended) - layout.timeOf(each.scheduled));
  return {
    links,
    duration: lengths.some((length) => length < 0) ? -1 : lengths.reduce((sum, length) => sum + length, 0),
    stretches: path.length,
    rows: new Set(path.flatMap((stretch) => rowOf(stretch.ended) ?? [])),
    has: (part) => {
      if (part.kind === 'attempt') return part.ended !== undefined && ended.has(part.ended);
      return part.kind === 'pause' && pauses.has(part.index);
    },
  };
}
