import { abortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import type { Disposable } from '../../common/disposable.js';
import { Backoff } from '../../client/operations/backoff.js';

/** How often to ask: `firstMs` after something changed, slowly growing to `slowestMs` while nothing does. */
export interface Pace {
  readonly firstMs: number;
  readonly slowestMs: number;
}

export interface PollerOptions {
  readonly clock: Clock;
  /** Asks once. Resolves to whether anything had changed; rejects when there was no answer. */
  readonly poll: (signal: AbortSignal) => Promise<boolean>;
  /** 0 to 1; handed in by tests. */
  readonly random?: () => number;
}

const growth = 1.5;

/**
 * Asks again and again while there is a pace, one question at a time. After a failure it asks with growing, jittered
 * waits until there is an answer. Without a pace it stops, and ends a question in flight.
 */
export class Poller implements Disposable {
  private pace: Pace | undefined;
  private waitMs = 0;
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

  /** When the next question is due; undefined while one is in flight or none is planned. */
  get nextAt(): number | undefined {
    const { clock } = this.options;
    return this.timer === undefined ? undefined : clock.now() + this.timer.dueAt - clock.elapsed();
  }

  /** A faster pace asks at once; undefined stops. */
  setPace(pace: Pace | undefined): void {
    const before = this.pace;
    this.pace = pace;
    if (pace === undefined) {
      this.cancelTimer();
      this.inFlight?.controller.abort(abortError());
      return;
    }
    if (pace.firstMs === before?.firstMs && pace.slowestMs === before.slowestMs) return;
    if (before === undefined || pace.firstMs < before.firstMs) void this.ask();
    else if (this.inFlight === undefined) this.plan(pace.firstMs);
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

  /** Where there is a pace: gives up the question in flight, if any, and asks at once. */
  restart(): void {
    if (this.pace === undefined) return;
    this.backoff.reset();
    this.inFlight?.controller.abort(abortError());
    void this.ask();
  }

  /** Asks soon, at the fastest pace: something is about to change. */
  pollSoon(): void {
    const { pace } = this;
    if (pace === undefined || this.failing) return;
    this.waitMs = pace.firstMs;
    const soon = this.options.clock.elapsed() + pace.firstMs;
    if (this.timer !== undefined && this.timer.dueAt > soon) this.plan(pace.firstMs);
  }

  dispose(): void {
    this.disposed = true;
    this.setPace(undefined);
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
      (changed) => {
        this.failing = false;
        this.backoff.reset();
        this.inFlight = undefined;
        this.planAfterAnswer(changed);
      },
      () => {
        // Whoever polls has told of the failure; here it only decides when to ask again.
        this.inFlight = undefined;
        if (controller.signal.aborted) this.planAgain();
        else this.planAfterFailure();
      },
    );
    this.inFlight = { controller, done };
    return done;
  }

  private planAfterAnswer(changed: boolean): void {
    const { pace } = this;
    if (pace === undefined) return;
    const grown = Math.max(pace.firstMs, this.waitMs * growth);
    this.waitMs = changed ? pace.firstMs : Math.min(pace.slowestMs, grown);
    this.plan(this.waitMs);
  }

  private planAfterFailure(): void {
    this.failing = true;
    if (this.pace === undefined) return;
    // Where one question a minute is the pace, failures are no reason to ask more often.
    const slow = this.pace.firstMs === this.pace.slowestMs ? this.pace.firstMs : 0;
    this.plan(Math.max(slow, this.backoff.nextMs()));
  }

  /** A question was ended from outside, and there is a pace again since. */
  private planAgain(): void {
    if (this.pace !== undefined) this.plan(0);
  }

  private plan(ms: number): void {
    this.cancelTimer();
    if (this.disposed) return;
    const { clock } = this.options;
    const handle = clock.setTimer(ms, () => {
      this.timer = undefined;
      void this.ask();
    });
    this.timer = { dueAt: clock.elapsed() + ms, handle };
  }

  private cancelTimer(): void {
    this.timer?.handle.dispose();
    this.timer = undefined;
  }
}
