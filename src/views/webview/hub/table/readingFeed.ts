import type { Clock } from '../../../../common/clock.js';
import type { Disposable } from '../../../../common/disposable.js';
import { type ReadColumn, readColumnsOf, type RowReading, type TableRow } from '../../../protocol/hubPanel.js';

/** Rows that are asked for at once: few, so that those in sight fill one after the other. */
const atOnce = 8;
/** Milliseconds until a row that could not be read is asked for again. */
const failedMs = 30_000;
const mostKept = 5_000;

interface Kept {
  /** Of which state of the row this is. */
  readonly mark: string;
  readonly columns: readonly ReadColumn[];
  readonly status: TableRow['status'];
  readonly reading: RowReading;
  readonly askedAt: number;
  /** When it is to be asked for once more. */
  readonly againAt: number | undefined;
}

type Ask = (
  ids: readonly string[],
  columns: readonly ReadColumn[],
  signal: AbortSignal,
) => Promise<readonly RowReading[]>;

/**
 * Reads what no list brings, for the rows in sight and then for others, and keeps it until a row changes. A few rows at a
 * time, those first that waited longest: a row that changes all the time, or can't be read, keeps nobody from the others.
 */
export class ReadingFeed implements Disposable {
  private readonly kept = new Map<string, Kept>();
  private readonly end = new AbortController();
  private inSight: readonly TableRow[] = [];
  private columns: readonly ReadColumn[] = [];
  private others: readonly TableRow[] = [];
  private othersColumn: ReadColumn | undefined;
  private isReading = false;
  private timer: Disposable | undefined;

  /** `onChange` is called when something new is known. */
  constructor(
    private readonly ask: Ask,
    private readonly clock: Clock,
    private readonly onChange: () => void,
  ) {}

  /** These rows are in sight now, in place of those before, with these columns. */
  look(rows: readonly TableRow[], columns: readonly ReadColumn[]): void {
    this.inSight = rows.filter((row) => readColumnsOf(row, columns).length > 0);
    this.columns = columns;
    void this.read();
  }

  /** These rows are wanted, too, in sight or not, for one column. */
  also(rows: readonly TableRow[], column: ReadColumn | undefined): void {
    this.others = rows;
    this.othersColumn = column;
    void this.read();
  }

  /** Whether that column was read, or tried, of the row as it is now. */
  isRead(row: TableRow, column: ReadColumn): boolean {
    return this.covers(row, [column]);
  }

  /** What was read of an earlier state stays until the next reading, but for what that state alone has. */
  of(row: TableRow): RowReading | undefined {
    const known = this.kept.get(row.id);
    return known?.status === row.status ? known.reading : undefined;
  }

  dispose(): void {
    this.end.abort();
    this.timer?.dispose();
  }

  private async read(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    this.timer?.dispose();
    for (let next = this.next(); next.rows.length > 0; next = this.next()) {
      const { rows, columns } = next;
      const readings = await this.readingsOf(rows, columns);
      if (this.end.signal.aborted) return;
      if (this.kept.size > mostKept) this.kept.clear();
      for (const row of rows) this.keep(row, columns, readings.get(row.id));
      this.onChange();
    }
    this.isReading = false;
    this.wait();
  }

  private async readingsOf(
    rows: readonly TableRow[],
    columns: readonly ReadColumn[],
  ): Promise<ReadonlyMap<string, RowReading>> {
    const ids = rows.map(({ id }) => id);
    // What is wrong with the task hub stands above the table.
    const readings = await this.ask(ids, columns, this.end.signal).catch(() => []);
    return new Map(readings.map((reading) => [reading.id, reading]));
  }

  private keep(row: TableRow, columns: readonly ReadColumn[], read: RowReading | undefined): void {
    const now = this.clock.elapsed();
    const againInMs = read === undefined ? failedMs : read.againInMs;
    const before = this.kept.get(row.id);
    const same = before?.mark === markOf(row) ? before : undefined;
    this.kept.set(row.id, {
      ...{ mark: markOf(row), status: row.status, askedAt: now },
      // Of the same state, what was read of other columns is still true.
      columns: [...new Set([...columns, ...(same?.columns ?? [])])],
      reading:
        read === undefined
          ? (this.of(row) ?? { id: row.id })
          : { ...(same && without(same.reading, columns)), ...read },
      againAt: againInMs === undefined ? undefined : now + againInMs,
    });
  }

  /** Those in sight first. */
  private next(): { readonly rows: readonly TableRow[]; readonly columns: readonly ReadColumn[] } {
    if (this.end.signal.aborted) return { rows: [], columns: [] };
    const { columns, othersColumn } = this;
    const inSight = this.unread(this.inSight, columns);
    if (inSight.length > 0 || othersColumn === undefined) return { rows: inSight, columns };
    return { rows: this.unread(this.others, [othersColumn]), columns: [othersColumn] };
  }

  private unread(rows: readonly TableRow[], columns: readonly ReadColumn[]): readonly TableRow[] {
    const now = this.clock.elapsed();
    const askedAt = ({ id }: TableRow): number => this.kept.get(id)?.askedAt ?? -Infinity;
    return rows
      .filter((row) => !this.covers(row, columns) || (this.kept.get(row.id)?.againAt ?? Infinity) <= now)
      .sort((a, b) => (askedAt(a) === askedAt(b) ? 0 : askedAt(a) - askedAt(b)))
      .slice(0, atOnce);
  }

  private covers(row: TableRow, columns: readonly ReadColumn[]): boolean {
    const known = this.kept.get(row.id);
    return known?.mark === markOf(row) && columns.every((column) => known.columns.includes(column));
  }

  /** For the row that is to be asked for next. */
  private wait(): void {
    const wanted = [...this.inSight, ...this.others];
    const next = Math.min(...wanted.map(({ id }) => this.kept.get(id)?.againAt ?? Infinity));
    if (next === Infinity) return;
    this.timer = this.clock.setTimer(Math.max(0, next - this.clock.elapsed()), () => void this.read());
  }
}

/** Which parts of a reading belong to a column. */
const partsOf: Readonly<Record<ReadColumn, readonly (keyof RowReading)[]>> = {
  failure: ['failure'],
  waiting: ['waiting', 'dueAt', 'waitsFor', 'timerAt', 'againInMs'],
  queued: ['queuedMs'],
  customStatus: ['customStatus'],
};

function without(reading: RowReading, columns: readonly ReadColumn[]): RowReading {
  const gone = new Set<string>(columns.flatMap((column) => partsOf[column]));
  return { id: reading.id, ...Object.fromEntries(Object.entries(reading).filter(([part]) => !gone.has(part))) };
}

function markOf({ status, updated }: TableRow): string {
  return [status, updated].join(' ');
}
