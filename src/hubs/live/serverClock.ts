import { type Timestamp, timestampToMs } from '../../client/timestamp.js';

/** Differences below this many milliseconds are the way of the answer, not another clock. */
const toleranceMs = 3000;

/** A machine whose clock is wrong by more than a year is none that we meet; a time like that means something else. */
const mostAheadMs = 366 * 86_400_000;

/**
 * How far the server's clock is from this machine's, learnt from the times it sends: nothing it tells of can have
 * happened after its answer was sent.
 */
export class ServerClock {
  private aheadMs = 0;

  /** What the server's clock shows while this machine's shows `nowMs`. */
  now(nowMs: number): number {
    return Math.abs(this.aheadMs) > toleranceMs ? nowMs + this.aheadMs : nowMs;
  }

  /** A time of the past by the server's clock, received at `nowMs`. */
  observePast(time: Timestamp | undefined, nowMs: number): void {
    const aheadMs = time === undefined ? 0 : timestampToMs(time) - nowMs;
    if (aheadMs <= mostAheadMs) this.aheadMs = Math.max(this.aheadMs, aheadMs);
  }

  /** A time that the server took between `sentMs` and `answeredMs`, such as the creation of what we started. */
  observeNow(time: Timestamp, sentMs: number, answeredMs: number): void {
    this.aheadMs = timestampToMs(time) - (sentMs + answeredMs) / 2;
  }
}
