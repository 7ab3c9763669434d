import { timeAtMs } from '../../../../history/eventTime.js';
import { columnLabel } from '../../../../text/pages/tableText.js';
import { durationText, durationUntilNow } from '../../../../text/format/durationText.js';
import { exactTimeText } from '../../../../text/format/timeText.js';
import { waitingWords } from '../../../../text/tree/waitingRowText.js';
import { shortTimeText } from '../../../../text/format/shortTimeText.js';
import type { RowReading, TableColumn, TableLayout, TableRow } from '../../../protocol/hubPanel.js';
import { longestStatusLabel, statusLook } from '../../../look/statusLook.js';
import { durationOf } from './tableOrder.js';

const ownWidths: Readonly<Record<TableColumn, number>> = {
  name: 210,
  id: 300,
  status: 110,
  created: 150,
  duration: 110,
  failure: 300,
  waiting: 200,
  updated: 150,
  queued: 110,
  version: 90,
  tags: 180,
  parent: 300,
  customStatus: 220,
};

/** Of a head, whose label may be longer in other languages: about what a letter takes, and what is beside the label. */
const letterWidth = 8;
const headSides = 34;

/** What a cell takes beside its text. */
const cellSides = 20;

/** Below this many pixels the first columns share the view. */
const narrow = 560;
const narrowWidths: TableLayout['widths'] = { name: 140, id: 150 };

/** The width of a column in pixels, as it was chosen or, by itself, as the table is wide. */
export function columnWidth(column: TableColumn, widths: TableLayout['widths'], available: number): number {
  const own = (available < narrow ? narrowWidths[column] : undefined) ?? ownWidths[column];
  const texts = column === 'status' ? longestStatusLabel() * letterWidth + cellSides : 0;
  return widths[column] ?? Math.max(own, texts, columnLabel(column).length * letterWidth + headSides);
}

/** For `grid-template-columns`; the last column takes what is left. */
export function columnTemplate({ columns, widths }: TableLayout, available: number): string {
  return columns
    .map((column, index) => {
      const width = columnWidth(column, widths, available);
      return index === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`;
    })
    .join(' ');
}

export function totalWidth({ columns, widths }: TableLayout, available: number): number {
  return columns.reduce((sum, column) => sum + columnWidth(column, widths, available), 0);
}

const ownTexts: ReadonlySet<TableColumn> = new Set(['status', 'created', 'updated', 'duration', 'queued']);

/** Whether nothing of strangers stands in the cells of a column. */
export function isOwnText(column: TableColumn): boolean {
  return ownTexts.has(column);
}

/** What stands in a cell. Text of strangers is made visible where it is drawn. */
export function cellText(row: TableRow, column: TableColumn, read: RowReading | undefined, now: number): string {
  switch (column) {
    case 'name':
      return row.name;
    case 'id':
      return row.id;
    case 'status':
      return statusLook(row.status).label;
    case 'created':
    case 'updated': {
      const ms = row[column];
      return ms === undefined ? '' : shortTimeText(ms, now);
    }
    case 'duration': {
      const ms = durationOf(row, now);
      if (ms === undefined) return '';
      return row.finished === undefined ? durationUntilNow(Math.floor(ms / 1000) * 1000) : durationText(ms);
    }
    case 'queued':
      return read?.queuedMs === undefined ? '' : durationText(read.queuedMs);
    case 'version':
      return row.version ?? '';
    case 'tags':
      return row.tags ?? '';
    case 'parent':
      return row.parent ?? '';
    case 'failure':
      return read?.failure ?? '';
    case 'waiting':
      return waitingWords(read ?? {}, now);
    case 'customStatus':
      return read?.customStatus ?? '';
  }
}

/** What a cell says when it is pointed at, beyond what stands in it. */
export function cellTitle(row: TableRow, column: TableColumn): string | undefined {
  if (column !== 'created' && column !== 'updated') return undefined;
  const ms = row[column];
  return ms === undefined ? undefined : exactTimeText(timeAtMs(ms));
}
