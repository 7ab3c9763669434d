/** The columns of the timeline as a table, in order. */
export const timelineColumns = ['start', 'type', 'name', 'state', 'duration', 'critical'] as const;
export type TimelineColumn = (typeof timelineColumns)[number];

export interface TimelineSort {
  readonly column: TimelineColumn;
  readonly isDescending: boolean;
}

/** What took longest, and what is on the critical path, comes first when it is first asked for. */
const largestFirst: readonly TimelineColumn[] = ['duration', 'critical'];

/** How the table is sorted when a column's head is pressed. */
export function sortedBy(column: TimelineColumn, before: TimelineSort): TimelineSort {
  return { column, isDescending: before.column === column ? !before.isDescending : largestFirst.includes(column) };
}

/** Sorts by what a column shows; alike items stay in the order that they have. */
export function sortEntries<T>(
  entries: readonly T[],
  { isDescending }: TimelineSort,
  valueOf: (entry: T) => string | number,
): readonly T[] {
  const sign = isDescending ? -1 : 1;
  return entries
    .map((entry) => ({ entry, value: valueOf(entry) }))
    .sort((a, b) => sign * compare(a.value, b.value))
    .map(({ entry }) => entry);
}

const words = new Intl.Collator(undefined, { numeric: true });

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
}
