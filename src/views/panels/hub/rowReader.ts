import { isTaskHubError } from '../../../client/errors.js';
import { failureLine, type Instance, isTerminalStatus } from '../../../client/instance.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { elapsedMs } from '../../../client/timestamp.js';
import { forEachConcurrently } from '../../../common/forEachConcurrently.js';
import { firstCause } from '../../../history/failures/firstCause.js';
import { readWaiting, waitingByState } from '../../../history/readWaiting.js';
import type { WaitingReason } from '../../../history/waiting.js';
import { waitingItemText, waitingText } from '../../../text/pages/waitingText.js';
import type { ReadColumn, RowDetails, RowReading } from '../../protocol/hubPanel.js';
import { failureOf, line, tableRow } from './tableRows.js';

type Reader = Pick<TaskHubClient, 'get' | 'history'>;

/** Rows that are read at once. */
const atOnce = 4;
/** Events of a history that are read to tell what an instance waits for, at most. */
const mostEvents = 5_000;
/** Things that are waited for, at most. */
const mostWaits = 5;
const timeoutMs = 10_000;

/** Reads what no list brings, for the rows in sight. A row that cannot be read is left out. */
export async function readRows(
  client: Reader,
  ids: readonly string[],
  columns: readonly ReadColumn[],
  signal: AbortSignal,
): Promise<readonly RowReading[]> {
  const readings: RowReading[] = [];
  await forEachConcurrently(ids, atOnce, async (id) => {
    try {
      readings.push(await readRow(client, id, columns, signal));
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
    }
  });
  return readings;
}

async function readRow(
  client: Reader,
  id: string,
  columns: readonly ReadColumn[],
  signal: AbortSignal,
): Promise<RowReading> {
  const needsState = columns.some((column) => column !== 'queued');
  const instance = needsState ? await client.get(id, { payloads: true, signal, timeoutMs }) : undefined;
  const queuedMs = columns.includes('queued') ? await queuedFor(client, id, signal) : undefined;
  const failure = instance && failureOf(instance);
  const customStatus = instance?.customStatus;
  return {
    id,
    ...(failure !== undefined && { failure }),
    ...(customStatus !== undefined && customStatus !== '' && { customStatus: line(customStatus) }),
    ...(queuedMs !== undefined && { queuedMs }),
  };
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
  const cause = failure && firstCause(failure);
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

async function waitsOf(
  client: Reader,
  instance: Instance,
  now: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  let reasons: readonly WaitingReason[] | undefined;
  try {
    reasons = await readWaiting(instance, client.history(instance.instanceId, { signal, timeoutMs }), mostEvents);
  } catch (error) {
    // A server without histories, or one that failed: its state still says something.
    if (!isTaskHubError(error)) throw error;
    reasons = waitingByState(instance);
  }
  if (reasons === undefined) return [];
  const sentence = waitingText(reasons, now);
  const items = reasons.flatMap((reason) => (reason.kind === 'open' ? [waitingItemText(reason, now)] : []));
  return [...(sentence === undefined ? [] : [sentence]), ...items.slice(0, mostWaits)];
}

function isThere(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
