import { delay, isAbortError } from '../../../common/abort.js';
import { forEachConcurrently } from '../../../common/forEachConcurrently.js';
import { isTaskHubError } from '../../../client/errors.js';
import { causeWords } from '../../../history/failures/causeWords.js';
import { RecentMap } from '../../../hubs/live/recentMap.js';
import { keyOf, mostRows, type NotedRow, type NotedRows, type RowNote, type RowRoundsOptions } from './rowNote.js';
import { isOfInstance, TriedRows } from './triedRows.js';

const rowsPerRound = 20;
const atOnce = 4;
const timeoutMs = 5_000;
/** Milliseconds between two looks at the rows, after a round, and after one that failed. */
const lookMs = 1_000;
const roundMs = 5_000;
const failedMs = 60_000;

/** Reads why instances failed, which no list says, for the rows of an open status: a few at a time, each once. */
export class FailureRounds<Row extends NotedRow> {
  private readonly known = new RecentMap<string, string>(1_000);
  private readonly tried: TriedRows;

  constructor(private readonly options: RowRoundsOptions<Row>) {
    this.tried = new TriedRows(options.clock);
  }

  /** Reads until the signal aborts. Rejects only for an error nobody expected. */
  async run(rows: NotedRows<Row>, signal: AbortSignal): Promise<void> {
    try {
      for (;;) await delay(this.options.clock, await this.round(rows, signal), signal);
    } catch (error) {
      if (!signal.aborted || !isAbortError(error)) throw error;
    }
  }

  /** Resolves with how long the next round has time. */
  private async round({ hub, drawn }: NotedRows<Row>, signal: AbortSignal): Promise<number> {
    const { redraw, isIdle } = this.options;
    const failed = [...drawn].filter(({ instance }) => instance.status === 'Failed').slice(0, mostRows);
    const open = failed.filter((row) => row.wantsNote);
    const kept = open.filter((row) => this.known.get(keyOf(hub, row.instance)) !== undefined);
    redraw(...kept.filter((row) => row.tell(noteOf(this.known.get(keyOf(hub, row.instance)) ?? ''))));
    if (isIdle()) return lookMs;
    const asked = open
      .filter((row) => row.wantsNote && !this.tried.isResting(keyOf(hub, row.instance)))
      .slice(0, rowsPerRound);
    if (asked.length === 0) return lookMs;
    const changed: Row[] = [];
    try {
      const client = await hub.client();
      await forEachConcurrently(asked, atOnce, async (row) => {
        const { instance } = row;
        const key = keyOf(hub, instance);
        try {
          const whole = await client.get(instance.instanceId, { payloads: true, signal, timeoutMs });
          const words = whole?.failure === undefined ? '' : causeWords(whole.failure);
          this.known.set(key, words);
          if (row.instance === instance && row.tell(noteOf(words))) changed.push(row);
        } catch (error) {
          if (!isOfInstance(error)) throw error;
          this.tried.note(key);
        }
      });
      return roundMs;
    } catch (error) {
      // Another connection took the place of the one that was asked.
      if (isAbortError(error) && !signal.aborted) return roundMs;
      // The row of the hub says what is wrong with it.
      if (!isTaskHubError(error)) throw error;
      return failedMs;
    } finally {
      if (!signal.aborted) redraw(...changed);
    }
  }
}

function noteOf(words: string): RowNote {
  return { words: () => words };
}
