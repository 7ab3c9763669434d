/** A list kept in order: found by halving, so that an insertion or removal costs one shift of what follows. */
export class SortedList<T> {
  private readonly items: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get length(): number {
    return this.items.length;
  }

  at(index: number): T | undefined {
    return this.items[index];
  }

  /** The index of the first item that is not before `item`. */
  lowerBound(item: T): number {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = this.items[middle];
      if (candidate !== undefined && this.compare(candidate, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  add(item: T): void {
    const last = this.items.at(-1);
    if (last === undefined || this.compare(last, item) < 0) {
      this.items.push(item);
      return;
    }
    const index = this.lowerBound(item);
    const there = this.items[index];
    if (there !== undefined && this.compare(there, item) === 0) return;
    this.items.splice(index, 0, item);
  }

  delete(item: T): void {
    const index = this.lowerBound(item);
    const there = this.items[index];
    if (there !== undefined && this.compare(there, item) === 0) this.items.splice(index, 1);
  }
}
