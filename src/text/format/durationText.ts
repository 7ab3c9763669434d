import * as l10n from '@vscode/l10n';
import { elapsedMs, type Timestamp } from '../../client/timestamp.js';
import { numberText } from './plural.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The clocks of two machines may differ by so much, in milliseconds. */
const clockDifference = minute;

/**
 * An age in one short word: `now`, `35s`, `12m`, `3h`, `5d`. Seconds go in steps of five, so that a list of young rows
 * does not change at every look. Empty for what is still to come, by more than the clocks of two machines differ.
 */
export function ageText(ageMs: number): string {
  if (ageMs < -clockDifference) return '';
  if (ageMs < 5 * second) return l10n.t('now');
  if (ageMs < minute) return l10n.t('{0}s', wholes(ageMs, 5 * second) * 5);
  if (ageMs < hour) return l10n.t('{0}m', wholes(ageMs, minute));
  if (ageMs < 2 * day) return l10n.t('{0}h', wholes(ageMs, hour));
  return l10n.t('{0}d', wholes(ageMs, day));
}

/**
 * A span of time in two units at most: `340 µs`, `12 ms`, `1.24 s`, `3 min 4 s`, `2 d 5 h`. One that the clocks of
 * several machines make negative is unknown.
 */
export function durationText(ms: number): string {
  if (ms < 0) return l10n.t('unknown');
  if (ms > 0 && ms < 1) return l10n.t('{0} µs', numberText(Math.max(1, Math.round(ms * 1000))));
  if (ms < 999.5) return l10n.t('{0} ms', numberText(ms, ms < 10 ? 1 : 0));
  if (ms < 59_995) return l10n.t('{0} s', numberText(ms / second, 2));
  const rounded = Math.round(ms / second) * second;
  const [minutes, hours, days] = [wholes(rounded, minute), wholes(rounded, hour), wholes(rounded, day)];
  if (days > 0) {
    const rest = hours % 24;
    return rest === 0 ? l10n.t('{0} d', numberText(days)) : l10n.t('{0} d {1} h', numberText(days), rest);
  }
  if (hours > 0) {
    const rest = minutes % 60;
    return rest === 0 ? l10n.t('{0} h', hours) : l10n.t('{0} h {1} min', hours, rest);
  }
  const rest = (rounded / second) % 60;
  return rest === 0 ? l10n.t('{0} min', minutes) : l10n.t('{0} min {1} s', minutes, rest);
}

/** From one time to another; empty where one of them is not known. */
export function durationBetween(from: Timestamp | undefined, to: Timestamp | undefined): string {
  return from === undefined || to === undefined ? '' : durationText(elapsedMs(from, to));
}

/** How long something has gone on. The clock of a server may be a little ahead of ours. */
export function durationUntilNow(ms: number): string {
  return durationText(ms < 0 && ms > -clockDifference ? 0 : ms);
}

/** `just now`, `12 s ago`, `3 min ago`: in one unit, rounded down. */
export function agoText(ms: number): string {
  if (ms < 1_500) return l10n.t('just now');
  const unit = ms < 59_500 ? second : ms < hour ? minute : ms < day ? hour : day;
  return l10n.t('{0} ago', durationText(unit === second ? Math.round(ms / second) * second : wholes(ms, unit) * unit));
}

function wholes(ms: number, unit: number): number {
  return Math.floor(ms / unit);
}
