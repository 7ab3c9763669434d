import parse from 'parse-duration';
import type { InputProblem } from '../inputProblem.js';
import {
  dateOf,
  looksLikeIso,
  timestampFromIso,
  timestampFromMs,
  timestampToMs,
  type Timestamp,
} from '../timestamp.js';

type Moment = { readonly at: Timestamp } | { readonly problem: InputProblem };

/** Milliseconds of a text such as `90m`, `1h 30m`, `30d` or `20µs`; undefined where any part of it is something else. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?\s*[a-z\u00b5]+[\s,]*)+$/i.test(text.trim())) return undefined;
  let total = 0;
  for (const [part] of text.matchAll(/[\d.]+\s*[a-z\u00b5]+/gi)) {
    const ms = parse(part);
    if (ms === null || !Number.isFinite(ms)) return undefined;
    total += ms;
  }
  return total;
}

/** An age such as `30d`: a positive duration. */
export function parseAge(text: string): { readonly ms: number } | { readonly problem: InputProblem } {
  const ms = parseDuration(text);
  if (ms === undefined) return { problem: { rule: 'age' } };
  return ms > 0 ? { ms } : { problem: { rule: 'agePositive' } };
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** As it can be typed in any language: `30d`. */
export function ageText(ms: number): string {
  const [unit, size] = units.find(([, length]) => ms % length === 0) ?? ['ms', 1];
  return `${String(ms / size)}${unit}`;
}

/** When a start is scheduled for: `in 90m`, `90m`, `18:30` (the next one), `2026-11-25 18:30` or an ISO time, all to come. */
export function parseStartTime(text: string, nowMs: number): Moment {
  const trimmed = text.trim();
  const delay = parseDuration(trimmed.replace(/^in\s+/i, ''));
  const found = delay === undefined ? parseClock(trimmed, nowMs, 'next') : { at: timestampFromMs(nowMs + delay) };
  if ('problem' in found) return found;
  if (dateOf(found.at) === undefined) return { problem: { rule: 'timeTooFar' } };
  return timestampToMs(found.at) > nowMs ? found : { problem: { rule: 'timePassed' } };
}

/** The edge of a range of times: `2h ago`, `2h`, a local time (`18:30` is the last one) or an ISO time. */
export function parseRangeEdge(text: string, nowMs: number): Moment {
  const trimmed = text.trim();
  const age = parseDuration(trimmed.replace(/\s+ago$/i, ''));
  if (age !== undefined) return { at: timestampFromMs(nowMs - age) };
  return parseClock(trimmed, nowMs, 'last');
}

function parseClock(text: string, nowMs: number, which: 'next' | 'last'): Moment {
  const iso = timestampFromIso(text);
  if (iso !== undefined) return { at: iso };
  if (looksLikeIso(text)) return noSuchTime(text);
  const timeOnly = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text);
  if (timeOnly !== null) return timeOfDay(timeOnly.slice(1).map(toNumber), nowMs, which);
  const full = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (full === null) return { problem: { rule: which === 'next' ? 'nextTime' : 'pastTime' } };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = full.slice(1).map(toNumber);
  const ms = localTime(year, month, day, hour, minute, second);
  return ms === undefined ? noSuchTime(text) : { at: timestampFromMs(ms) };
}

/**
 * The time that a text means by itself, from its first moment to its last: a local day such as `2026-11-01`, a local time
 * such as `2026-11-01 18:30`, or an ISO time. Undefined for anything else.
 */
export function parseTimeSpan(text: string): { readonly from: Timestamp; readonly to: Timestamp } | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === '' && !/^\d{4}-/.test(text)) return undefined;
  const found = parseClock(text, 0, 'last');
  if ('problem' in found) return undefined;
  if (year === '') return { from: found.at, to: found.at };
  const next = new Date(Number(year), Number(month) - 1, Number(day) + 1).getTime();
  return { from: found.at, to: { seconds: Math.floor(next / 1000) - 1, nanos: 999_999_999 } };
}

function noSuchTime(text: string): Moment {
  return { problem: { rule: 'noSuchTime', text } };
}

function timeOfDay(
  [hour = 0, minute = 0, second = 0]: readonly number[],
  nowMs: number,
  which: 'next' | 'last',
): Moment {
  const now = new Date(nowMs);
  for (const days of which === 'next' ? [0, 1] : [0, -1]) {
    const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
    const ms = localTime(date.getFullYear(), date.getMonth() + 1, date.getDate(), hour, minute, second);
    if (ms !== undefined && (which === 'next' ? ms > nowMs : ms <= nowMs)) return { at: timestampFromMs(ms) };
  }
  return { problem: { rule: 'noSuchTimeOfDay' } };
}

/** Undefined for the 30th of February; an hour that the change to summer time leaves out is the one after it. */
function localTime(y: number, month: number, d: number, h: number, minute: number, s: number): number | undefined {
  if (h > 23 || minute > 59 || s > 59) return undefined;
  const date = new Date(y, month - 1, d, h, minute, s);
  return date.getMonth() === month - 1 && date.getDate() === d ? date.getTime() : undefined;
}

function toNumber(digits: string | undefined): number {
  return Number(digits ?? 0);
}
