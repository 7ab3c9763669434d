import { raceWithSignal, throwIfAborted } from './abort.js';
import type { Clock } from './clock.js';

interface Load<T> {
  readonly work: Promise<T>;
  readonly end: AbortController;
  /** How many wait for it. */
  askers: number;
  /** By `Clock.elapsed()`; undefined until it is there. */
  doneAt: number | undefined;
}

/**
 * Shares one load among all who ask while it runs, and keeps what it gave for some time, or until it is forgotten. A load
 * that failed is forgotten, and one that nobody waits for any more is ended.
 */
export class KeptLoad<T> {
  private current: Load<T> | undefined;

  constructor(
    private readonly load: (signal: AbortSignal) => Promise<T>,
    private readonly clock: Pick<Clock, 'elapsed'>,
    private readonly keepMs: number,
  ) {}

  async get(signal: AbortSignal): Promise<T> {
    throwIfAborted(signal);
    if (this.current?.doneAt !== undefined && this.clock.elapsed() - this.current.doneAt >= this.keepMs) this.forget();
    const load = (this.current ??= this.begin());
    load.askers += 1;
    try {
      return await raceWithSignal(load.work, signal);
    } finally {
      load.askers -= 1;
      if (load.askers === 0 && load.doneAt === undefined) this.end(load);
    }
  }

  /** It is another one by now: the next to ask loads again. */
  forget(): void {
    this.current = undefined;
  }

  private begin(): Load<T> {
    const end = new AbortController();
    const load: Load<T> = { work: this.load(end.signal), end, askers: 0, doneAt: undefined };
    load.work.then(
      () => {
        load.doneAt = this.clock.elapsed();
      },
      () => this.end(load),
    );
    return load;
  }

  private end(load: Load<T>): void {
    load.end.abort();
    if (this.current === load) this.forget();
  }
}
