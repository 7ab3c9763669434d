import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { systemClock } from '../../../../common/clock.js';
import {
  readColumns,
  type RowReading,
  type TableColumn,
  type TableRow,
  type TableSort,
} from '../../../protocol/hubPanel.js';
import { useHub } from '../hubContext.js';
import { ReadingFeed } from './readingFeed.js';
import { ReadSort } from './readSort.js';
import type { TableModel } from './tableModel.js';
import { useRested } from './useRested.js';

/** What no list brings, read for the rows in sight, and for more where the table is sorted by it. */
export function useReadings(
  model: TableModel,
  rows: readonly TableRow[],
  columns: readonly TableColumn[],
  sort: TableSort,
) {
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
  const order = useMemo(() => {
    model.readBy((row) => feed.of(row));
    return new ReadSort(model, feed, systemClock);
  }, [model, feed]);
  useLayoutEffect(() => {
    return () => {
      order.dispose();
    };
  }, [order]);
  useLayoutEffect(() => {
    order.sortBy(sort);
  }, [order, sort]);
  useLayoutEffect(() => {
    if (version > 0) order.noteRead();
  }, [order, version]);
  const wanted = readColumns.filter((column) => columns.includes(column));
  const seen = wanted.length === 0 ? [] : rows.map(({ id, status, updated }) => `${id} ${status} ${updated ?? ''}`);
  useRested([...wanted, ...seen].join('\n'), () => {
    feed.look(rows, wanted);
  });
  const of = (row: TableRow): RowReading | undefined => feed.of(row);
  return { of, version };
}
