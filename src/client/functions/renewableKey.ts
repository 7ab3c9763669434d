import type { Clock } from '../../common/clock.js';
import type { HeldKey } from '../connection/appKey.js';
import type { KeySource } from './functionsKey.js';

/** A key that is not accepted is asked for again after so long at the earliest: a hub is polled every few seconds. */
const pauseMs = 5 * 60_000;

/** A key that is held, and fetched again once the app refuses it. Requests that are refused together share one fetch. */
export class RenewableKey implements KeySource {
  private asking: Promise<string> | undefined;
  private askedAt: number | undefined;

  constructor(
    private key: string,
    /** See {@link HeldKey}. */
    private readonly fetch: NonNullable<HeldKey['fetch']>,
    private readonly clock: Clock,
  ) {}

  read(): Promise<string> {
    return Promise.resolve(this.key);
  }

  async renewed(refused: string): Promise<string | undefined> {
    if (refused !== this.key) return this.key;
    const key = await this.ask();
    return key === refused ? undefined : key;
  }

  /** What was found out a while ago, the failure too, holds until the pause is over. */
  private ask(): Promise<string> {
    const isOld = this.askedAt !== undefined && this.clock.elapsed() - this.askedAt >= pauseMs;
    if (this.asking === undefined || isOld) {
      this.askedAt = undefined;
      this.asking = this.fetch().then(
        (key) => {
          // Another key may be refused at once.
          if (key !== this.key) this.asking = undefined;
          this.askedAt = this.clock.elapsed();
          this.key = key;
          return key;
        },
        (error: unknown) => {
          this.askedAt = this.clock.elapsed();
          throw error;
        },
      );
    }
    return this.asking;
  }
}
