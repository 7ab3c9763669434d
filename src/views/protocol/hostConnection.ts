import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import type { Disposable } from '../../common/disposable.js';
import type { Handlers } from './contract.js';
import { type HostFrame, isPageFrame, type PageFrame, type Port } from './frames.js';

export interface HostConnectionOptions<Requests> {
  readonly handlers: Handlers<Requests>;
  /** A page has come up, for the first time or again: tell it all it needs. */
  readonly onReady: () => void;
  /** The one sentence a page may show for a failed request; called once for each, so it may log too. */
  readonly describeError: (error: unknown) => string;
}

/** The host's end of a panel: serves the page's requests and sends it events, which wait until the page is ready. */
export class HostConnection<Requests, Events> implements Disposable {
  private readonly running = new Map<number, AbortController>();
  private readonly subscription: Disposable;
  private waiting: HostFrame[] = [];
  private ready = false;
  /** Grows with each life of the page, so that an answer meant for a page that has gone never reaches the next. */
  private life = 0;

  constructor(
    private readonly port: Port<HostFrame>,
    private readonly options: HostConnectionOptions<Requests>,
  ) {
    this.subscription = port.onFrame((frame) => {
      if (isPageFrame(frame)) this.receive(frame);
    });
  }

  /** Whether a page is up and has called. */
  get isReady(): boolean {
    return this.ready;
  }

  emit<Name extends keyof Events & string>(event: Name, value: Events[Name]): void {
    const frame: HostFrame = { frame: 'event', event, value };
    if (this.ready) this.port.send(frame);
    else this.waiting.push(frame);
  }

  /** The page was hidden or closed: what it asked for is cancelled, and later events wait for the next page. */
  pageGone(): void {
    this.life += 1;
    this.ready = false;
    this.waiting = [];
    const controllers = [...this.running.values()];
    this.running.clear();
    for (const controller of controllers) controller.abort();
  }

  dispose(): void {
    this.subscription.dispose();
    this.pageGone();
  }

  private receive(frame: PageFrame): void {
    switch (frame.frame) {
      case 'ready': {
        const early = this.ready ? [] : this.waiting;
        this.pageGone();
        this.ready = true;
        for (const event of early) this.port.send(event);
        this.options.onReady();
        return;
      }
      case 'request':
        void this.serve(frame.id, frame.method, frame.params);
        return;
      case 'cancel':
        this.running.get(frame.id)?.abort();
        return;
      default:
        assertNever(frame);
    }
  }

  private async serve(id: number, method: string, params: unknown): Promise<void> {
    const life = this.life;
    const controller = new AbortController();
    this.running.set(id, controller);
    let answer: HostFrame;
    try {
      const handler = this.handler(method);
      const value = await handler(params, controller.signal);
      answer = { frame: 'result', id, value };
    } catch (error) {
      answer =
        controller.signal.aborted || isAbortError(error)
          ? { frame: 'error', id, message: 'The request was cancelled.', cancelled: true }
          : { frame: 'error', id, message: this.options.describeError(error), cancelled: false };
    }
    if (this.life !== life) return;
    this.running.delete(id);
    this.port.send(answer);
  }

  private handler(method: string): (params: unknown, signal: AbortSignal) => unknown {
    const { handlers } = this.options;
    // The name comes from outside: only what the table itself holds may be called.
    if (!Object.hasOwn(handlers, method)) throw new Error('The page asked for something that this panel does not do.');
    return handlers[method as keyof Requests] as (params: unknown, signal: AbortSignal) => unknown;
  }
}
