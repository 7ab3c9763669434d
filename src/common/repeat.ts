import type { Clock } from './clock.js';
import type { Disposable } from './disposable.js';

/** Calls every `ms` milliseconds until disposed. */
export function repeat(clock: Clock, ms: number, callback: () => void): Disposable {
  let stopped = false;
  let timer: Disposable;
  const arm = (): void => {
    timer = clock.setTimer(ms, () => {
      callback();
      if (!stopped) arm();
    });
  };
  arm();
  return {
    dispose: () => {
      stopped = true;
      timer.dispose();
    },
  };
}
