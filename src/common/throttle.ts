import type { Clock } from './clock.js';
import type { Disposable } from './disposable.js';

/** Calls at once, and not again before so many milliseconds have passed, however often it is asked to in between. */
export class Throttle implements Disposable {
  private timer: Disposable | undefined;
  private calledAt = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly restMs: number,
    private readonly callback: () => void,
  ) {}

  request(): void {
    if (this.timer !== undefined) return;
    const waitMs = this.calledAt + this.restMs - this.clock.elapsed();
    if (waitMs <= 0) this.call();
    else this.timer = this.clock.setTimer(waitMs, () => this.call());
  }

  /** Forgets what was asked for and not called yet. */
  cancel(): void {
    this.timer?.dispose();
    this.timer = undefined;
  }

  dispose(): void {
    this.cancel();
  }

  private call(): void {
    this.timer = undefined;
    this.calledAt = this.clock.elapsed();
    this.callback();
  }
}
