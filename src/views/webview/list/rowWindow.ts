/**
 * Where the rows of a long list stand: all of one height, some with something unfolded below them. Finding a row or its
 * place costs the logarithm of the number of unfolded ones, whatever the length of the list.
 */
export class RowWindow {
  /** Unfolded rows in order, and the sum of the heights below all up to and including each. */
  private readonly rows: readonly number[];
  private readonly sums: readonly number[];

  constructor(
    readonly count: number,
    readonly rowHeight: number,
    extras: Iterable<readonly [row: number, height: number]> = [],
  ) {
    const sorted = [...extras].filter(([row]) => row >= 0 && row < count).sort(([a], [b]) => a - b);
    this.rows = sorted.map(([row]) => row);
    let sum = 0;
    this.sums = sorted.map(([, height]) => (sum += height));
  }

  get totalHeight(): number {
    return this.count * this.rowHeight + (this.sums.at(-1) ?? 0);
  }

  /** Top edge of a row, from the top of the list. */
  topOf(row: number): number {
    return row * this.rowHeight + this.sumBefore(this.unfoldedBefore(row));
  }

  /** The row at a height; what is unfolded belongs to the row above it. */
  rowAt(offset: number): number {
    let low = 0;
    let high = this.rows.length;
    // How many unfolded rows begin at or above the offset.
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = this.rows[middle] ?? 0;
      if (row * this.rowHeight + this.sumBefore(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    const plain = Math.floor((offset - this.sumBefore(low)) / this.rowHeight);
    const row = low === 0 ? plain : Math.max(plain, this.rows[low - 1] ?? 0);
    return Math.min(Math.max(row, 0), Math.max(this.count - 1, 0));
  }

  /** The rows to draw for what is in view, with `margin` more on each side; `end` is exclusive. */
  visible(scrollTop: number, height: number, margin: number): { readonly start: number; readonly end: number } {
    const start = Math.max(0, this.rowAt(scrollTop) - margin);
    const end = Math.min(this.count, this.rowAt(scrollTop + height) + 1 + margin);
    return { start, end: Math.max(start, end) };
  }

  private unfoldedBefore(row: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle] ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private sumBefore(unfolded: number): number {
    return unfolded === 0 ? 0 : (this.sums[unfolded - 1] ?? 0);
  }
}
