import { isTaskHubError, isUnimplemented } from '../../../client/errors.js';
import { type FailureDetails, failureLine, type Instance, isTerminalStatus } from '../../../client/instance.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { elapsedMs } from '../../../client/timestamp.js';
import { forEachConcurrently } from '../../../common/forEachConcurrently.js';
import { mayGoDeeper, withDeeperCause } from '../../../history/failures/deeperCause.js';
import { firstCause } from '../../../history/failures/firstCause.js';
import { readLog } from '../../../history/readLog.js';
import { readWaiting, waitingByState } from '../../../history/readWaiting.js';
import {
  firstTimerAt,
  hasRested,
  mayAwaitEvent,
  restsAfterMs,
  waitsFor,
  type WaitingReason,
} from '../../../history/waiting.js';
import { waitingItemText, waitingText } from '../../../text/pages/waitingText.js';
import { awaitedEvent, waitingNote } from '../../../text/tree/waitingRowText.js';
import type { ReadColumn, RowDetails, RowReading } from '../../protocol/hubPanel.js';
import { failureOf, line, tableRow } from './tableRows.js';

type Reader = Pick<TaskHubClient, 'get' | 'history'>;

/** Rows that are read at once. */
const atOnce = 4;
/** Events of a history that are read for what an instance waits for, or why it failed, at most: beside the table, by row. */
const mostEvents = 5_000;
const mostEventsOfRow = 1_000;
/** Things that are waited for, at most. */
const mostWaits = 5;
const timeoutMs = 10_000;
/** Milliseconds until what could not be read of a row is worth another try. */
const failedMs = 60_000;

/** What rows are read for. */
export interface RowsAsked {
  readonly columns: readonly ReadColumn[];
  /** Milliseconds since the epoch by the server's clock. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** The names of the events that the source of the workspace waits for in an orchestration. */
export type AwaitedEvents = (orchestration: string, signal: AbortSignal) => Promise<readonly string[]>;

type Part = Partial<Omit<RowReading, 'id'>>;

/** Reads what no list brings, for rows of a table. */
export class RowReader {
  private readonly withoutHistories = new WeakSet<Reader>();

  constructor(private readonly awaitedEvents: AwaitedEvents) {}

  /** A row that cannot be read is left out. */
  async read(client: Reader, ids: readonly string[], asked: RowsAsked): Promise<readonly RowReading[]> {
    const readings: RowReading[] = [];
    // The source is asked once for all instances of an orchestration.
    const events = new Map<string, Promise<string | undefined>>();
    const eventOf = (name: string): Promise<string | undefined> => {
      const known = events.get(name) ?? this.awaitedEvents(name, asked.signal).then(awaitedEvent);
      events.set(name, known);
      return known;
    };
    await forEachConcurrently(ids, atOnce, async (id) => {
      try {
        readings.push(await this.readRow(client, id, asked, eventOf));
      } catch (error) {
        if (!isTaskHubError(error)) throw error;
      }
    });
    return readings;
  }

  private async readRow(
    client: Reader,
    id: string,
    { columns, now, signal }: RowsAsked,
    eventOf: (orchestration: string) => Promise<string | undefined>,
  ): Promise<RowReading> {
    const needsState = columns.some((column) => column !== 'queued');
    const payloads = columns.includes('failure') || columns.includes('customStatus');
    const instance = needsState ? await client.get(id, { payloads, signal, timeoutMs }) : undefined;
    const failure = instance && failureOf(instance);
    const customStatus = instance?.customStatus;
    const queued = async (): Promise<Part> => {
      const queuedMs = await queuedFor(client, id, signal);
      return queuedMs === undefined ? {} : { queuedMs };
    };
    const waiting = async (): Promise<Part> => {
      if (instance === undefined || isTerminalStatus(instance.status)) return {};
      // Between two turns nothing is open, as where it waits for an event.
      if (instance.lastUpdatedAt !== undefined && !hasRested(instance, now())) return { againInMs: restsAfterMs };
      const history = client.history(id, { signal, timeoutMs });
      const reasons = (await readWaiting(instance, history, mostEventsOfRow)) ?? [];
      const event = mayAwaitEvent(reasons) ? await eventOf(instance.name) : undefined;
      const timerAt = firstTimerAt(reasons);
      // Whoever waits for an event often has a timer beside it, which its source tells.
      const found = event === undefined ? waitsFor(reasons) : 'event';
      return {
        ...waitingNote(reasons, event),
        ...(found !== undefined && { waitsFor: found }),
        ...(timerAt !== undefined && { timerAt }),
      };
    };
    return {
      id,
      ...(failure !== undefined && { failure }),
      ...(customStatus !== undefined && customStatus !== '' && { customStatus: line(customStatus) }),
      ...(columns.includes('waiting') && (await this.ofHistory(client, waiting))),
      ...(columns.includes('queued') && (await this.ofHistory(client, queued))),
    };
  }

  /** What the history of a row says: nothing where the server has none, and where it fails, for now. */
  private async ofHistory(client: Reader, read: () => Promise<Part>): Promise<Part> {
    if (this.withoutHistories.has(client)) return {};
    try {
      return await read();
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      if (isUnimplemented(error)) this.withoutHistories.add(client);
      return isUnimplemented(error) || error.reason === 'notFound' ? {} : { againInMs: failedMs };
    }
  }
}

/** From its start until a worker first took it, which only the first events of its history tell. */
export async function queuedFor(
  client: Pick<Reader, 'history'>,
  id: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  let taken;
  for await (const events of client.history(id, { signal, timeoutMs })) {
    for (const event of events) {
      if (event.kind === 'orchestratorStarted') taken ??= event.timestamp;
      if (event.kind !== 'executionStarted') continue;
      return event.timestamp && taken && Math.max(0, elapsedMs(event.timestamp, taken));
    }
  }
  return undefined;
}

/** What one instance says beside the table. Rejects with a TaskHubError. */
export async function readDetails(
  client: Reader,
  id: string,
  now: number,
  signal: AbortSignal,
): Promise<RowDetails | undefined> {
  const instance = await client.get(id, { payloads: true, signal, timeoutMs });
  if (instance === undefined) return undefined;
  const { failure, customStatus, input, output } = instance;
  const cause = failure && firstCause(await knownFailure(client, id, failure, signal));
  return {
    row: tableRow(instance),
    waiting: isTerminalStatus(instance.status) ? [] : await waitsOf(client, instance, now, signal),
    ...(failure && { failure: line(failureLine(failure)) }),
    ...(cause && cause !== failure && { cause: line(failureLine(cause)) }),
    ...(isThere(customStatus) && { customStatus: line(customStatus) }),
    ...(isThere(input) && { input: line(input) }),
    ...(isThere(output) && { output: line(output) }),
  };
}

/** With what its history knows of the cause, where that may be more. */
async function knownFailure(
  client: Reader,
  id: string,
  failure: FailureDetails,
  signal: AbortSignal,
): Promise<FailureDetails> {
  if (!mayGoDeeper(failure)) return failure;
  try {
    const log = await readLog(client.history(id, { signal, timeoutMs }), mostEvents);
    return log === undefined ? failure : withDeeperCause(log, failure);
  } catch (error) {
    // A server without histories, or one that failed: what was reported still says something.
    if (!isTaskHubError(error)) throw error;
    return failure;
  }
}

async function waitsOf(
  client: Reader,
  instance: Instance,
  now: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const reasons = await reasonsOf(client, instance, signal);
  const sentence = waitingText(reasons, now);
  const items = reasons.flatMap((reason) => (reason.kind === 'open' ? [waitingItemText(reason, now)] : []));
  return [...(sentence === undefined ? [] : [sentence]), ...items.slice(0, mostWaits)];
}

/** Empty where the history is too long to tell. */
async function reasonsOf(client: Reader, instance: Instance, signal: AbortSignal): Promise<readonly WaitingReason[]> {
  try {
    return (await readWaiting(instance, client.history(instance.instanceId, { signal, timeoutMs }), mostEvents)) ?? [];
  } catch (error) {
    // A server without histories, or one that failed: its state still says something.
    if (!isTaskHubError(error)) throw error;
    return waitingByState(instance);
  }
}

function isThere(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
