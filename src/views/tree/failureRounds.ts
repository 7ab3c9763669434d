import { delay, isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { isTaskHubError } from '../../client/errors.js';
import type { Instance } from '../../client/instance.js';
import { causeWords } from '../../history/failures/causeWords.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { RecentMap } from '../../hubs/live/recentMap.js';

/** A row that can say why its instance failed. */
interface FailedRow {
  readonly instance: Instance;
  readonly wantsFailure: boolean;
  explain(words: string): boolean;
}

/** The status whose rows are read while it stands open. */
interface FailedGroup<Row extends FailedRow> {
  readonly hub: Pick<LiveHub, 'id' | 'client'>;
  readonly drawn: Iterable<Row>;
}

/** Rows from the top for which it is asked at all. */
const mostRows = 100;
const rowsPerRound = 20;
const atOnce = 4;
const timeoutMs = 5_000;
/** Milliseconds between two looks at the rows, after a round, and after one that failed. */
const lookMs = 1_000;
const roundMs = 5_000;
const failedMs = 60_000;

/** Reads why instances failed, which no list says, for the rows of an open status: a few at a time, each once. */
export class FailureRounds<Row extends FailedRow> {
  private readonly known = new RecentMap<string, string>(1_000);

  constructor(
    private readonly clock: Clock,
    private readonly redraw: (...rows: Row[]) => void,
  ) {}

  /** Reads until the signal aborts. Rejects only for an error nobody expected. */
  async run(group: FailedGroup<Row>, signal: AbortSignal): Promise<void> {
    try {
      for (;;) await delay(this.clock, await this.round(group, signal), signal);
    } catch (error) {
      if (!isAbortError(error)) throw error;
    }
  }

  /** Resolves with how long the next round has time. */
  private async round({ hub, drawn }: FailedGroup<Row>, signal: AbortSignal): Promise<number> {
    const open = [...drawn].slice(0, mostRows).filter((row) => row.wantsFailure);
    const kept = open.filter((row) => this.known.get(keyOf(hub, row.instance)) !== undefined);
    this.redraw(...kept.filter((row) => row.explain(this.known.get(keyOf(hub, row.instance)) ?? '')));
    const asked = open.filter((row) => row.wantsFailure).slice(0, rowsPerRound);
    if (asked.length === 0) return lookMs;
    const changed: Row[] = [];
    try {
      const client = await hub.client();
      await forEachConcurrently(asked, atOnce, async (row) => {
        const { instance } = row;
        const whole = await client.get(instance.instanceId, { payloads: true, signal, timeoutMs });
        const words = whole?.failure === undefined ? '' : causeWords(whole.failure);
        this.known.set(keyOf(hub, instance), words);
        if (row.instance === instance && row.explain(words)) changed.push(row);
      });
      return roundMs;
    } catch (error) {
      // The row of the hub says what is wrong with it.
      if (!isTaskHubError(error)) throw error;
      return failedMs;
    } finally {
      if (!signal.aborted) this.redraw(...changed);
    }
  }
}

function keyOf(hub: { readonly id: string }, { instanceId, executionId, lastUpdatedAt }: Instance): string {
  return JSON.stringify([hub.id, instanceId, executionId, lastUpdatedAt?.seconds, lastUpdatedAt?.nanos]);
}
