import type { Clock } from '../../../common/clock.js';
import type { Disposable } from '../../../common/disposable.js';

/** Passes on what changes often at most ten times a second; the last state always arrives. */
export class ProgressReporter<T> implements Disposable {
  private timer: Disposable | undefined;
  private lastAt = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly read: () => T,
    private readonly report: ((state: T) => void) | undefined,
    private readonly everyMs = 100,
  ) {}

  changed(): void {
    if (this.report === undefined || this.timer !== undefined) return;
    const dueInMs = this.lastAt + this.everyMs - this.clock.elapsed();
    if (dueInMs <= 0) this.send();
    else this.timer = this.clock.setTimer(dueInMs, () => this.send());
  }

  /** Sends the last state now, and nothing after it. */
  dispose(): void {
    this.timer?.dispose();
    this.timer = undefined;
    this.send();
  }

  private send(): void {
    this.timer = undefined;
    this.lastAt = this.clock.elapsed();
    this.report?.(this.read());
  }
}
