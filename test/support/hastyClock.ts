import { type Clock, systemClock } from '../../src/common/clock.js';

/** The machine's time, but timers that fire `factor` times too early, so that waits between repeats cost tests little. */
export function hastyClock(factor: number): Clock {
  return {
    now: () => systemClock.now(),
    elapsed: () => systemClock.elapsed(),
    setTimer: (ms, callback) => systemClock.setTimer(ms / factor, callback),
  };
}
