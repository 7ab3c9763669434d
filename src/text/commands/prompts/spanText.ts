import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/** A span of time in the largest unit that gives a whole number, weeks only where there are several: `7 days`, `90 minutes`. */
export function spanText(ms: number): string {
  const whole = (unit: number): boolean => ms % unit === 0;
  const of = (unit: number, one: (count: string) => string, other: (count: string) => string): string => {
    const count = numberText(ms / unit);
    return plural(ms / unit, one(count), other(count));
  };
  if (whole(week) && ms > week) {
    return of(
      week,
      (n) => l10n.t('{0} week', n),
      (n) => l10n.t('{0} weeks', n),
    );
  }
  if (whole(day)) {
    return of(
      day,
      (n) => l10n.t('{0} day', n),
      (n) => l10n.t('{0} days', n),
    );
  }
  if (whole(hour)) {
    return of(
      hour,
      (n) => l10n.t('{0} hour', n),
      (n) => l10n.t('{0} hours', n),
    );
  }
  if (whole(minute)) {
    return of(
      minute,
      (n) => l10n.t('{0} minute', n),
      (n) => l10n.t('{0} minutes', n),
    );
  }
  if (whole(second)) {
    return of(
      second,
      (n) => l10n.t('{0} second', n),
      (n) => l10n.t('{0} seconds', n),
    );
  }
  return of(
    1,
    (n) => l10n.t('{0} millisecond', n),
    (n) => l10n.t('{0} milliseconds', n),
  );
}
