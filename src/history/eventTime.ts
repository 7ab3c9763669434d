import { type Timestamp, timestampFromMs, timestampToIso, timestampToMs } from '../client/timestamp.js';

/** Every digit the wire carries: `2026-11-24T20:03:10.123456700Z`. */
export function exactTime(time: Timestamp): string {
  return timestampToIso(time);
}

/** Milliseconds since the Unix epoch, the digits below kept as a fraction. */
export function timestampMs(time: Timestamp): number {
  return timestampToMs(time);
}

/** The time that is so many milliseconds after the Unix epoch. */
export function timeAtMs(ms: number): Timestamp {
  return timestampFromMs(ms);
}
