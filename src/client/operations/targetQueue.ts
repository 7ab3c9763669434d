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
  private readonly iterator: Iterator<T> | AsyncIterator<T>;
  private readonly takers: Taker<T>[] = [];
  private reading = false;
  private ended = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(source: Iterable<T> | AsyncIterable<T>) {
    this.iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /** Why the source ended early, where it failed. */
  get sourceFailure(): { readonly error: unknown } | undefined {
    return this.failure;
  }

  /** Resolves to `size` items, to fewer when there are no more, and to none at the end. */
  take(size: number): Promise<readonly T[]> {
    if (this.ended) return Promise.resolve([]);
    return new Promise((resolve) => {
      this.takers.push({ size, items: [], resolve });
      if (!this.reading) void this.read();
    });
  }

  /** What takers have been given so far is theirs; nothing more is given. */
  close(): void {
    if (this.ended) return;
    this.end();
    // A source that is busy ends after what it is doing; nobody waits for that, and its end is of no interest.
    Promise.resolve(this.iterator.return?.()).catch(() => undefined);
  }

  private async read(): Promise<void> {
    this.reading = true;
    try {
      for (let taker = this.takers[0]; taker !== undefined; taker = this.takers[0]) {
        const next = this.iterator.next();
        const result = 'then' in next ? await next : next;
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
