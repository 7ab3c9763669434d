import type { Clock } from '../../../common/clock.js';

/** As much work as is done in one go, so that others get their turn: a number of items, or what takes a moment. */
export class Portion {
  private items = 0;
  private readonly end: number;

  constructor(
    private readonly limit: { readonly items: number; readonly millis: number },
    private readonly clock: Pick<Clock, 'elapsed'>,
  ) {
    this.end = clock.elapsed() + limit.millis;
  }

  /** Never before its first item. */
  get isUsedUp(): boolean {
    return this.items > 0 && (this.items >= this.limit.items || this.clock.elapsed() >= this.end);
  }

  /** Takes one more item; false when that is for the next go. The first is always taken. */
  take(): boolean {
    if (this.isUsedUp) return false;
    this.items += 1;
    return true;
  }
}
