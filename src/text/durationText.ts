const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * An age in one short word: `now`, `35s`, `12m`, `3h`, `5d`. Seconds go in steps of five, so that a list of young rows
 * does not change at every look. Empty for what is still to come, by more than the clocks of two machines differ.
 */
export function ageText(ageMs: number): string {
  if (ageMs < -minute) return '';
  if (ageMs < 5 * second) return 'now';
  if (ageMs < minute) return `${String(Math.floor(ageMs / (5 * second)) * 5)}s`;
  if (ageMs < hour) return `${String(Math.floor(ageMs / minute))}m`;
  if (ageMs < 2 * day) return `${String(Math.floor(ageMs / hour))}h`;
  return `${String(Math.floor(ageMs / day))}d`;
}

/** A span of time for people: `340 ms`, `2.5 s`, `3 min 12 s`, `2 h 5 min`, `3 d 4 h`. */
export function durationText(ms: number): string {
  if (ms < second) return `${String(Math.round(ms))} ms`;
  if (ms < minute) return `${String(Math.floor(ms / 100) / 10)} s`;
  if (ms < hour) return two(ms, minute, 'min', second, 's');
  if (ms < day) return two(ms, hour, 'h', minute, 'min');
  return two(ms, day, 'd', hour, 'h');
}

function two(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const wholes = Math.floor(ms / large);
  const rest = Math.floor((ms - wholes * large) / small);
  return rest === 0 ? `${String(wholes)} ${largeName}` : `${String(wholes)} ${largeName} ${String(rest)} ${smallName}`;
}
