import { delay, isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { isTaskHubError, isUnimplemented } from '../../../client/errors.js';
import type { Instance } from '../../../client/instance.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { timestampToMs } from '../../../client/timestamp.js';
import { readWaiting } from '../../../history/readWaiting.js';
import { mayAwaitEvent, type WaitingReason } from '../../../history/waiting.js';
import { RecentMap } from '../../../hubs/live/recentMap.js';
import { waitingSentence, waitingWords } from '../../../text/tree/waitingRowText.js';
import { keyOf, mostRows, type NotedRow, type NotedRows, type RowNote } from './rowNote.js';

export interface WaitingRoundsOptions<Row> {
  readonly clock: Clock;
  readonly redraw: (...rows: Row[]) => void;
  /** Nobody is at the window: nothing is read. */
  readonly isIdle: () => boolean;
  /** The names of the events that the source of the workspace waits for in an orchestration. */
  readonly awaitedEvents: (orchestration: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** Told of what nobody expected to fail. */
  readonly noteFailure: (error: unknown) => void;
}

/** What changed less than this ago, in milliseconds, is about to change again. */
const restsAfterMs = 5_000;
/** A longer history is not read to its end. */
const mostEvents = 1_000;
const timeoutMs = 5_000;
/** Milliseconds between two looks at the rows, two readings, and after one that failed. */
const lookMs = 1_000;
const readMs = 8_000;
const failedMs = 60_000;
/** A server that takes long to answer has four times as long until the next. */
const restPerAnswer = 4;
/** What source waits for is looked up again after so many milliseconds. */
const sourceMs = 10 * 60_000;

/**
 * Reads the histories of running instances that rest, for the rows in open groups, to say what they wait for: one at a time,
 * the top row first, and each once until it goes on.
 */
export class WaitingRounds<Row extends NotedRow> {
  private readonly known = new RecentMap<string, RowNote>(1_000);
  private readonly names = new RecentMap<string, { readonly at: number; readonly event: string | undefined }>(100);
  /** By hub: when the next one may be read, however often its groups are opened and closed. */
  private readonly dueAt = new Map<string, number>();
  private readonly withoutHistories = new WeakSet<TaskHubClient>();

  constructor(private readonly options: WaitingRoundsOptions<Row>) {}

  /** Reads until the signal aborts. Rejects only for an error nobody expected. */
  async run(rows: NotedRows<Row>, signal: AbortSignal): Promise<void> {
    const { clock } = this.options;
    try {
      for (;;) {
        this.tellKnown(rows);
        const isDue = (this.dueAt.get(rows.hub.id) ?? 0) <= clock.elapsed();
        const row = isDue && !this.options.isIdle() ? this.next(rows) : undefined;
        if (row !== undefined) await this.read(row, rows.hub, signal);
        await delay(clock, lookMs, signal);
      }
    } catch (error) {
      if (!isAbortError(error)) throw error;
    }
  }

  private tellKnown({ hub, drawn }: NotedRows<Row>): void {
    const told: Row[] = [];
    for (const row of top(drawn)) {
      const note = row.wantsNote ? this.known.get(keyOf(hub, row.instance)) : undefined;
      if (note !== undefined && row.tell(note)) told.push(row);
    }
    this.options.redraw(...told);
  }

  /** The first row that nothing is known of, and that has not changed for a while. */
  private next({ hub, drawn }: NotedRows<Row>): Row | undefined {
    const restsSince = hub.serverNow() - restsAfterMs;
    return top(drawn).find(({ wantsNote, instance: { lastUpdatedAt } }) => {
      return wantsNote && lastUpdatedAt !== undefined && timestampToMs(lastUpdatedAt) <= restsSince;
    });
  }

  private async read(row: Row, hub: NotedRows<Row>['hub'], signal: AbortSignal): Promise<void> {
    const { clock, redraw } = this.options;
    const { instance } = row;
    const began = clock.elapsed();
    // To ask the process of this machine costs nothing.
    let pauseMs = hub.isLocal ? lookMs : hub.marks.production ? 2 * readMs : readMs;
    try {
      const client = await hub.client();
      if (this.withoutHistories.has(client)) {
        pauseMs = failedMs;
        return;
      }
      const note = await this.noteOf(client, instance, signal);
      this.known.set(keyOf(hub, instance), note);
      if (row.instance === instance && row.tell(note) && !signal.aborted) redraw(row);
    } catch (error) {
      // The row of the hub says what is wrong with it.
      if (!isTaskHubError(error)) throw error;
      pauseMs = failedMs;
    } finally {
      const tookMs = clock.elapsed() - began;
      this.dueAt.set(hub.id, clock.elapsed() + Math.max(pauseMs, restPerAnswer * tookMs));
    }
  }

  private async noteOf(client: TaskHubClient, instance: Instance, signal: AbortSignal): Promise<RowNote> {
    try {
      const history = client.history(instance.instanceId, { signal, timeoutMs });
      const reasons = await readWaiting(instance, history, mostEvents);
      return reasons === undefined ? nothingKnown : await this.said(instance.name, reasons, signal);
    } catch (error) {
      // It is gone by now.
      if (isTaskHubError(error) && error.reason === 'notFound') return nothingKnown;
      if (isUnimplemented(error)) this.withoutHistories.add(client);
      throw error;
    }
  }

  private async said(orchestration: string, reasons: readonly WaitingReason[], signal: AbortSignal): Promise<RowNote> {
    const event = mayAwaitEvent(reasons) ? await this.eventOf(orchestration, signal) : undefined;
    const isAwaited = event !== undefined || reasons[0]?.kind === 'outside';
    return {
      words: (now) => waitingWords(reasons, event, now),
      sentence: (now) => waitingSentence(reasons, event, now),
      ...(isAwaited && { awaited: { ...(event !== undefined && { event }) } }),
    };
  }

  /** The event that an orchestration waits for, where its source waits for only one. */
  private async eventOf(orchestration: string, signal: AbortSignal): Promise<string | undefined> {
    const { clock, awaitedEvents, noteFailure } = this.options;
    const known = this.names.get(orchestration);
    if (known !== undefined && clock.elapsed() - known.at < sourceMs) return known.event;
    let events: readonly string[] = [];
    try {
      events = await awaitedEvents(orchestration, signal);
    } catch (error) {
      if (isAbortError(error)) throw error;
      noteFailure(error);
    }
    const found = { at: clock.elapsed(), event: events.length === 1 ? events[0] : undefined };
    this.names.set(orchestration, found);
    return found.event;
  }
}

const nothingKnown: RowNote = { words: () => '' };

/** The rows of running instances, from the top. */
function top<Row extends NotedRow>(drawn: Iterable<Row>): readonly Row[] {
  return [...drawn].filter(({ instance }) => instance.status === 'Running').slice(0, mostRows);
}
