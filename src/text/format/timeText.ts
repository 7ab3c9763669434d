import * as l10n from '@vscode/l10n';
import { dateOf, decimalsOf, type Timestamp, timestampToIso } from '../../client/timestamp.js';
import { timeLanguage } from './language.js';

/** How exact times are shown: by this machine's clock, in UTC, or since the start of what is shown. */
export const timeModes = ['local', 'utc', 'relative'] as const;
export type TimeMode = (typeof timeModes)[number];

/** A time as the person's language writes it: `Nov 24, 2026, 8:03:10 PM`; one that no calendar has as it was sent. */
export function timeText(time: Timestamp): string {
  const date = dateOf(time);
  return date === undefined ? timestampToIso(time) : dateText(date);
}

export function dateText(date: Date): string {
  return new Intl.DateTimeFormat(timeLanguage(), { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
}

/** Only the time of day: `8:03:10 PM`. */
function clockText(date: Date): string {
  return new Intl.DateTimeFormat(timeLanguage(), { timeStyle: 'medium' }).format(date);
}

/** Only the time of day where it is that of today, else the day too. */
export function recentText(date: Date, today: Date): string {
  return date.toDateString() === today.toDateString() ? clockText(date) : dateText(date);
}

/** All digits of a time: by this machine's clock, and below it in UTC. */
export function exactTimeText(time: Timestamp): string {
  const [day, utc] = [calendarDay(time, 'local'), timestampToIso(time)];
  return day === '' ? utc : l10n.t('{0} local time\n{1}', `${day} ${timeOfDay(time, 'local')}`, utc);
}

/** `20:03:10.123456`: time of day to the microsecond, cut and not rounded; a time that no calendar has in full. */
export function timeOfDay(time: Timestamp, mode: 'local' | 'utc', digits = 6): string {
  const date = dateOf(time);
  if (date === undefined) return timestampToIso(time);
  const [hours, minutes, seconds] =
    mode === 'utc'
      ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      : [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${decimalsOf(time, digits)}`;
}

/** `2026-11-24`; empty for a time that no calendar has. */
export function calendarDay(time: Timestamp, mode: 'local' | 'utc'): string {
  const date = dateOf(time);
  if (date === undefined) return '';
  return mode === 'utc'
    ? `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
    : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `+1.234567 s` or `+1:02:03.000004`: how long after the start, cut to so many digits. */
export function sinceStart(time: Timestamp, start: Timestamp, digits = 6): string {
  const nanos = BigInt(time.seconds - start.seconds) * 1_000_000_000n + BigInt(time.nanos - start.nanos);
  const sign = nanos < 0n ? '−' : '+';
  const size = nanos < 0n ? -nanos : nanos;
  const total = Number(size / 1_000_000_000n);
  const fraction = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .slice(0, digits);
  if (total < 60) return l10n.t('{0} s', `${sign}${total}.${fraction}`);
  const hours = Math.floor(total / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}.${fraction}`;
  return hours === 0 ? `${sign}${rest}` : `${sign}${hours}:${rest}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
