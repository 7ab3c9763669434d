import type { Disposable } from '../common/disposable.js';

/** What goes on behind the person's back after a command has ended, each kind of it once, until it ends or is disposed. */
export class BackgroundWork implements Disposable {
  private readonly running = new Map<
    string,
    { readonly controller: AbortController; readonly done: Promise<unknown> }
  >();

  constructor(private readonly report: (error: unknown, doing: string) => void) {}

  isRunning(key: string): boolean {
    return this.running.has(key);
  }

  /**
   * Resolves when the work has ended, to what came of it; its failure is told to `report`. Does nothing where work of this
   * key runs already.
   */
  async begin<T>(key: string, doing: string, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (this.running.has(key)) return undefined;
    const controller = new AbortController();
    const done = work(controller.signal)
      .catch((error: unknown) => {
        this.report(error, doing);
        return undefined;
      })
      .finally(() => this.running.delete(key));
    this.running.set(key, { controller, done });
    return await done;
  }

  dispose(): void {
    for (const { controller } of this.running.values()) controller.abort();
  }

  /** Resolves when all that ran has ended; after {@link dispose}, that is soon. */
  async ended(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }
}
