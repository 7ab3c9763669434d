/** A sorted row of items, read in pieces as it is consumed. */
export class Lane<T> {
  private items: readonly T[] = [];
  private index = 0;
  private ended = false;

  /** `read` gives at most `limit` items after the one given, or the first ones. */
  constructor(
    private readonly read: (after: T | undefined, limit: number) => readonly T[],
    private readonly pieceSize: number,
  ) {}

  /** The first item that has not been taken; undefined at the end. */
  peek(): T | undefined {
    if (this.index === this.items.length && !this.ended) {
      this.items = this.read(this.items.at(-1), this.pieceSize);
      this.index = 0;
      this.ended = this.items.length < this.pieceSize;
    }
    return this.items[this.index];
  }

  take(): void {
    this.index += 1;
  }
}

/** Several lanes as one, in the order of `compare`. */
export class MergedLanes<T> {
  constructor(
    private readonly lanes: readonly Lane<T>[],
    private readonly compare: (a: T, b: T) => number,
  ) {}

  peek(): T | undefined {
    return this.first()?.item;
  }

  /** The next item; undefined when there is none. */
  next(): T | undefined {
    const first = this.first();
    first?.lane.take();
    return first?.item;
  }

  private first(): { readonly lane: Lane<T>; readonly item: T } | undefined {
    let first: { readonly lane: Lane<T>; readonly item: T } | undefined;
    for (const lane of this.lanes) {
      const item = lane.peek();
      if (item !== undefined && (first === undefined || this.compare(item, first.item) < 0)) first = { lane, item };
    }
    return first;
  }
}
