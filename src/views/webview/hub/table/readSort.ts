import type { Clock } from '../../../../common/clock.js';
import type { Disposable } from '../../../../common/disposable.js';
import {
  type ReadColumn,
  readColumns,
  readColumnsOf,
  type TableRow,
  type TableSort,
} from '../../../protocol/hubPanel.js';
import type { ReadingFeed } from './readingFeed.js';
import type { TableModel } from './tableModel.js';

/** Rows that are read for a sort, at most: each of them costs the server a call or two. */
const mostRead = 1_000;
/** Milliseconds between two looks at what has come, as each may move every row. */
const pauseMs = 500;

/** While rows are sorted by what no list brings, has it read for more than those in sight, and sorts again as it comes. */
export class ReadSort implements Disposable {
  private column: ReadColumn | undefined;
  private timer: Disposable | undefined;
  private hasRead = false;
  private isOwnChange = false;
  private readonly stop: () => void;

  constructor(
    private readonly model: TableModel,
    private readonly feed: Pick<ReadingFeed, 'also' | 'isRead'>,
    private readonly clock: Clock,
  ) {
    this.stop = model.onDidChange(() => {
      if (!this.isOwnChange) this.look();
    });
  }

  sortBy({ column }: TableSort): void {
    const next = readColumns.find((each) => each === column);
    if (next === this.column) return;
    this.column = next;
    this.turn();
  }

  /** Something was read: what is sorted by it may stand elsewhere. */
  noteRead(): void {
    this.hasRead = true;
    this.look();
  }

  dispose(): void {
    this.stop();
    this.timer?.dispose();
    // The table may be sorted by something else when it is shown again.
    this.model.noteRead(undefined);
  }

  private look(): void {
    if (this.column === undefined) return;
    this.timer ??= this.clock.setTimer(pauseMs, () => {
      this.turn();
    });
  }

  private turn(): void {
    const { column, model, feed } = this;
    this.timer?.dispose();
    this.timer = undefined;
    const rows = column === undefined ? [] : [...model.all].filter((row) => readColumnsOf(row, [column]).length > 0);
    feed.also(newest(rows), column);
    this.isOwnChange = true;
    if (column !== undefined && this.hasRead) model.sortAgain();
    const read = column === undefined ? 0 : rows.filter((row) => feed.isRead(row, column)).length;
    model.noteRead(column === undefined ? undefined : { read, all: rows.length });
    this.isOwnChange = false;
    this.hasRead = false;
  }
}

function newest(rows: readonly TableRow[]): readonly TableRow[] {
  if (rows.length <= mostRead) return rows;
  return rows.toSorted((a, b) => (b.created ?? 0) - (a.created ?? 0)).slice(0, mostRead);
}
