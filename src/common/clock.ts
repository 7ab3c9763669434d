import { type Disposable, toDisposable } from './disposable.js';

/** Time as a thing that is handed in, so that tests own it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds since some moment in the past: for how long something took, whatever is done to the time of day. */
  elapsed(): number;
  /** Calls once after `ms` milliseconds unless disposed before. */
  setTimer(ms: number, callback: () => void): Disposable;
}

/** setTimeout cannot wait longer than this many milliseconds. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimer: (ms, callback) => {
    let handle: ReturnType<typeof setTimeout>;
    const arm = (left: number): void => {
      const step = Math.min(left, longestTimer);
      handle = setTimeout(() => {
        if (left > step) arm(left - step);
        else callback();
      }, step);
    };
    arm(Math.max(0, ms));
    return toDisposable(() => {
      clearTimeout(handle);
    });
  },
};
