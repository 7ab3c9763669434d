import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RowReading, TableRow } from '../../../protocol/hubPanel.js';
import type { RowNarrowing } from './rowNarrowing.js';
import type { TableModel } from './tableModel.js';

/** Milliseconds after which it is seen whether what was to come has come. */
const againMs = 10_000;

/** Leaves out what a view does not show, as soon as it was read of the rows in sight. */
export function useNarrowing(
  model: TableModel,
  narrowing: RowNarrowing | undefined,
  rows: readonly TableRow[],
  readings: { readonly of: (row: TableRow) => RowReading | undefined; readonly version: number },
  now: number,
): void {
  const nowRef = useRef(now);
  nowRef.current = now;
  // What has come by now is let in again, which the time alone tells.
  const turn = narrowing === undefined ? 0 : Math.floor(now / againMs);
  useLayoutEffect(() => {
    model.narrowBy(narrowing && ((row) => narrowing.leavesOut(row, nowRef.current)));
  }, [model, narrowing]);
  useLayoutEffect(() => {
    if (turn > 0) model.narrowAgain();
  }, [model, turn]);
  const ids = narrowing === undefined ? '' : rows.map(({ id }) => id).join('\n');
  useLayoutEffect(() => {
    if (narrowing?.note(rows, readings.of, nowRef.current) === true) model.leaveOutMore();
  }, [model, narrowing, readings.version, ids]);
}
