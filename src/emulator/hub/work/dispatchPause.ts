import type { Clock } from '../../../common/clock.js';
import type { Disposable } from '../../../common/disposable.js';

const firstWait = 1000;
const longestWait = 30_000;

/**
 * Keeps work from workers after what they had done could not be stored: each time twice as long, until something can be
 * stored again. Else a full disk would have them do the same over and over without a pause.
 */
export class DispatchPause implements Disposable {
  private timer: Disposable | undefined;
  private failures = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly clock: Clock) {}

  get isHeld(): boolean {
    return this.timer !== undefined;
  }

  /** Calls as soon as nothing is held back, at once where nothing is; returns how to stop that. */
  whenFree(listener: () => void): () => void {
    if (!this.isHeld) {
      listener();
      return () => undefined;
    }
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A commit failed. */
  failed(): void {
    this.timer?.dispose();
    this.timer = this.clock.setTimer(Math.min(firstWait * 2 ** this.failures, longestWait), () => {
      this.release();
    });
    this.failures += 1;
  }

  /** A commit is on disk. */
  stored(): void {
    if (this.failures === 0) return;
    this.failures = 0;
    this.release();
  }

  dispose(): void {
    this.timer?.dispose();
    this.timer = undefined;
    this.listeners.clear();
  }

  private release(): void {
    this.timer?.dispose();
    this.timer = undefined;
    const listeners = [...this.listeners];
    this.listeners.clear();
    for (const listener of listeners) listener();
  }
}
