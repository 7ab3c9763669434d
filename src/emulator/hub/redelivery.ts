import type { Disposable } from '../../common/disposable.js';
import type { Clock } from '../../common/clock.js';

const longestDelay = 300_000;

/** How long work that was given back waits: the first time not at all, then a second more each time. */
export class Redelivery implements Disposable {
  private readonly attempts = new Map<number, number>();
  private readonly timers = new Set<Disposable>();

  constructor(private readonly clock: Clock) {}

  /** Calls `offer` once the work with this number may be handed out again. */
  after(number: number, offer: () => void): void {
    const attempt = this.attempts.get(number) ?? 0;
    this.attempts.set(number, attempt + 1);
    if (attempt === 0) {
      offer();
      return;
    }
    const timer = this.clock.setTimer(Math.min(attempt * 1000, longestDelay), () => {
      this.timers.delete(timer);
      offer();
    });
    this.timers.add(timer);
  }

  /** The work has been done. */
  forget(number: number): void {
    this.attempts.delete(number);
  }

  dispose(): void {
    for (const timer of this.timers) timer.dispose();
    this.timers.clear();
  }
}
