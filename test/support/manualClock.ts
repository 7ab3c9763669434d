import type { Clock } from '../../src/common/clock.js';
import { type Disposable, toDisposable } from '../../src/common/disposable.js';

interface Timer {
  at: number;
  readonly callback: () => void;
}

/** A clock that moves only when told to. Timers fire in order of their time, and what they start is let finish in between. */
export class ManualClock implements Clock {
  private current: number;
  /** By how much the time of day is ahead of the time that has passed. */
  private jumped = 0;
  private readonly timers = new Set<Timer>();

  constructor(startMs = Date.UTC(2026, 10, 24, 12)) {
    this.current = startMs;
  }

  now(): number {
    return this.current;
  }

  elapsed(): number {
    return this.current - this.jumped;
  }

  setTimer(ms: number, callback: () => void): Disposable {
    const timer = { at: this.current + Math.max(0, ms), callback };
    this.timers.add(timer);
    return toDisposable(() => this.timers.delete(timer));
  }

  get pendingTimers(): number {
    return this.timers.size;
  }

  /** Milliseconds until the next timer; undefined where none is set. */
  get nextTimerInMs(): number | undefined {
    const next = this.next();
    return next === undefined ? undefined : next.at - this.current;
  }

  /** Moves on by `ms`, firing every timer on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.current + ms;
    await settle();
    for (let timer = this.next(); timer !== undefined && timer.at <= end; timer = this.next()) {
      this.fire(timer);
      await settle();
    }
    this.current = end;
  }

  /**
   * The time of day moves, back where `ms` is negative, and timers do not: as when the machine sleeps, or its clock is set.
   */
  jump(ms: number): void {
    this.current += ms;
    this.jumped += ms;
    for (const timer of this.timers) timer.at += ms;
  }

  /** Moves from timer to timer until `promise` has settled, and hands on its result. */
  async runUntil<T>(promise: Promise<T>, limitMs = 24 * 3_600_000): Promise<T> {
    const end = this.current + limitMs;
    const outcome = { settled: false };
    const watched = promise.finally(() => {
      outcome.settled = true;
    });
    watched.catch(() => undefined);
    for (;;) {
      await settle();
      if (outcome.settled) return await watched;
      const timer = this.next();
      if (timer === undefined) throw new Error('Nothing is left to happen, and the promise has not settled.');
      if (timer.at > end) throw new Error(`The promise has not settled within ${limitMs} ms of manual time.`);
      this.fire(timer);
    }
  }

  private fire(timer: Timer): void {
    this.timers.delete(timer);
    this.current = Math.max(this.current, timer.at);
    timer.callback();
  }

  private next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  }
}

/** Lets everything that is ready to run do so: a macrotask comes after all microtasks. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
