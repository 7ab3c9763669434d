import type { Disposable } from '../../../common/disposable.js';
import type { Clock } from '../../../common/clock.js';

const longestDelay = 300_000;

/** How long work that came back undone waits: the first time not at all, then a second more each time. */
export class Redelivery implements Disposable {
  private readonly attempts = new Map<number, number>();
  private readonly waiting = new Map<number, Disposable>();

  constructor(private readonly clock: Clock) {}

  /** Calls `offer` once the work with this number may be handed out again. */
  after(number: number, offer: () => void): void {
    const attempt = this.attempts.get(number) ?? 0;
    this.attempts.set(number, attempt + 1);
    this.waiting.get(number)?.dispose();
    if (attempt === 0) {
      offer();
      return;
    }
    const timer = this.clock.setTimer(Math.min(attempt * 1000, longestDelay), () => {
      this.waiting.delete(number);
      offer();
    });
    this.waiting.set(number, timer);
  }

  /** Whether the work is not to be handed out yet. */
  isWaiting(number: number): boolean {
    return this.waiting.has(number);
  }

  /** The work has been done, or nobody wants it any more. */
  forget(number: number): void {
    this.attempts.delete(number);
    this.waiting.get(number)?.dispose();
    this.waiting.delete(number);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) timer.dispose();
    this.waiting.clear();
  }
}
