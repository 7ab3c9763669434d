import type { Timestamp, Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';
import type { Clock } from '../../common/clock.js';

/** Microseconds since the Unix epoch: the precision of every time this server makes itself. */
export type Micros = number;

export function toTimestamp(micros: Micros): { readonly seconds: number; readonly nanos: number } {
  const seconds = Math.floor(micros / 1_000_000);
  return { seconds, nanos: (micros - seconds * 1_000_000) * 1000 };
}

/** The time in whole milliseconds at or after the timestamp, so that nothing happens early. */
export function dueMillis(time: Timestamp | Timestamp__Output): number {
  return Number(time.seconds ?? 0) * 1000 + Math.ceil((time.nanos ?? 0) / 1_000_000);
}

/** The first of our own times that is not before the timestamp. */
export function firstMicros(time: Timestamp__Output): Micros {
  return (time.seconds ?? 0) * 1_000_000 + Math.ceil((time.nanos ?? 0) / 1000);
}

/** Whether the timestamp says anything: some clients send the epoch where they mean "none". */
export function isSet(time: Timestamp__Output | null | undefined): time is Timestamp__Output {
  return time !== undefined && time !== null && ((time.seconds ?? 0) !== 0 || (time.nanos ?? 0) !== 0);
}

/** By how many milliseconds a clock must be off what has passed, to have been set: less is what clocks make up for. */
const setBy = 1000;

/**
 * The time of this server, which never goes back: where the machine's clock is set back it goes on from where it was, so that
 * what waits for a while waits no longer, and what happens later is later. Forward it follows the machine's clock.
 */
export class ServerTime {
  private last = 0;
  private offset = 0;
  private before: { readonly millis: number; readonly elapsed: number };

  constructor(readonly clock: Clock) {
    this.before = { millis: clock.now(), elapsed: clock.elapsed() };
  }

  /** Milliseconds, for what waits. */
  millis(): number {
    const elapsed = this.clock.elapsed();
    const machine = this.clock.now();
    const expected = this.before.millis + elapsed - this.before.elapsed;
    const behind = expected - (machine + this.offset);
    if (Math.abs(behind) > setBy) this.offset = Math.max(0, this.offset + behind);
    const millis = machine + this.offset;
    this.before = { millis, elapsed };
    return millis;
  }

  /** How many milliseconds this time is ahead of the machine's clock, by which clients name moments. */
  get ahead(): number {
    return this.millis() - this.clock.now();
  }

  /** Every moment once. */
  micros(): Micros {
    this.last = Math.max(Math.floor(this.millis() * 1000), this.last + 1);
    return this.last;
  }
}
