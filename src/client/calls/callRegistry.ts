import { abortError, raceWith, throwIfAborted } from '../../common/abort.js';

/**
 * Who must be told when calls are to end: by their signal or by closing the client. Holds one listener a signal, since
 * hundreds of calls of a bulk action share one.
 */
export class CallRegistry {
  /** Calls without a signal stand under undefined. */
  private readonly listeners = new Map<AbortSignal | undefined, Listener>();
  private closed = false;

  /** Throws an AbortError when nothing may be called any more. */
  throwIfEnded(signal: AbortSignal | undefined): void {
    throwIfAborted(signal);
    if (this.closed) throw abortError('The connection to the task hub was closed.');
  }

  /** `cancel` is called at most once; call the result when the call has ended by itself. */
  add(signal: AbortSignal | undefined, cancel: () => void): () => void {
    const listener = this.listeners.get(signal) ?? this.listen(signal);
    listener.cancels.add(cancel);
    return () => {
      if (listener.cancels.delete(cancel) && listener.cancels.size === 0) this.forget(signal, listener);
    };
  }

  /** Rejects with an AbortError as soon as the signal aborts or the client closes; the promise itself goes on. */
  async race<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    this.throwIfEnded(signal);
    return await raceWith(promise, (end) => this.add(signal, end));
  }

  hasEnded(signal: AbortSignal | undefined): boolean {
    return this.closed || signal?.aborted === true;
  }

  close(): void {
    this.closed = true;
    for (const listener of [...this.listeners.values()]) listener.cancelAll();
  }

  private listen(signal: AbortSignal | undefined): Listener {
    const cancels = new Set<() => void>();
    const listener: Listener = {
      cancels,
      cancelAll: () => {
        this.forget(signal, listener);
        const all = [...cancels];
        cancels.clear();
        for (const cancel of all) cancel();
      },
    };
    this.listeners.set(signal, listener);
    signal?.addEventListener('abort', listener.cancelAll, { once: true });
    return listener;
  }

  private forget(signal: AbortSignal | undefined, listener: Listener): void {
    if (this.listeners.get(signal) === listener) this.listeners.delete(signal);
    signal?.removeEventListener('abort', listener.cancelAll);
  }
}

interface Listener {
  readonly cancels: Set<() => void>;
  readonly cancelAll: () => void;
}
