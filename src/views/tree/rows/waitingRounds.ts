import { delay, isAbortError } from '../../../common/abort.js';
import { isTaskHubError, isUnimplemented } from '../../../client/errors.js';
import type { Instance } from '../../../client/instance.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { readWaiting } from '../../../history/readWaiting.js';
import { hasRested, mayAwaitEvent, type WaitingReason, withoutDetails } from '../../../history/waiting.js';
import { RecentMap } from '../../../hubs/live/recentMap.js';
import { awaitedEvent, waitingNote, waitingSentence, waitingWords } from '../../../text/tree/waitingRowText.js';
import { keyOf, mostRows, type NotedRow, type NotedRows, type RowNote, type RowRoundsOptions } from './rowNote.js';
import { isOfInstance, TriedRows } from './triedRows.js';

export interface WaitingRoundsOptions<Row> extends RowRoundsOptions<Row> {
  /** The names of the events that the source of the workspace waits for in an orchestration. */
  readonly awaitedEvents: (orchestration: string, signal: AbortSignal) => Promise<readonly string[]>;
}

/** What is known of an instance in one state. */
interface Known {
  readonly orchestration: string;
  /** Undefined where its history is too long to tell. */
  readonly reasons: readonly WaitingReason[] | undefined;
  readonly event: string | undefined;
  readonly note: RowNote;
}

/** A longer history is not read to its end. */
const mostEvents = 1_000;
const timeoutMs = 5_000;
/** Milliseconds between two looks at the rows, two readings, and after one that failed. */
const lookMs = 1_000;
const readMs = 8_000;
const failedMs = 60_000;
/** A server that takes long to answer has four times as long until the next. */
const restPerAnswer = 4;
/** After so many milliseconds it is looked up again which events the source waits for: it may be another by then. */
const sourceMs = 60_000;

/**
 * Reads the histories of running instances that rest, for the rows in open groups, to say what they wait for: one at a time,
 * the top row first, and each once until it goes on.
 */
export class WaitingRounds<Row extends NotedRow> {
  private readonly known = new RecentMap<string, Known>(1_000);
  private readonly tried: TriedRows;
  /** By hub: when the next one may be read, however often its groups are opened and closed. */
  private readonly dueAt = new Map<string, number>();
  private readonly withoutHistories = new WeakSet<TaskHubClient>();

  constructor(private readonly options: WaitingRoundsOptions<Row>) {
    this.tried = new TriedRows(options.clock);
  }

  /** Reads until the signal aborts. Rejects only for an error nobody expected. */
  async run(rows: NotedRows<Row>, signal: AbortSignal): Promise<void> {
    const { clock, isIdle } = this.options;
    let sourceAt = clock.elapsed();
    try {
      for (;;) {
        this.tellKnown(rows);
        if (!isIdle()) {
          if (clock.elapsed() - sourceAt >= sourceMs) {
            await this.renewEvents(rows, signal);
            sourceAt = clock.elapsed();
          }
          const row = (this.dueAt.get(rows.hub.id) ?? 0) <= clock.elapsed() ? this.next(rows) : undefined;
          if (row !== undefined) await this.read(row, rows.hub, signal);
        }
        await delay(clock, lookMs, signal);
      }
    } catch (error) {
      if (!signal.aborted || !isAbortError(error)) throw error;
    }
  }

  private tellKnown({ hub, drawn }: NotedRows<Row>): void {
    const told: Row[] = [];
    for (const row of top(drawn)) {
      const known = row.wantsNote ? this.known.get(keyOf(hub, row.instance)) : undefined;
      if (known !== undefined && row.tell(known.note)) told.push(row);
    }
    this.options.redraw(...told);
  }

  /** Says anew which event it is, of rows whose source waits for another one now. */
  private async renewEvents({ hub, drawn }: NotedRows<Row>, signal: AbortSignal): Promise<void> {
    const found = new Map<string, string | undefined>();
    const told: Row[] = [];
    for (const row of top(drawn)) {
      const key = keyOf(hub, row.instance);
      const known = this.known.get(key);
      if (known?.reasons === undefined || !mayAwaitEvent(known.reasons)) continue;
      const { orchestration, reasons } = known;
      if (!found.has(orchestration)) found.set(orchestration, await this.eventOf(orchestration, signal));
      const event = found.get(orchestration);
      if (event === known.event) continue;
      const now = said(orchestration, reasons, event);
      this.known.set(key, now);
      if (keyOf(hub, row.instance) === key && row.tell(now.note)) told.push(row);
    }
    if (!signal.aborted) this.options.redraw(...told);
  }

  /** The first row that nothing is known of, and that has not changed for a while. */
  private next({ hub, drawn }: NotedRows<Row>): Row | undefined {
    const now = hub.serverNow();
    return top(drawn).find(({ wantsNote, instance }) => {
      return wantsNote && hasRested(instance, now) && !this.tried.isResting(keyOf(hub, instance));
    });
  }

  private async read(row: Row, hub: NotedRows<Row>['hub'], signal: AbortSignal): Promise<void> {
    const { clock, redraw } = this.options;
    const { instance } = row;
    const key = keyOf(hub, instance);
    const began = clock.elapsed();
    // To ask the process of this machine costs nothing.
    let pauseMs = hub.isLocal ? lookMs : hub.marks.production ? 2 * readMs : readMs;
    try {
      const client = await hub.client();
      if (this.withoutHistories.has(client)) {
        pauseMs = failedMs;
        return;
      }
      const known = await this.readKnown(client, instance, signal);
      this.known.set(key, known);
      if (row.instance === instance && row.tell(known.note) && !signal.aborted) redraw(row);
    } catch (error) {
      if (isOfInstance(error)) {
        this.tried.note(key);
        return;
      }
      // Another connection took the place of the one that was asked.
      if (isAbortError(error) && !signal.aborted) return;
      // The row of the hub says what is wrong with it.
      if (!isTaskHubError(error)) throw error;
      pauseMs = failedMs;
    } finally {
      const tookMs = clock.elapsed() - began;
      this.dueAt.set(hub.id, clock.elapsed() + Math.max(pauseMs, restPerAnswer * tookMs));
    }
  }

  private async readKnown(client: TaskHubClient, instance: Instance, signal: AbortSignal): Promise<Known> {
    const { name } = instance;
    try {
      const history = client.history(instance.instanceId, { signal, timeoutMs });
      const reasons = await readWaiting(instance, history, mostEvents);
      const event = reasons !== undefined && mayAwaitEvent(reasons) ? await this.eventOf(name, signal) : undefined;
      return said(name, reasons && withoutDetails(reasons), event);
    } catch (error) {
      // It is gone by now.
      if (isTaskHubError(error) && error.reason === 'notFound') return said(name, undefined, undefined);
      if (isUnimplemented(error)) this.withoutHistories.add(client);
      throw error;
    }
  }

  private async eventOf(orchestration: string, signal: AbortSignal): Promise<string | undefined> {
    return awaitedEvent(await this.options.awaitedEvents(orchestration, signal));
  }
}

function said(orchestration: string, reasons: readonly WaitingReason[] | undefined, event: string | undefined): Known {
  if (reasons === undefined) return { orchestration, reasons, event, note: { words: () => '' } };
  const note = waitingNote(reasons, event);
  const awaitsEvent = event !== undefined || reasons[0]?.kind === 'outside';
  return {
    ...{ orchestration, reasons, event },
    note: {
      words: (now) => waitingWords(note, now),
      sentence: (now) => waitingSentence(reasons, event, now),
      ...(awaitsEvent && { awaited: { ...(event !== undefined && { event }) } }),
    },
  };
}

/** The rows of running instances, from the top. */
function top<Row extends NotedRow>(drawn: Iterable<Row>): readonly Row[] {
  return [...drawn].filter(({ instance }) => instance.status === 'Running').slice(0, mostRows);
}
