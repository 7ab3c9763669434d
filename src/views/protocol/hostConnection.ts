import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import type { Disposable } from '../../common/disposable.js';
import { InvariantError } from '../../common/invariantError.js';
import type { Handlers, ParameterCheck } from './contract.js';
import { type HostFrame, isPageFrame, type PageFrame, type Port } from './frames.js';

export interface HostConnectionOptions<Requests> {
  readonly handlers: Handlers<Requests>;
  /** What the parameters of every request pass before they reach a handler; loaded with the first. */
  readonly loadCheck: () => Promise<ParameterCheck<Requests>>;
  /** A page has come up, for the first time or again: tell it all it needs. */
  readonly onReady: () => void;
  /** The one sentence a page may show for a failed request; called once for each, so it may log too. */
  readonly describeError: (error: unknown) => string;
}

/**
 * The host's end of a panel: serves the page's requests and sends it events. What is sent while no page is up is dropped:
 * a page that comes up is told all it needs.
 */
export class HostConnection<Requests, Events> implements Disposable {
  private readonly running = new Map<number, AbortController>();
  private readonly subscription: Disposable;
  private ready = false;
  /** Until then, what arrives is of the page that this tab showed before. */
  private hasCalled = false;
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
    if (this.ready) this.port.send({ frame: 'event', event, value });
  }

  /** The page was hidden or closed: what it asked for is cancelled, and later events are for nobody. */
  pageGone(): void {
    this.life += 1;
    this.ready = false;
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
        this.pageGone();
        this.ready = true;
        this.hasCalled = true;
        this.options.onReady();
        return;
      }
      case 'request':
        if (this.hasCalled) void this.serve(frame.id, frame.method, frame.params);
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
      const value = await this.answer(method, params, controller.signal);
      answer = { frame: 'result', id, value };
    } catch (error) {
      answer =
        controller.signal.aborted || isAbortError(error)
          ? { frame: 'error', id, message: '', cancelled: true }
          : { frame: 'error', id, message: this.options.describeError(error), cancelled: false };
    }
    if (this.life !== life) return;
    this.running.delete(id);
    this.port.send(answer);
  }

  private async answer(name: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    const { handlers, loadCheck } = this.options;
    // The name comes from outside: only what the table itself holds may be called.
    if (!isMethod(handlers, name)) {
      throw new InvariantError('The page asked for something that this panel does not do.');
    }
    const check = await loadCheck();
    return await handlers[name](check(name, params), signal);
  }
}

function isMethod<Requests>(handlers: Handlers<Requests>, name: string): name is keyof Requests & string {
  return Object.hasOwn(handlers, name);
}
