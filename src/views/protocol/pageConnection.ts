import { abortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import type { Params, Result } from './contract.js';
import { type HostFrame, isHostFrame, type PageFrame, type Port } from './frames.js';

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The page's end of a panel: asks the host and hears its events. */
export class PageConnection<Requests, Events> implements Disposable {
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<string, Set<(value: unknown) => void>>();
  private readonly subscription: Disposable;
  private lastId = 0;
  private disposed = false;

  constructor(private readonly port: Port<PageFrame>) {
    this.subscription = port.onFrame((frame) => {
      if (isHostFrame(frame)) this.receive(frame);
    });
  }

  /** Call once all listeners are in place: the host tells nothing before. */
  ready(): void {
    this.port.send({ frame: 'ready' });
  }

  /** Rejects with the host's sentence, or with an AbortError when cancelled or when the page goes. */
  request<Method extends keyof Requests & string>(
    method: Method,
    params: Params<Requests, Method>,
    signal?: AbortSignal,
  ): Promise<Result<Requests, Method>> {
    return new Promise((resolve, reject) => {
      if (this.disposed || signal?.aborted === true) {
        reject(abortError());
        return;
      }
      const id = ++this.lastId;
      const onAbort = (): void => {
        this.pending.delete(id);
        this.port.send({ frame: 'cancel', id });
        reject(abortError());
      };
      const settled = (): void => {
        this.pending.delete(id);
        signal?.removeEventListener('abort', onAbort);
      };
      this.pending.set(id, {
        resolve: (value) => {
          settled();
          resolve(value as Result<Requests, Method>);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      this.port.send({ frame: 'request', id, method, params });
    });
  }

  on<Name extends keyof Events & string>(event: Name, listener: (value: Events[Name]) => void): Disposable {
    const call = (value: unknown): void => {
      listener(value as Events[Name]);
    };
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(call));
    return toDisposable(() => listeners.delete(call));
  }

  /** The page goes: whoever still waits for an answer learns that none will come. */
  dispose(): void {
    this.disposed = true;
    this.subscription.dispose();
    this.listeners.clear();
    for (const pending of [...this.pending.values()]) pending.reject(abortError('The page was closed.'));
  }

  private receive(frame: HostFrame): void {
    switch (frame.frame) {
      case 'event':
        for (const listener of [...(this.listeners.get(frame.event) ?? [])]) listener(frame.value);
        return;
      case 'result':
        this.pending.get(frame.id)?.resolve(frame.value);
        return;
      case 'error':
        this.pending.get(frame.id)?.reject(frame.cancelled ? abortError(frame.message) : new Error(frame.message));
        return;
      default:
        assertNever(frame);
    }
  }
}
