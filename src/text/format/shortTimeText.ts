import { timeLanguage } from './language.js';

const formats = new Map<string, Intl.DateTimeFormat>();
const day = 86_400_000;

/** A time for a column: only the time of day where that was within the last day, else the date and hours and minutes. */
export function shortTimeText(ms: number, now: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return '';
  return formatOf(Math.abs(now - ms) < day / 2 ? 'time' : 'date').format(date);
}

/** Making one takes much longer than using it. */
function formatOf(kind: 'time' | 'date'): Intl.DateTimeFormat {
  const language = timeLanguage();
  const key = `${String(language)} ${kind}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(
    language,
    kind === 'time'
      ? { timeStyle: 'medium' }
      : { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' },
  );
  formats.set(key, made);
  return made;
}
