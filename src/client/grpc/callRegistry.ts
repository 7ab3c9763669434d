import { abortError, orEnded, throwIfAborted } from '../../common/abort.js';

/**
 * Who must be told when calls are to end: by their signal or by closing the client. Holds one listener a signal, since
 * hundreds of calls of a bulk action share one.
 */
export class CallRegistry {
  private readonly calls = new Set<() => void>();
  private readonly bySignal = new Map<
    AbortSignal,
    { readonly cancels: Set<() => void>; readonly onAbort: () => void }
  >();
  private closed = false;

  /** Throws an AbortError when nothing may be called any more. */
  throwIfEnded(signal: AbortSignal | undefined): void {
    throwIfAborted(signal);
    if (this.closed) throw abortError('The connection to the task hub was closed.');
  }

  /** `cancel` is called at most once; call the result when the call has ended by itself. */
  add(signal: AbortSignal | undefined, cancel: () => void): () => void {
    this.calls.add(cancel);
    const forget = signal === undefined ? undefined : this.listen(signal, cancel);
    return () => {
      this.calls.delete(cancel);
      forget?.();
    };
  }

  /** Rejects with an AbortError as soon as the signal aborts or the client closes; the promise itself goes on. */
  async race<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    this.throwIfEnded(signal);
    return await orEnded(promise, (end) => this.add(signal, end));
  }

  hasEnded(signal: AbortSignal | undefined): boolean {
    return this.closed || signal?.aborted === true;
  }

  close(): void {
    this.closed = true;
    for (const cancel of [...this.calls]) cancel();
    this.calls.clear();
  }

  private listen(signal: AbortSignal, cancel: () => void): () => void {
    const entry = this.bySignal.get(signal) ?? this.startListening(signal);
    entry.cancels.add(cancel);
    return () => {
      entry.cancels.delete(cancel);
      if (entry.cancels.size > 0 || this.bySignal.get(signal) !== entry) return;
      this.bySignal.delete(signal);
      signal.removeEventListener('abort', entry.onAbort);
    };
  }

  private startListening(signal: AbortSignal): { readonly cancels: Set<() => void>; readonly onAbort: () => void } {
    const cancels = new Set<() => void>();
    const onAbort = (): void => {
      this.bySignal.delete(signal);
      for (const cancel of [...cancels]) {
        this.calls.delete(cancel);
        cancel();
      }
    };
    const entry = { cancels, onAbort };
    this.bySignal.set(signal, entry);
    signal.addEventListener('abort', onAbort, { once: true });
    return entry;
  }
}
