import type { Clock } from '../../../common/clock.js';
import type { Disposable } from '../../../common/disposable.js';
import { Backoff } from '../backoff.js';

export interface AdaptiveLimitOptions {
  readonly clock: Clock;
  /** Calls in flight at most. */
  readonly most: number;
  readonly random?: () => number;
}

/** One permit to call. Told at its end how the server took it. */
export class Permit {
  constructor(
    private readonly limit: AdaptiveLimit,
    private readonly epoch: number,
  ) {}

  succeeded(): void {
    this.limit.end('succeeded', this.epoch);
  }

  /** Answered, but not with a success: the server is there. */
  failed(): void {
    this.limit.end('failed', this.epoch);
  }

  /** The server was away or too busy, or its answer was lost. */
  refused(): void {
    this.limit.end('refused', this.epoch);
  }
}

/**
 * How many calls may be in flight at once: halved and held back for a while when the server refuses, grown back by one
 * for each round of successes.
 */
export class AdaptiveLimit {
  private limit: number;
  private active = 0;
  private timer: Disposable | undefined;
  private readonly waiting: ((permit: Permit | undefined) => void)[] = [];
  private readonly backoff: Backoff;
  private epoch = 0;
  private refusals = 0;
  private closed = false;

  constructor(private readonly options: AdaptiveLimitOptions) {
    this.limit = options.most;
    this.backoff = new Backoff(options.random === undefined ? {} : { random: options.random });
  }

  get current(): number {
    return Math.floor(this.limit);
  }

  get isPaused(): boolean {
    return this.timer !== undefined;
  }

  /** Rounds of refusal since the last answer. Calls in flight together that are refused together are one round. */
  get refusalsInARow(): number {
    return this.refusals;
  }

  /** Resolves when a call may be made, or to undefined after {@link close}. Answered at once where nothing stands against it. */
  enter(): Permit | undefined | Promise<Permit | undefined> {
    if (this.closed) return undefined;
    if (this.timer === undefined && this.active < this.current) return this.grant();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Lets nobody in any more; those inside may finish. */
  close(): void {
    this.closed = true;
    this.timer?.dispose();
    this.timer = undefined;
    for (const resolve of this.waiting.splice(0)) resolve(undefined);
  }

  /** The call of a permit has ended. What began before the last refusal says nothing about the time since. */
  end(how: 'succeeded' | 'failed' | 'refused', epoch: number): void {
    if (epoch === this.epoch) {
      if (how === 'refused') this.slowDown();
      else this.refusals = 0;
      if (how === 'succeeded') {
        this.backoff.reset();
        this.limit = Math.min(this.options.most, this.limit + 1 / this.limit);
      }
    }
    this.active -= 1;
    this.admit();
  }

  private grant(): Permit {
    this.active += 1;
    return new Permit(this, this.epoch);
  }

  private slowDown(): void {
    this.epoch += 1;
    this.refusals += 1;
    this.limit = Math.max(1, this.limit / 2);
    if (this.closed) return;
    this.timer?.dispose();
    this.timer = this.options.clock.setTimer(this.backoff.nextMs(), () => {
      this.timer = undefined;
      this.admit();
    });
  }

  private admit(): void {
    while (this.timer === undefined && !this.closed && this.active < this.current) {
      const resolve = this.waiting.shift();
      if (resolve === undefined) return;
      resolve(this.grant());
    }
  }
}
