import type { Clock } from './clock.js';
import type { Disposable } from './disposable.js';
import { repeat } from './repeat.js';

const lookMs = 10_000;
/** A timer that is late by this much was not late: the machine slept. A busy one is late by less. */
const sleptMs = 20_000;

/**
 * Calls when the machine has slept: timers stand still meanwhile and the time of day does not, and connections that were
 * open before are often dead without having been closed.
 */
export function onWake(clock: Clock, woken: () => void): Disposable {
  let last = clock.now();
  return repeat(clock, lookMs, () => {
    const now = clock.now();
    const late = now - last - lookMs;
    last = now;
    if (late > sleptMs) woken();
  });
}
