import { columnLabel } from '../../../../text/pages/historyText.js';

/** The columns of the history table, in order. The last one takes what is left. */
export const columns = ['time', 'event', 'name', 'id', 'duration', 'detail'] as const;
export type Column = (typeof columns)[number];

/** The one column that says what a row is: it cannot be hidden. */
export const fixedColumn: Column = 'event';

const ownWidths: Readonly<Record<Column, number>> = {
  time: 142,
  event: 208,
  name: 170,
  id: 56,
  duration: 92,
  detail: 0,
};

export type ColumnWidths = Readonly<Partial<Record<Column, number>>>;

export const narrowest = 40;
export const widest = 900;
const detailNeeds = 140;
/** Of a head, whose label may be longer in other languages: about what a letter takes, and what is beside the label. */
const letterWidth = 8;
const headSides = 28;
/** With the day before the time of day. */
const dayWidth = 80;

/** Given up one after the other where the table is too narrow. */
const leastNeeded: readonly Column[] = ['duration', 'id'];
/**
 * The others become as narrow as this before the time, which every row unfolds to, is given up too, and the detail after
 * it: it says most.
 */
const tight: ColumnWidths = { time: 128, event: 162, name: 110 };

/** The width of a column in pixels; that of the last one is what is left. */
export function widthOf(column: Column, widths: ColumnWidths, days: boolean): number {
  if (column === 'detail') return detailNeeds;
  const own = Math.max(ownWidths[column], columnLabel(column).length * letterWidth + headSides);
  return widths[column] ?? own + (days && column === 'time' ? dayWidth : 0);
}

export interface Layout {
  readonly shown: readonly Column[];
  /** How wide each is, where it is not as wide as it is by itself. */
  readonly widths: ColumnWidths;
  /** For `grid-template-columns`. */
  readonly template: string;
}

/** Which columns fit, and how wide each is. */
export function layOutColumns(
  available: number,
  chosen: ColumnWidths,
  hidden: readonly Column[],
  days: boolean,
): Layout {
  let widths = chosen;
  let shown = columns.filter((column) => column === fixedColumn || !hidden.includes(column));
  const fits = (): boolean => shown.reduce((sum, each) => sum + widthOf(each, widths, days), 0) <= available;
  for (const column of leastNeeded) {
    if (fits()) break;
    shown = shown.filter((each) => each !== column);
  }
  if (!fits()) widths = { ...tight, ...(days && { time: (tight.time ?? 0) + dayWidth }), ...chosen };
  for (const column of ['time', 'detail']) {
    if (fits()) break;
    shown = shown.filter((each) => each !== column);
    // What that gives is for the event, as far as it goes: the name takes what is left.
    widths = { ...(tight.name !== undefined && { name: tight.name }), ...chosen };
    if (!fits()) widths = { ...tight, ...chosen };
  }
  // Without the detail column the last one takes the rest.
  const template = shown.map((column, index) =>
    index === shown.length - 1 ? 'minmax(0, 1fr)' : `${widthOf(column, widths, days)}px`,
  );
  return { shown, widths, template: template.join(' ') };
}

export function sensibleWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowest), widest));
}
