import {
  dateOf,
  decimalsOf,
  type Timestamp,
  timestampFromMs,
  timestampToIso,
  timestampToMs,
} from '../client/timestamp.js';

/** Milliseconds from one time to another, with the digits below a millisecond as a fraction. */
export function elapsedMs(from: Timestamp, to: Timestamp): number {
  return (to.seconds - from.seconds) * 1000 + (to.nanos - from.nanos) / 1e6;
}

/** Every digit the wire carries: `2026-11-24T20:03:10.123456700Z`. */
export function exactTime(time: Timestamp): string {
  return timestampToIso(time);
}

/** The date of a time and six digits of its second; undefined beyond what a Date knows. */
export function dateAndMicros(time: Timestamp): { readonly date: Date; readonly micros: string } | undefined {
  const date = dateOf(time);
  return date && { date, micros: decimalsOf(time, 6) };
}

/** Milliseconds since the Unix epoch, the digits below kept as a fraction. */
export function timestampMs(time: Timestamp): number {
  return timestampToMs(time);
}

/** The time that is so many milliseconds after the Unix epoch. */
export function timeAtMs(ms: number): Timestamp {
  return timestampFromMs(ms);
}
