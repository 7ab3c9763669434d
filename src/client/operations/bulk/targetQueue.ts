interface Taker<T> {
  readonly size: number;
  readonly items: T[];
  readonly resolve: (items: readonly T[]) => void;
}

/**
 * Hands the items of one source to many takers, one after the other, so that each gets as many as it asked for. No more is
 * read from the source than is asked for, and {@link close} lets waiting takers go at once, even while the source is busy.
 */
export class TargetQueue<T> {
  private readonly source: { readonly now: Iterator<T> } | { readonly later: AsyncIterator<T> };
  private readonly takers: Taker<T>[] = [];
  private reading = false;
  private ended = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(source: Iterable<T> | AsyncIterable<T>) {
    this.source =
      Symbol.asyncIterator in source ? { later: source[Symbol.asyncIterator]() } : { now: source[Symbol.iterator]() };
  }

  /** Why the source ended early, where it failed. */
  get sourceFailure(): { readonly error: unknown } | undefined {
    return this.failure;
  }

  /** `size` items, fewer when there are no more, and none at the end: at once where the source has them at once. */
  take(size: number): readonly T[] | Promise<readonly T[]> {
    const { source } = this;
    if (this.ended) return [];
    if ('now' in source) return this.takeNow(source.now, size);
    return new Promise((resolve) => {
      this.takers.push({ size, items: [], resolve });
      if (!this.reading) void this.read(source.later);
    });
  }

  /** What takers have been given so far is theirs; nothing more is given. */
  close(): void {
    if (this.ended) return;
    this.end();
    // A source that is busy ends after what it is doing; nobody waits for that, and its end is of no interest.
    const { source } = this;
    if ('now' in source) source.now.return?.();
    else Promise.resolve(source.later.return?.()).catch(() => undefined);
  }

  private takeNow(source: Iterator<T>, size: number): readonly T[] {
    const items: T[] = [];
    try {
      while (items.length < size) {
        const result = source.next();
        if (result.done === true) {
          this.end();
          break;
        }
        items.push(result.value);
      }
    } catch (error) {
      this.failure = { error };
      this.end();
    }
    return items;
  }

  private async read(source: AsyncIterator<T>): Promise<void> {
    this.reading = true;
    try {
      for (let taker = this.takers[0]; taker !== undefined; taker = this.takers[0]) {
        const result = await source.next();
        if (this.ended) return;
        if (result.done === true) {
          this.end();
          return;
        }
        taker.items.push(result.value);
        if (taker.items.length < taker.size) continue;
        this.takers.shift();
        taker.resolve(taker.items);
      }
    } catch (error) {
      if (this.ended) return;
      this.failure = { error };
      this.end();
    } finally {
      this.reading = false;
    }
  }

  private end(): void {
    this.ended = true;
    for (const taker of this.takers.splice(0)) taker.resolve(taker.items);
  }
}
