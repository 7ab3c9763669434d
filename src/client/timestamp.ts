import { isRecord } from '../common/isRecord.js';

/**
 * A moment with all the digits the wire carries (google.protobuf.Timestamp): whole seconds since the Unix epoch and
 * 0 to 999,999,999 nanoseconds after them. A JavaScript Date would drop six of the nine digits.
 */
export interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

/** Whether something that was stored or sent is a moment. */
export function isTimestamp(value: unknown): value is Timestamp {
  return isRecord(value) && Number.isInteger(value['seconds']) && Number.isInteger(value['nanos']);
}

export function timestampFromMs(ms: number): Timestamp {
  const seconds = Math.floor(ms / 1000);
  const nanos = Math.round((ms - seconds * 1000) * 1e6);
  return nanos < 1e9 ? { seconds, nanos } : { seconds: seconds + 1, nanos: 0 };
}

/** Milliseconds since the epoch, the digits below kept as a fraction. */
export function timestampToMs(time: Timestamp): number {
  return time.seconds * 1000 + time.nanos / 1e6;
}

export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

/** 0001-01-01 and the end of 9999-12-31: what a google.protobuf.Timestamp may say, though a server may send more. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

/** ISO 8601 in UTC with `digits` (0 to 9) decimals, cut and not rounded: `2026-11-24T20:03:10.123456700Z`. */
export function timestampToIso(time: Timestamp, digits = 9): string {
  if (!(time.seconds >= firstSecond && time.seconds <= lastSecond)) return `${time.seconds} s after 1970`;
  const whole = new Date(time.seconds * 1000).toISOString().slice(0, 19);
  const decimals = digits === 0 ? '' : `.${String(time.nanos).padStart(9, '0').slice(0, digits)}`;
  return `${whole}${decimals}Z`;
}

/** Reads ISO 8601 with a zone and up to nine decimals; undefined where the text is something else. */
export function timestampFromIso(text: string): Timestamp | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text.trim());
  if (match === null) return undefined;
  const ms = Date.parse(`${match[1] ?? ''}${match[3] ?? ''}`);
  if (Number.isNaN(ms)) return undefined;
  return { seconds: ms / 1000, nanos: Number((match[2] ?? '').padEnd(9, '0')) };
}
