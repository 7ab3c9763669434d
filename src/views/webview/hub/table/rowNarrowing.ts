import type { Narrowing, RowReading, TableRow } from '../../../protocol/hubPanel.js';

/** Rows that are left out by what was read of them, at most: each lets another one in sight, which is read then. */
export const mostFound = 1_000;

/** Whether a view leaves a row out, by what is known of it; never by what is not. */
export function isLeftOut(kind: Narrowing, row: TableRow, read: RowReading | undefined, now: number): boolean {
  switch (kind) {
    case 'events':
      return read?.waitsFor !== undefined && read.waitsFor !== 'event';
    case 'stuck':
      if (row.status === 'Pending') return (row.startsAt ?? 0) > now;
      return read?.timerAt !== undefined && read.timerAt > now;
  }
}

interface Found {
  readonly row: TableRow;
  readonly read: RowReading;
}

/** What a view leaves out: remembers what was read of rows, as those that are left out are in sight no more. */
export class RowNarrowing {
  private readonly found = new Map<string, Found>();

  constructor(readonly kind: Narrowing) {}

  /** No more rows are left out by what is read of them. */
  get isFull(): boolean {
    return this.found.size >= mostFound;
  }

  /** These rows are in sight, with what is read of them. True where some of them are left out from now on. */
  note(rows: readonly TableRow[], of: (row: TableRow) => RowReading | undefined, now: number): boolean {
    let hasMore = false;
    for (const row of rows) {
      const read = of(row);
      if (read === undefined || this.leavesOut(row, now) || !isLeftOut(this.kind, row, read, now)) continue;
      if (!this.found.has(row.id) && this.isFull) continue;
      this.found.set(row.id, { row, read });
      hasMore = true;
    }
    return hasMore;
  }

  /** A row that has changed is another one until it was read again. */
  leavesOut(row: TableRow, now: number): boolean {
    const found = this.found.get(row.id);
    const isSame = found?.row.status === row.status && found.row.updated === row.updated;
    return isLeftOut(this.kind, row, isSame ? found.read : undefined, now);
  }
}
