import type { RowReading, TableRow, TableSort } from '../../../protocol/hubPanel.js';

export type Compare = (a: TableRow, b: TableRow) => number;
/** What was read of a row beyond what the list brings; undefined until then. */
export type ReadingOf = (row: TableRow) => RowReading | undefined;

/**
 * The order of a sort. Rows without a value stand last, whichever way it goes; rows of equal values stand by their IDs,
 * so that each has one place. `now` is what the duration of an unfinished instance is measured at.
 */
export function orderOf({ column, descending }: TableSort, now: number, readingOf: ReadingOf): Compare {
  const value = valueOf(column, now, readingOf);
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left !== right) {
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      return left < right ? -sign : sign;
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };
}

/** The duration of an instance: until its end, or until now. Undefined where a time is not known. */
export function durationOf(row: TableRow, now: number): number | undefined {
  return row.created === undefined ? undefined : (row.finished ?? now) - row.created;
}

function valueOf(
  column: TableSort['column'],
  now: number,
  readingOf: ReadingOf,
): (row: TableRow) => number | string | undefined {
  switch (column) {
    case 'name':
      return ({ name }) => name;
    case 'id':
      return ({ id }) => id;
    case 'status':
      return ({ status }) => status;
    case 'created':
      return ({ created }) => created;
    case 'updated':
      return ({ updated }) => updated;
    case 'duration':
      return (row) => durationOf(row, now);
    case 'version':
      return ({ version }) => version;
    case 'tags':
      return ({ tags }) => tags;
    case 'parent':
      return ({ parent }) => parent;
    case 'failure':
      return (row) => readingOf(row)?.failure;
    case 'customStatus':
      return (row) => readingOf(row)?.customStatus;
    case 'queued':
      return (row) => readingOf(row)?.queuedMs;
    case 'waiting':
      return (row) => waitingValue(readingOf(row));
  }
}

/** By what is waited for, and timers after all else, the first that is due first. */
function waitingValue(read: RowReading | undefined): string | undefined {
  return read?.dueAt === undefined ? read?.waiting : `\uffff${String(Math.round(read.dueAt)).padStart(16, '0')}`;
}

/** Where a row stands in an order, or would stand. */
export function placeOf(rows: readonly TableRow[], row: TableRow, compare: Compare): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = rows[middle];
    if (at !== undefined && compare(at, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
