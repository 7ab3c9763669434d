import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { systemClock } from '../../../../common/clock.js';
import { readColumns, type RowReading, type TableColumn, type TableRow } from '../../../protocol/hubPanel.js';
import { useHub } from '../hubContext.js';
import { ReadingFeed } from './readingFeed.js';
import { useRested } from './useRested.js';

/** What no list brings, read for the rows in sight. */
export function useReadings(rows: readonly TableRow[], columns: readonly TableColumn[]) {
  const { connection } = useHub();
  const [version, setVersion] = useState(0);
  const feed = useMemo(() => {
    return new ReadingFeed(
      (ids, wanted, signal) => connection.request('readRows', { ids, columns: wanted }, signal),
      systemClock,
      () => setVersion((before) => before + 1),
    );
  }, [connection]);
  useLayoutEffect(() => {
    return () => {
      feed.dispose();
    };
  }, [feed]);
  const wanted = readColumns.filter((column) => columns.includes(column));
  const seen = wanted.length === 0 ? [] : rows.map(({ id, status, updated }) => `${id} ${status} ${updated ?? ''}`);
  useRested([...wanted, ...seen].join('\n'), () => {
    feed.look(rows, wanted);
  });
  const of = (row: TableRow): RowReading | undefined => feed.of(row);
  return { of, version };
}
