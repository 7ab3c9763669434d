import type { RowBatch, TableRow, TableSort } from '../../../protocol/hubPanel.js';
import { type Compare, orderOf, placeOf, type ReadingOf } from './tableOrder.js';

/** With more changed rows than this at once, sorting anew is cheaper than moving each. */
const mostMoved = 500;

/** How many rows what they are sorted by was read of, and how many may have it. */
export interface ReadProgress {
  readonly read: number;
  readonly all: number;
}

/**
 * The rows of the table in their order. While it is held, because somebody points at or selects rows, no row moves:
 * changed ones change where they are, new ones wait, and those that are gone stay, marked as gone.
 */
export class TableModel {
  private rows = new Map<string, TableRow>();
  private order: TableRow[] = [];
  private indexes: ReadonlyMap<string, number> | undefined;
  private readonly fresh = new Map<string, TableRow>();
  private readonly left = new Set<string>();
  private generation = 0;
  private isHeld = false;
  private compare: Compare;
  private readingOf: ReadingOf = () => undefined;
  private leavesOut: ((row: TableRow) => boolean) | undefined;
  private progress: ReadProgress | undefined;
  private readonly listeners = new Set<() => void>();
  /** Changes whenever a row, or the order, does. */
  version = 0;

  constructor(
    private sorting: TableSort,
    private readonly now: () => number,
  ) {
    this.compare = orderOf(sorting, now(), this.readingOf);
  }

  get sort(): TableSort {
    return this.sorting;
  }

  get length(): number {
    return this.order.length;
  }

  /** Rows that came while the table was held. */
  get waiting(): number {
    return this.fresh.size;
  }

  /** Of how many rows that is known which they are sorted by; undefined where every list brings it. */
  get read(): ReadProgress | undefined {
    return this.progress;
  }

  /** Rows that are here and left out of what is shown. */
  get leftOut(): number {
    return this.leavesOut === undefined ? 0 : this.rows.size - this.order.length;
  }

  /** Where what no list brings is found, to sort by it. */
  readBy(readingOf: ReadingOf): void {
    this.readingOf = readingOf;
  }

  /** More was read of what the rows are sorted by. No row moves while the table is held: they do when it is let go. */
  sortAgain(): void {
    if (this.isHeld) return;
    this.sortAnew();
    this.changed();
  }

  /** Of how many rows what they are sorted by is known by now. */
  noteRead(progress: ReadProgress | undefined): void {
    if (progress?.read === this.progress?.read && progress?.all === this.progress?.all) return;
    this.progress = progress;
    this.changed();
  }

  /** Shows only rows that this does not leave out; all without it. */
  narrowBy(leavesOut: ((row: TableRow) => boolean) | undefined): void {
    if (leavesOut === undefined && this.leavesOut === undefined) return;
    this.leavesOut = leavesOut;
    this.sortAnew();
    this.changed();
  }

  /** What was left out may be shown by now. No row moves while the table is held: they come when it is let go. */
  narrowAgain(): void {
    if (this.isHeld || this.leftOut === 0) return;
    this.sortAnew();
    this.changed();
  }

  /** More rows may be left out now. No row moves while the table is held: they go when it is let go. */
  leaveOutMore(): void {
    const { leavesOut } = this;
    if (leavesOut === undefined || this.isHeld) return;
    this.order = this.order.filter((row) => !leavesOut(row));
    this.indexes = undefined;
    this.changed();
  }

  at(index: number): TableRow | undefined {
    return this.order[index];
  }

  get(id: string): TableRow | undefined {
    return this.rows.get(id);
  }

  /** Whether the row is shown although it left the list. */
  isGone(id: string): boolean {
    return this.left.has(id);
  }

  /** All rows, those that are left out, too, in no order. */
  get all(): Iterable<TableRow> {
    return this.rows.values();
  }

  /** All rows as they stand. */
  get ordered(): readonly TableRow[] {
    return this.order;
  }

  /** Where a row stands; undefined for one that is not shown. */
  indexOf(id: string): number | undefined {
    this.indexes ??= new Map(this.order.map((row, index) => [row.id, index]));
    return this.indexes.get(id);
  }

  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  take({ generation, more, rows, gone }: RowBatch): void {
    if (generation !== this.generation) {
      this.generation = generation;
      this.rows = new Map();
      this.order = [];
      this.indexes = undefined;
      this.fresh.clear();
      this.left.clear();
    }
    if (this.isHeld) {
      if (more.length > 0) this.takeAwaited(more);
      this.takeHeld(rows, gone);
    } else {
      if (more.length > 0) this.takeFree(more, []);
      this.takeFree(rows, gone);
    }
    this.changed();
  }

  sortBy(sorting: TableSort): void {
    this.sorting = sorting;
    this.letIn();
    this.sortAnew();
    this.changed();
  }

  /** Somebody points at, or has selected, rows: none moves from now on. */
  hold(): void {
    this.isHeld = true;
  }

  /** Nobody does any more: what waited is let in, and all stands in its order again. */
  release(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.showNew();
  }

  /** Lets in what waits, although the table may be held. */
  showNew(): void {
    this.letIn();
    this.sortAnew();
    this.changed();
  }

  private takeHeld(rows: readonly TableRow[], gone: readonly string[]): void {
    for (const row of rows) {
      this.left.delete(row.id);
      const index = this.rows.has(row.id) ? this.indexOf(row.id) : undefined;
      if (index === undefined) this.fresh.set(row.id, row);
      else {
        this.rows.set(row.id, row);
        this.order[index] = row;
      }
    }
    for (const id of gone) {
      if (!this.fresh.delete(id) && this.rows.has(id)) this.left.add(id);
    }
  }

  /** Somebody waits for those: what stands at the end anyway is shown at once, and moves nothing. */
  private takeAwaited(more: readonly TableRow[]): void {
    const last = this.order.at(-1);
    const after = more.filter((row) => {
      return !this.rows.has(row.id) && (last === undefined || this.compare(last, row) < 0);
    });
    const shown = new Set(after);
    this.takeHeld(
      more.filter((row) => !shown.has(row)),
      [],
    );
    for (const row of after.sort(this.compare)) {
      this.rows.set(row.id, row);
      if (this.leavesOut?.(row) !== true) this.order.push(row);
    }
    this.indexes = undefined;
  }

  private takeFree(rows: readonly TableRow[], gone: readonly string[]): void {
    this.indexes = undefined;
    if (rows.length + gone.length > mostMoved) {
      for (const id of gone) this.rows.delete(id);
      for (const row of rows) this.rows.set(row.id, row);
      this.sortAnew();
      return;
    }
    for (const id of gone) {
      this.takeOut(id);
      this.rows.delete(id);
    }
    for (const row of rows) {
      this.takeOut(row.id);
      this.rows.set(row.id, row);
      if (this.leavesOut?.(row) === true) continue;
      this.order.splice(placeOf(this.order, row, this.compare), 0, row);
    }
  }

  private takeOut(id: string): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    const at = placeOf(this.order, row, this.compare);
    // A row that changed while the table was held may stand elsewhere than it should.
    const index = this.order[at] === row ? at : this.order.indexOf(row);
    if (index !== -1) this.order.splice(index, 1);
  }

  private letIn(): void {
    for (const [id, row] of this.fresh) this.rows.set(id, row);
    this.fresh.clear();
    for (const id of this.left) this.rows.delete(id);
    this.left.clear();
  }

  private sortAnew(): void {
    this.compare = orderOf(this.sorting, this.now(), this.readingOf);
    const { leavesOut } = this;
    const rows = [...this.rows.values()];
    this.order = (leavesOut === undefined ? rows : rows.filter((row) => !leavesOut(row))).sort(this.compare);
    this.indexes = undefined;
  }

  private changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
