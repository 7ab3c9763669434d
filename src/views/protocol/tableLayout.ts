import { isRecord } from '../../common/json/isRecord.js';
import { type TableColumn, tableColumns, type TableLayout, type TableSort } from './hubPanel.js';

export const narrowestColumn = 40;
export const widestColumn = 900;

/** The table as it is set up until somebody changes it: the newest first. */
export const ownLayout: TableLayout = {
  columns: ['name', 'id', 'status', 'created', 'duration', 'failure'],
  widths: {},
  sort: { column: 'created', descending: true },
};

/** A layout that was kept or sent: what makes no sense in it is left out. */
export function readLayout(value: unknown): TableLayout {
  if (!isRecord(value)) return ownLayout;
  const { columns, widths, sort } = value;
  const known = Array.isArray(columns) ? [...new Set(columns.filter(isColumn))] : [];
  return {
    columns: known.length === 0 ? ownLayout.columns : known,
    widths: readWidths(widths),
    sort: readSort(sort) ?? ownLayout.sort,
  };
}

/** The layout with a column moved before another, or to the end. */
export function withMovedColumn(
  layout: TableLayout,
  column: TableColumn,
  before: TableColumn | undefined,
): TableLayout {
  if (column === before) return layout;
  const others = layout.columns.filter((each) => each !== column);
  const at = before === undefined ? others.length : others.indexOf(before);
  return { ...layout, columns: others.toSpliced(at === -1 ? others.length : at, 0, column) };
}

/** With a column shown at its usual place, or hidden; the last one stays. */
export function withColumn(layout: TableLayout, column: TableColumn, isShown: boolean): TableLayout {
  const others = layout.columns.filter((each) => each !== column);
  if (!isShown) return others.length === 0 ? layout : { ...layout, columns: others };
  const usual = tableColumns.indexOf(column);
  const at = others.findIndex((each) => tableColumns.indexOf(each) > usual);
  return { ...layout, columns: others.toSpliced(at === -1 ? others.length : at, 0, column) };
}

export function sensibleColumnWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowestColumn), widestColumn));
}

function readWidths(value: unknown): TableLayout['widths'] {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    tableColumns.flatMap((column) => {
      const width = value[column];
      return typeof width === 'number' && Number.isFinite(width) ? [[column, sensibleColumnWidth(width)]] : [];
    }),
  );
}

function readSort(value: unknown): TableSort | undefined {
  if (!isRecord(value)) return undefined;
  const { column, descending } = value;
  if (!isColumn(column) || typeof descending !== 'boolean') return undefined;
  return { column, descending };
}

function isColumn(value: unknown): value is TableColumn {
  return tableColumns.some((column) => column === value);
}
