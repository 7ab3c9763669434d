import { abortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import type { Disposable } from '../../../common/disposable.js';
import { Backoff } from '../../../client/operations/backoff.js';

export interface PollerOptions {
  readonly clock: Clock;
  /** When the next question is due, by the clock's elapsed time; undefined while none is wanted. */
  readonly dueAt: () => number | undefined;
  /** Asks once. Rejects when there was no answer. */
  readonly poll: (signal: AbortSignal) => Promise<void>;
  /** 0 to 1; handed in by tests. */
  readonly random?: () => number;
}

/**
 * Asks whenever a question is due, one at a time. After a failure it waits, longer and longer and jittered, until there is
 * an answer. While none is wanted it stops, and ends a question in flight.
 */
export class Poller implements Disposable {
  private timer: { readonly dueAt: number; readonly handle: Disposable } | undefined;
  private inFlight: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;
  private readonly backoff: Backoff;
  private failing = false;
  private disposed = false;

  constructor(private readonly options: PollerOptions) {
    this.backoff = new Backoff({
      firstMs: 1000,
      longestMs: 15_000,
      ...(options.random === undefined ? {} : { random: options.random }),
    });
  }

  /** When the next question is asked; undefined while one is in flight or none is planned. */
  get nextAt(): number | undefined {
    const { clock } = this.options;
    return this.timer === undefined ? undefined : clock.now() + this.timer.dueAt - clock.elapsed();
  }

  /** What is due, or when, has changed. After failures, what is due at once waits for the next try. */
  update(): void {
    if (this.disposed) return;
    const due = this.options.dueAt();
    if (due === undefined) this.stop();
    else if (this.inFlight === undefined && !(this.failing && this.timer !== undefined)) {
      if (due <= this.options.clock.elapsed()) void this.ask();
      else this.planAt(due);
    } else if (this.timer !== undefined) this.planAt(Math.max(due, this.timer.dueAt));
  }

  /** As {@link update}, and does not wait for the next try: somebody has come to look. */
  resume(): void {
    this.forgetFailures();
    this.update();
  }

  /**
   * Asks now, and resolves when a question that was asked after this call has been answered, or has failed. Never
   * rejects.
   */
  ask(): Promise<void> {
    if (this.disposed) return Promise.resolve();
    this.cancelTimer();
    return this.inFlight === undefined ? this.run() : this.askAfter(this.inFlight.done);
  }

  /** Where a question is wanted: gives up the one in flight, if any, and asks at once. */
  restart(): void {
    if (this.disposed || this.options.dueAt() === undefined) return;
    this.backoff.reset();
    this.inFlight?.controller.abort(abortError());
    void this.ask();
  }

  dispose(): void {
    this.stop();
    this.disposed = true;
  }

  private async askAfter(done: Promise<void>): Promise<void> {
    await done;
    if (this.disposed) return;
    this.cancelTimer();
    // Somebody else who waited for the same end may have asked already, and that question is as fresh.
    await (this.inFlight?.done ?? this.run());
  }

  private run(): Promise<void> {
    const controller = new AbortController();
    const done = this.options.poll(controller.signal).then(
      () => {
        this.forgetFailures();
        this.inFlight = undefined;
        this.plan(0);
      },
      () => {
        // Whoever polls has told of the failure; here it only decides when to ask again.
        this.inFlight = undefined;
        this.failing = !controller.signal.aborted;
        this.plan(this.failing ? this.backoff.nextMs() : 0);
      },
    );
    this.inFlight = { controller, done };
    return done;
  }

  /** For when the next question is due, and not before so many milliseconds. */
  private plan(leastMs: number): void {
    const due = this.disposed ? undefined : this.options.dueAt();
    if (due !== undefined) this.planAt(Math.max(due, this.options.clock.elapsed() + leastMs));
  }

  private planAt(dueAt: number): void {
    this.cancelTimer();
    const { clock } = this.options;
    const handle = clock.setTimer(Math.max(0, dueAt - clock.elapsed()), () => {
      this.timer = undefined;
      void this.ask();
    });
    this.timer = { dueAt, handle };
  }

  private stop(): void {
    this.cancelTimer();
    this.forgetFailures();
    this.inFlight?.controller.abort(abortError());
  }

  private forgetFailures(): void {
    this.failing = false;
    this.backoff.reset();
  }

  private cancelTimer(): void {
    this.timer?.handle.dispose();
    this.timer = undefined;
  }
}
