import { delay } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { TaskHubError } from '../../errors.js';
import type { PurgeResult } from '../../taskHubClient.js';
import { Backoff } from '../backoff.js';

export interface PurgeWaiting {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly random?: (() => number) | undefined;
}

/** An answer that removed fewer than this is a small one. */
const small = 10;
/** Small answers in a row after which a server that is never complete is given up: a minute and a half. */
const mostSmall = 50;

/** Keeps a purge from going on for ever, and without a pause, with a server that removes a few each time. */
export class PurgePatience {
  private readonly backoff: Backoff;
  private smallOnes = 0;

  constructor(private readonly waiting: PurgeWaiting) {
    const { random } = waiting;
    this.backoff = new Backoff({ firstMs: 50, longestMs: 2000, ...(random === undefined ? {} : { random }) });
  }

  /** Resolves when the server may be asked again. Rejects with a TaskHubError where that is of no use any more. */
  async after(deletedCount: number): Promise<void> {
    if (deletedCount >= small) {
      this.smallOnes = 0;
      this.backoff.reset();
      return;
    }
    this.smallOnes += 1;
    if (this.smallOnes === mostSmall) {
      throw new TaskHubError('internal', { kind: 'purgeWithoutEnd' });
    }
    await delay(this.waiting.clock, this.backoff.nextMs(), this.waiting.signal);
  }
}

/**
 * Calls a purge again until the server says that it is complete, or all of `most` are gone; a repeat can do no harm.
 * Resolves to the number removed, as far as the server named one that can be. A server that is not complete and yet removes nothing
 * is not asked again.
 */
export async function purgeUntilComplete(
  purge: () => Promise<PurgeResult>,
  waiting: PurgeWaiting,
  most = Infinity,
): Promise<{ readonly deleted: number; readonly isCountAbsurd: boolean }> {
  const patience = new PurgePatience(waiting);
  let deleted = 0;
  let isCountAbsurd = false;
  for (;;) {
    const result = await purge();
    deleted += result.deletedCount;
    isCountAbsurd ||= result.isCountAbsurd === true;
    if (result.isComplete !== false || result.deletedCount === 0 || deleted >= most) return { deleted, isCountAbsurd };
    await patience.after(result.deletedCount);
  }
}
