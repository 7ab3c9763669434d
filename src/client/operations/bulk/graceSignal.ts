import type { Clock } from '../../../common/clock.js';
import { type Disposable, toDisposable } from '../../../common/disposable.js';

/** How long calls in flight may take to be answered after a cancel, so that their outcome is known. */
const graceMs = 5000;

/** A signal that aborts some seconds after the given one did. To be disposed when the calls that it is for have ended. */
export function graceSignal(
  signal: AbortSignal | undefined,
  clock: Clock,
): Disposable & { readonly signal: AbortSignal } {
  const late = new AbortController();
  let timer: Disposable | undefined;
  const onAbort = (): void => {
    timer = clock.setTimer(graceMs, () => {
      late.abort();
    });
  };
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  const listening = toDisposable(() => {
    signal?.removeEventListener('abort', onAbort);
    timer?.dispose();
  });
  return {
    signal: late.signal,
    dispose: () => {
      listening.dispose();
    },
  };
}
