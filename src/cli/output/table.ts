import { styleText } from 'node:util';
import { visibleText } from '../../common/hiddenText.js';
import type { Output } from '../console.js';

export type Tone = 'plain' | 'dim' | 'good' | 'bad' | 'warn';

interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Cell | string;
  /** Of the columns that have it, the first is cut where the terminal is too narrow. */
  readonly cuts?: boolean;
}

const gap = '  ';

/** Lines of a table for a person: as wide as the terminal where it is one, with nothing cut where it is not. */
export function tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  output: Output,
): readonly string[] {
  const cells = rows.map((row) => columns.map((column) => cellOf(column.cell(row))));
  const widths = columns.map((column, index) =>
    Math.max(column.head.length, ...cells.map((row) => row[index]?.text.length ?? 0)),
  );
  const cutting = columns.findIndex(({ cuts }) => cuts === true);
  const most = output.isTTY === true ? (output.columns ?? 80) : Infinity;
  const total = widths.reduce((sum, width) => sum + width, 0) + gap.length * (columns.length - 1);
  if (total > most && cutting >= 0) widths[cutting] = Math.max(8, (widths[cutting] ?? 0) - (total - most));
  const line = (row: readonly Cell[]): string =>
    row
      .map((cell, index) => painted(fit(cell.text, widths[index] ?? 0, index === row.length - 1), cell.tone, output))
      .join(gap)
      .trimEnd();
  const head = columns.map((column): Cell => ({ text: column.head, tone: 'dim' }));
  return [line(head), ...cells.map(line)];
}

/** Text of strangers on one line, with nothing in it that could steer a terminal. */
export function safe(text: string): string {
  return visibleText(text);
}

export function painted(text: string, tone: Tone | undefined, output: Output): string {
  const color = colors[tone ?? 'plain'];
  return color === undefined ? text : styleText(color, text, { stream: output });
}

const colors = { plain: undefined, dim: 'dim', good: 'green', bad: 'red', warn: 'yellow' } as const;

function cellOf(cell: Cell | string): Cell {
  return typeof cell === 'string' ? { text: safe(cell) } : { ...cell, text: safe(cell.text) };
}

function fit(text: string, width: number, isLast: boolean): string {
  if (text.length > width) return `${text.slice(0, width - 1)}…`;
  return isLast ? text : text.padEnd(width);
}
