import { isRecord } from '../common/json/isRecord.js';

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

/** Milliseconds from one time to another, with the digits below a millisecond as a fraction. */
export function elapsedMs(from: Timestamp, to: Timestamp): number {
  return (to.seconds - from.seconds) * 1000 + (to.nanos - from.nanos) / 1e6;
}

export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

/**
 * The time where it says something. The year 1 and the epoch, the defaults of .NET and of protobuf, are what a server
 * sends that does not know: nothing of a task hub is as old as that.
 */
export function knownTime(time: Timestamp | undefined): Timestamp | undefined {
  return time !== undefined && time.seconds > 0 ? time : undefined;
}

/** The date of a time, without what is below a second; undefined beyond the 275,000 years that a Date knows. */
export function dateOf(time: Timestamp): Date | undefined {
  const date = new Date(wholeSeconds(time) * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `digits` (0 to 9) decimals of the second, cut and not rounded. */
export function decimalsOf(time: Timestamp, digits: number): string {
  const nanos = ((time.nanos % 1e9) + 1e9) % 1e9;
  return String(nanos).padStart(9, '0').slice(0, digits);
}

/** A server may send a second and more as nanoseconds. */
function wholeSeconds(time: Timestamp): number {
  return time.seconds + Math.floor(time.nanos / 1e9);
}

/** 0001-01-01 and the end of 9999-12-31: what a google.protobuf.Timestamp may say, though a server may send more. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

/** ISO 8601 in UTC with `digits` (0 to 9) decimals, cut and not rounded: `2026-11-24T20:03:10.123456700Z`. */
export function timestampToIso(time: Timestamp, digits = 9): string {
  const seconds = wholeSeconds(time);
  if (!(seconds >= firstSecond && seconds <= lastSecond)) return `${seconds} s after 1970`;
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${whole}${digits === 0 ? '' : `.${decimalsOf(time, digits)}`}Z`;
}

const isoTime = /^(\d{4}-\d\d-(\d\d)T\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Whether a text is written as ISO 8601 with a zone, be there such a time or not. */
export function looksLikeIso(text: string): boolean {
  return isoTime.test(text.trim());
}

/** Reads ISO 8601 with a zone and up to nine decimals; undefined where the text is something else, or there is no such day. */
export function timestampFromIso(text: string): Timestamp | undefined {
  const [, local = '', day = '', decimals = '', zone = ''] = isoTime.exec(text.trim()) ?? [];
  const ms = Date.parse(`${local}${zone}`);
  if (Number.isNaN(ms)) return undefined;
  // The 30th of February is read as the 2nd of March.
  if (new Date(`${local}Z`).getUTCDate() !== Number(day)) return undefined;
  return { seconds: ms / 1000, nanos: Number(decimals.padEnd(9, '0')) };
}
