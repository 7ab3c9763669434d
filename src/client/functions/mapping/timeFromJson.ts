import { knownTime, type Timestamp, timestampFromIso } from '../../timestamp.js';

/** Times stand close together: the day is read once for all of them. */
let day = { text: '', seconds: 0 };

/** A time as the API writes it, `2026-11-28T21:27:40.0906816Z` or with `+00:00`; undefined where it says nothing. */
export function timeFromJson(value: unknown): Timestamp | undefined {
  if (typeof value !== 'string') return undefined;
  return knownTime(isUsual(value) ? usualTime(value) : timestampFromIso(value));
}

// Histories have two of them in each event, and to read them by the general way takes longer than all else.
const usual = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{7})?(?:Z|\+00:00)$/;

function isUsual(text: string): boolean {
  return usual.test(text);
}

function usualTime(text: string): Timestamp | undefined {
  const date = text.slice(0, 10);
  if (date !== day.text) {
    const midnight = timestampFromIso(`${date}T00:00:00Z`);
    if (midnight === undefined) return undefined;
    day = { text: date, seconds: midnight.seconds };
  }
  const seconds = day.seconds + twoDigits(text, 11) * 3600 + twoDigits(text, 14) * 60 + twoDigits(text, 17);
  return { seconds, nanos: text.charAt(19) === '.' ? Number(text.slice(20, 27)) * 100 : 0 };
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
