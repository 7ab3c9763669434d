import type { Clock } from './clock.js';

/** True for what an aborted signal rejects with: cancelling is not an error to show. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The error a cancelled operation rejects with. */
export function abortError(message = 'The operation was cancelled.'): Error {
  const error = new Error(message);
  error.name = 'AbortError';
  return error;
}

/** Throws an AbortError when the signal has been aborted, whatever reason it was aborted with. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw abortError();
}

/**
 * Waits for work, which may be somebody else's too: it goes on, and only the waiting ends, with an AbortError. `onEnd` says
 * how to be told that it is to end, and gives what takes that back.
 */
export async function raceWith<T>(work: Promise<T>, onEnd: (end: () => void) => () => void): Promise<T> {
  let takeBack = (): void => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    takeBack = onEnd(() => reject(abortError()));
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    takeBack();
  }
}

/** Waits for work until the signal aborts: see {@link raceWith}. */
export async function raceWithSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return await raceWith(work, (end) => {
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    return () => signal.removeEventListener('abort', end);
  });
}

/** How often it is seen whether a time of day has come, in milliseconds. */
const lookMs = 60_000;

/** Resolves at a time of day, however the clock is set meanwhile and however long the machine sleeps. Else as {@link delay}. */
export async function delayUntil(clock: Clock, atMs: number, signal?: AbortSignal): Promise<void> {
  for (let left = atMs - clock.now(); left > 0; left = atMs - clock.now()) {
    await delay(clock, Math.min(left, lookMs), signal);
  }
}

/** Resolves after `ms` milliseconds; rejects with an AbortError as soon as the signal aborts. */
export function delay(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(abortError());
      return;
    }
    const onAbort = (): void => {
      timer.dispose();
      reject(abortError());
    };
    const timer = clock.setTimer(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
