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

/** Gives every moment once: times that sort as things happened, also when the machine's clock is set back. */
export class ServerTime {
  private last = 0;

  constructor(readonly clock: Clock) {}

  /** Milliseconds, for what waits. */
  millis(): number {
    return this.clock.now();
  }

  micros(): Micros {
    this.last = Math.max(Math.floor(this.clock.now() * 1000), this.last + 1);
    return this.last;
  }
}
