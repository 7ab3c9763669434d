import * as l10n from '@vscode/l10n';
import { numberText } from './plural.js';

/**
 * How long after the start a mark of a time axis is: `250 ms`, `1.5 s`, `2 min 30 s`, `3 d 6 h`, with as many digits and
 * units as marks `step` milliseconds apart need. All marks up to `last` are in milliseconds, or none is.
 */
export function axisText(ms: number, step: number, last: number): string {
  if (last < 1000) return l10n.t('{0} ms', numberText(ms, digitsOf(step)));
  const seconds = ms / 1000;
  const digits = digitsOf(step / 1000);
  if (seconds < 60) return l10n.t('{0} s', numberText(seconds, digits));
  const whole = Math.floor(seconds + 1e-9);
  const [days, hours, minutes] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3_600) % 24,
    Math.floor(whole / 60) % 60,
  ];
  const rest = seconds - Math.floor(whole / 60) * 60;
  const parts = [
    ...(days === 0 ? [] : [l10n.t('{0} d', numberText(days))]),
    ...(hours === 0 ? [] : [l10n.t('{0} h', hours)]),
    ...(minutes === 0 ? [] : [l10n.t('{0} min', minutes)]),
    ...(rest * 1000 < step / 2 ? [] : [l10n.t('{0} s', numberText(rest, digits))]),
  ];
  return parts.join(' ');
}

function digitsOf(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}
