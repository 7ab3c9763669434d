/**
 * Hands the items of one source to many takers, one by one. No more is read from the source than is asked for, and
 * {@link close} lets waiting takers go at once, even while the source is still busy.
 */
export class TargetQueue<T> {
  private readonly iterator: Iterator<T> | AsyncIterator<T>;
  private readonly takers: ((item: T | undefined) => void)[] = [];
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

  /** Resolves to undefined when there is nothing more. */
  take(): Promise<T | undefined> {
    if (this.ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.takers.push(resolve);
      if (!this.reading) void this.read();
    });
  }

  close(): void {
    if (this.ended) return;
    this.end();
    // A source that is busy ends after what it is doing; nobody waits for that, and its end is of no interest.
    Promise.resolve(this.iterator.return?.()).catch(() => undefined);
  }

  private async read(): Promise<void> {
    this.reading = true;
    try {
      while (this.takers.length > 0) {
        const next = this.iterator.next();
        const result = 'then' in next ? await next : next;
        if (this.ended) return;
        if (result.done === true) {
          this.end();
          return;
        }
        this.takers.shift()?.(result.value);
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
    for (const resolve of this.takers.splice(0)) resolve(undefined);
  }
}
