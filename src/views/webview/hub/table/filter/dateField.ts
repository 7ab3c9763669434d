/** The text of an `<input type="datetime-local">` for a moment, in the time zone of the page; seconds since the Unix epoch. */
export function dateFieldText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${day.map((n, at) => digits(n, at === 0 ? 4 : 2)).join('-')}T${time.map((n) => digits(n, 2)).join(':')}`;
}

/** The moment that such a text means. While somebody types a year, it is one long past for a while: that means none yet. */
export function dateFieldValue(text: string): number | undefined {
  const ms = new Date(text).getTime();
  return ms > 0 ? Math.floor(ms / 1000) : undefined;
}

/** When the day began, in the time zone of the page; seconds since the Unix epoch. */
export function startOfDay(now: number): number {
  return Math.floor(new Date(now).setHours(0, 0, 0, 0) / 1000);
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0');
}
