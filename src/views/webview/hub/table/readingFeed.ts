import type { Clock } from '../../../../common/clock.js';
import type { Disposable } from '../../../../common/disposable.js';
import { type ReadColumn, readColumnsOf, type RowReading, type TableRow } from '../../../protocol/hubPanel.js';

/** Rows that are asked for at once: few, so that those in sight fill one after the other. */
const atOnce = 8;
/** Milliseconds until a row that could not be read is asked for again. */
const failedMs = 30_000;
const mostKept = 5_000;

interface Kept {
  /** Of which state of the row, and of which columns, this is. */
  readonly mark: string;
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
 * Reads what no list brings, for the rows in sight, and keeps it until a row changes. A few rows at a time, those first that
 * waited longest: a row that changes all the time, or can't be read, keeps nobody from the others.
 */
export class ReadingFeed implements Disposable {
  private readonly kept = new Map<string, Kept>();
  private readonly end = new AbortController();
  private inSight: readonly TableRow[] = [];
  private columns: readonly ReadColumn[] = [];
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
    for (let rows = this.next(); rows.length > 0; rows = this.next()) {
      const { columns } = this;
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
    this.kept.set(row.id, {
      ...{ mark: markOf(row, columns), status: row.status, askedAt: now },
      reading: read ?? this.of(row) ?? { id: row.id },
      againAt: againInMs === undefined ? undefined : now + againInMs,
    });
  }

  private next(): readonly TableRow[] {
    if (this.end.signal.aborted) return [];
    const now = this.clock.elapsed();
    const askedAt = ({ id }: TableRow): number => this.kept.get(id)?.askedAt ?? -Infinity;
    return this.inSight
      .filter((row) => {
        const known = this.kept.get(row.id);
        return known?.mark !== markOf(row, this.columns) || (known.againAt ?? Infinity) <= now;
      })
      .sort((a, b) => (askedAt(a) === askedAt(b) ? 0 : askedAt(a) - askedAt(b)))
      .slice(0, atOnce);
  }

  /** For the row that is to be asked for next. */
  private wait(): void {
    const next = Math.min(...this.inSight.map(({ id }) => this.kept.get(id)?.againAt ?? Infinity));
    if (next === Infinity) return;
    this.timer = this.clock.setTimer(Math.max(0, next - this.clock.elapsed()), () => void this.read());
  }
}

function markOf({ status, updated }: TableRow, columns: readonly ReadColumn[]): string {
  return [status, updated, ...columns].join(' ');
}
