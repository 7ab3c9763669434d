import { useRef, useState } from 'preact/hooks';
import {
  type ReadColumn,
  readColumns,
  readColumnsOf,
  type RowReading,
  type TableColumn,
  type TableRow,
} from '../../../protocol/hubPanel.js';
import { useHub } from '../hubContext.js';
import { useRested } from './useRested.js';

const mostKept = 5_000;

interface Kept {
  /** Of which state of the row, and of which columns, this is. */
  readonly mark: string;
  readonly status: TableRow['status'];
  readonly reading: RowReading;
}

/** What no list brings, read for the rows in sight and kept until a row changes. */
export function useReadings(
  rows: readonly TableRow[],
  columns: readonly TableColumn[],
): { of(row: TableRow): RowReading | undefined } {
  const { connection } = useHub();
  const kept = useRef(new Map<string, Kept>());
  const [, setVersion] = useState(0);
  const wanted = readColumns.filter((column) => columns.includes(column));
  const missing =
    wanted.length === 0
      ? []
      : rows.filter((row) => readColumnsOf(row, wanted).length > 0 && !isKept(kept.current, row, wanted));
  const key = missing.map((row) => `${row.id} ${markOf(row, wanted)}`).join('\n');
  useRested(key, (signal) => {
    if (missing.length === 0) return;
    const ids = missing.map(({ id }) => id);
    connection.request('readRows', { ids, columns: wanted }, signal).then(
      (readings) => {
        const byId = new Map(readings.map((reading) => [reading.id, reading]));
        if (kept.current.size > mostKept) kept.current.clear();
        for (const row of missing) {
          const reading = byId.get(row.id) ?? { id: row.id };
          kept.current.set(row.id, { mark: markOf(row, wanted), status: row.status, reading });
        }
        setVersion((before) => before + 1);
      },
      () => undefined,
    );
  });
  // What was read of an earlier state stays until the next reading, but for what that state alone has.
  return {
    of: (row) => {
      const known = kept.current.get(row.id);
      return known?.status === row.status ? known.reading : undefined;
    },
  };
}

function isKept(kept: ReadonlyMap<string, Kept>, row: TableRow, wanted: readonly ReadColumn[]): boolean {
  return kept.get(row.id)?.mark === markOf(row, wanted);
}

function markOf({ status, updated }: TableRow, wanted: readonly ReadColumn[]): string {
  return [status, updated, ...wanted].join(' ');
}
