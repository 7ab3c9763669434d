import type { ExportFormat, RowReading, TableColumn, TableRow } from '../../protocol/hubPanel.js';
import { columnLabel } from '../../../text/pages/tableText.js';
import { waitingWords } from '../../../text/tree/waitingRowText.js';

/** A row with what was read for it singly. */
export type ExportedRow = TableRow & Partial<Omit<RowReading, 'id'>>;

/** The rows as they stand in the table, in a form that other programs read. Times are ISO 8601, durations milliseconds. */
export function exportedText(
  format: ExportFormat,
  rows: readonly ExportedRow[],
  columns: readonly TableColumn[],
  now: number,
): string {
  const values = rows.map((row) => columns.map((column) => valueOf(row, column, now)));
  if (format === 'csv') {
    return [columns.map(columnLabel), ...values].map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
  }
  return values
    .map((line) => {
      const members = line.flatMap((value, index) => (value === undefined ? [] : [[columns[index] ?? '', value]]));
      return `${JSON.stringify(Object.fromEntries(members))}\n`;
    })
    .join('');
}

function valueOf(row: ExportedRow, column: TableColumn, now: number): string | number | undefined {
  switch (column) {
    case 'created':
    case 'updated':
      return isoText(row[column]);
    case 'duration':
      return row.created === undefined ? undefined : Math.round((row.finished ?? now) - row.created);
    case 'queued':
      return row.queuedMs === undefined ? undefined : Math.round(row.queuedMs);
    case 'waiting':
      return waitingWords(row, now) || undefined;
    case 'name':
    case 'id':
    case 'status':
    case 'version':
    case 'tags':
    case 'parent':
    case 'failure':
    case 'customStatus':
      return row[column];
  }
}

function isoText(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/**
 * A field of RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe: names and messages come from
 * strangers (OWASP, CSV injection).
 */
function csvField(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
