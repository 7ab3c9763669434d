export interface BackoffOptions {
  /** Milliseconds before the first repeat; doubled for each one after it. */
  readonly firstMs?: number;
  /** No wait is longer than this. */
  readonly longestMs?: number;
  /** 0 to 1; handed in by tests. */
  readonly random?: () => number;
}

/**
 * Growing waits between repeats: 0.5 s doubling to 10 s by default, each shortened by up to half at random, so that many
 * clients of a server that comes back do not call in step.
 */
export class Backoff {
  private readonly firstMs: number;
  private readonly longestMs: number;
  private readonly random: () => number;
  private count = 0;

  constructor(options: BackoffOptions = {}) {
    this.firstMs = options.firstMs ?? 500;
    this.longestMs = options.longestMs ?? 10_000;
    this.random = options.random ?? Math.random;
  }

  nextMs(): number {
    // Beyond 2^30 the cap has long been reached; the bound keeps the power finite.
    const full = Math.min(this.longestMs, this.firstMs * 2 ** Math.min(this.count, 30));
    this.count += 1;
    return Math.round(full * (0.5 + this.random() / 2));
  }

  reset(): void {
    this.count = 0;
  }
}
