import { dateAndMicros, elapsedMs, exactTime } from '../../../history/eventTime.js';
import type { Timestamp } from '../../../client/timestamp.js';

/** How times are shown: by this machine's clock, in UTC, or since the start of what is shown. */
export const timeModes = ['local', 'utc', 'relative'] as const;
export type TimeMode = (typeof timeModes)[number];

/** `20:03:10.123456`: time of day to the microsecond, cut and not rounded; a time that no calendar has in full. */
export function timeOfDay(time: Timestamp, mode: 'local' | 'utc'): string {
  const known = dateAndMicros(time);
  if (known === undefined) return exactTime(time);
  const { date, micros } = known;
  const [hours, minutes, seconds] =
    mode === 'utc'
      ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      : [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${micros}`;
}

/** `2026-11-24`; empty for a time that no calendar has. */
export function calendarDay(time: Timestamp, mode: 'local' | 'utc'): string {
  const date = dateAndMicros(time)?.date;
  if (date === undefined) return '';
  return mode === 'utc'
    ? `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
    : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `+1.234567 s` or `+1:02:03.000004`: how long after the start. */
export function sinceStart(time: Timestamp, start: Timestamp): string {
  const nanos = BigInt(time.seconds - start.seconds) * 1_000_000_000n + BigInt(time.nanos - start.nanos);
  const sign = nanos < 0n ? '−' : '+';
  const size = nanos < 0n ? -nanos : nanos;
  const total = Number(size / 1_000_000_000n);
  const fraction = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .slice(0, 6);
  if (total < 60) return `${sign}${total}.${fraction} s`;
  const hours = Math.floor(total / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}.${fraction}`;
  return hours === 0 ? `${sign}${rest}` : `${sign}${hours}:${rest}`;
}

/** The time in the words of the editor's language: `24 Nov 2026, 20:03:10`; one that no calendar has as it was sent. */
export function dateAndTime(time: Timestamp, language: string | undefined): string {
  const date = dateAndMicros(time)?.date;
  if (date === undefined) return exactTime(time);
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
}

const units: readonly (readonly [name: string, seconds: number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** What is said of a duration that the clocks of several machines make negative. */
export const unknownDuration = 'unknown';

/** `340 µs`, `12 ms`, `1.24 s`, `3 min 4 s`, `2 d 5 h`: two units at most. A negative one is not known. */
export function duration(size: number): string {
  if (size < 0) return unknownDuration;
  if (size < 1) return size === 0 ? '0 ms' : `${Math.max(1, Math.round(size * 1000))} µs`;
  if (size < 999.5) return `${size < 10 ? trimmed(size.toFixed(1)) : size.toFixed(0)} ms`;
  if (size < 59_995) return `${trimmed((size / 1000).toFixed(2))} s`;
  const total = Math.round(size / 1000);
  const first = units.findIndex(([, seconds]) => total >= seconds);
  const [name = '', seconds = 1] = units[first] ?? [];
  const [nextName, nextSeconds = 1] = units[first + 1] ?? [];
  const rest = Math.floor((total % seconds) / nextSeconds);
  const main = `${Math.floor(total / seconds)} ${name}`;
  return nextName === undefined || rest === 0 ? main : `${main} ${rest} ${nextName}`;
}

/** From one time to another; empty where one of them is not known. */
export function durationBetween(from: Timestamp | undefined, to: Timestamp | undefined): string {
  return from === undefined || to === undefined ? '' : duration(elapsedMs(from, to));
}

/** How long something has gone on. The clock of a server may be a little ahead of ours. */
export function durationUntilNow(ms: number): string {
  return duration(ms < 0 && ms > -clockDifferenceMs ? 0 : ms);
}

const clockDifferenceMs = 60_000;

/** `just now`, `12 s ago`, `3 min ago`. */
export function ago(ms: number): string {
  if (ms < 1_500) return 'just now';
  const seconds = Math.round(ms / 1000);
  const [name, size] = units.find(([, unit]) => seconds >= unit) ?? ['s', 1];
  return `${Math.floor(seconds / size)} ${name} ago`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function trimmed(text: string): string {
  return text.replace(/\.?0+$/, '');
}
