import { isAbortError } from '../../../../common/abort.js';
import type { Clock } from '../../../../common/clock.js';
import type { Disposable } from '../../../../common/disposable.js';
import type { HistoryBatch, HistoryPosition } from '../../../protocol/instancePanel.js';

export type FeedState =
  | { readonly phase: 'reading' }
  /** All there is at present. */
  | { readonly phase: 'complete' }
  | { readonly phase: 'failed'; readonly message: string };

const shortestPause = 500;
const pauseAfterFailure = 10_000;

/**
 * Reads a history to its end, batch by batch, and again from there when the instance has moved. A long history is read
 * on more rarely: the server has to stream all of it each time.
 */
export class HistoryFeed implements Disposable {
  private current: FeedState = { phase: 'reading' };
  private position: HistoryPosition | undefined;
  private readonly end = new AbortController();
  private isRunning = false;
  private lastTook = 0;
  /** What the instance was like when the last reading began, and what it is like now. */
  private read: string | undefined;
  private wanted: string | undefined;
  private timer: Disposable | undefined;

  constructor(
    private readonly request: (position: HistoryPosition | undefined, signal: AbortSignal) => Promise<HistoryBatch>,
    private readonly listener: {
      /** In order; `first` 0 voids all that came before. */
      readonly onBatch: (batch: HistoryBatch) => void;
      readonly onState: (state: FeedState) => void;
    },
    private readonly clock: Clock,
  ) {}

  get state(): FeedState {
    return this.current;
  }

  /** `version` names the state of the instance: another one than before means that there may be more. */
  follow(version: string): void {
    this.wanted = version;
    if (this.isRunning || this.timer !== undefined) return;
    if (this.read === undefined) void this.run();
    else if (this.read !== version) this.wait(this.current.phase === 'failed' ? pauseAfterFailure : shortestPause);
  }

  /** Goes on where the failure came. */
  retry(): void {
    if (this.isRunning) return;
    this.timer?.dispose();
    this.timer = undefined;
    void this.run();
  }

  dispose(): void {
    this.timer?.dispose();
    this.end.abort();
  }

  private wait(shortest = shortestPause): void {
    this.timer = this.clock.setTimer(Math.max(shortest, this.lastTook * 4), () => {
      this.timer = undefined;
      void this.run();
    });
  }

  private async run(): Promise<void> {
    const started = this.clock.elapsed();
    const version = this.wanted;
    this.isRunning = true;
    this.set({ phase: 'reading' });
    try {
      let next = this.request(this.position, this.end.signal);
      for (;;) {
        const batch = await next;
        this.position = { count: batch.first + batch.items.length, mark: batch.mark };
        // The host fetches the next one while the page takes this one.
        if (!batch.isEnd) next = this.request(this.position, this.end.signal);
        this.listener.onBatch(batch);
        if (batch.isEnd) break;
      }
    } catch (error) {
      this.isRunning = false;
      this.read = version;
      if (isAbortError(error) && this.end.signal.aborted) return;
      this.set({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
      return;
    }
    this.isRunning = false;
    this.lastTook = this.clock.elapsed() - started;
    this.read = version;
    this.set({ phase: 'complete' });
    if (this.wanted !== version) this.wait();
  }

  private set(state: FeedState): void {
    this.current = state;
    this.listener.onState(state);
  }
}
