import type { Clock } from '../../../common/clock.js';
import { isTaskHubError } from '../../../client/errors.js';
import type { Instance } from '../../../client/instance.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import type { LiveReading, ReadingPace } from '../liveReading.js';
import { Rhythm } from '../rounds/rhythm.js';

/** Why the failed ones are asked for beside all else. */
export type FailureDemand =
  /** They are not: what is shown has them, or nobody has ever asked anything of the hub. */
  | 'none'
  /** A filter hides some of what is shown, or no status is shown as a whole: that must hide no news. */
  | 'filtered'
  /** Nobody looks at the hub. */
  | 'unwatched'
  /** Nobody looks, and the server has no list of instances: a sign of life takes its place. */
  | 'withoutLists';

export interface FailureReadingOptions {
  readonly clock: Clock;
  readonly demand: () => FailureDemand;
  /** Told of the newest failed ones. Returns whether that was news. */
  readonly observe: (rows: readonly Instance[]) => boolean;
}

const unwatchedMs = 60_000;
const rowsAsked = 20;
/** A question that takes longer counts as unanswered. */
const timeoutMs = 10_000;

/** The small question for the newest failed ones, for the badge of a hub whose groups do not answer it. */
export class FailureReading implements LiveReading {
  private readonly rhythm = new Rhythm();

  constructor(private readonly options: FailureReadingOptions) {}

  dueAt(pace: ReadingPace): number | undefined {
    switch (this.options.demand()) {
      case 'none':
        return undefined;
      case 'filtered':
        return this.rhythm.dueAt({ firstMs: pace.countMs, slowestMs: pace.countMs }, pace.firstMs);
      case 'unwatched':
      case 'withoutLists':
        return this.rhythm.dueAt({ firstMs: unwatchedMs, slowestMs: unwatchedMs });
    }
  }

  async read(client: TaskHubClient, signal: AbortSignal): Promise<boolean> {
    const demand = this.options.demand();
    this.rhythm.begin();
    try {
      if (demand !== 'withoutLists') return this.options.observe(await newestFailed(client, signal));
      await client.hello({ signal });
    } catch (error) {
      // Whether the hub answers shows by what is watched.
      if (demand !== 'filtered' || !isTaskHubError(error)) throw error;
    } finally {
      // Failures are no reason to ask more often.
      this.rhythm.answered(this.options.clock.elapsed(), false);
    }
    return false;
  }

  /** The failed ones were read elsewhere, or the hub could not even be asked. */
  noteTried(): void {
    this.rhythm.begin();
    this.rhythm.answered(this.options.clock.elapsed(), false);
  }

  expire(): void {
    this.rhythm.expire();
  }

  nudge(atMs: number): void {
    this.rhythm.nudge(atMs);
  }
}

async function newestFailed(client: TaskHubClient, signal: AbortSignal): Promise<readonly Instance[]> {
  const query = { statuses: ['Failed' as const], pageSize: rowsAsked };
  const { instances } = await client.query(query, { signal, timeoutMs });
  return instances.filter((row) => !row.instanceId.startsWith('@'));
}
