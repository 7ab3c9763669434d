import type { Disposable } from '../common/disposable.js';

/** Long-running work that outlives its command, one per key. */
export class BackgroundWork implements Disposable {
  private readonly running = new Map<
    string,
    { readonly controller: AbortController; readonly done: Promise<unknown> }
  >();

  constructor(private readonly report: (error: unknown, doing: string) => void) {}

  isRunning(key: string): boolean {
    return this.running.has(key);
  }

  /** Resolves to the result once the work has ended; a failure goes to `report`. Does nothing if this key is running. */
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

  /** Resolves when all work has ended, which is soon after {@link dispose}. */
  async ended(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }
}
