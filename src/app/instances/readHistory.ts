import * as z from 'zod';
import type { HistoryEvent } from '../../client/history.js';
import { HistoryLog } from '../../history/historyLog.js';
import { eventTone, eventTypeName } from '../../history/eventFamily.js';
import type { HubSession } from '../hubSession.js';
import type { Progress } from '../progress.js';
import { type ReadPlan, readUseCase } from '../readUseCase.js';
import { eventId, instanceId } from '../schema/fields.js';
import { eventRecord, type EventRecord, recordOfEvent } from '../schema/eventRecord.js';
import type { UseCase } from '../useCase.js';
import { readInstance } from './getInstance.js';
import { summaryText } from '../../text/app/summaryText.js';

const request = z.strictObject({
  instanceId,
  types: z.array(z.string()).min(1).optional().describe('Only events of these types, such as “TaskFailed”.'),
  failedOnly: z.boolean().default(false).describe('Only failures.'),
  fromEvent: eventId.optional().describe('From the event with this index on.'),
  toEvent: eventId.optional().describe('Up to the event with this index.'),
  payloads: z.boolean().default(false).describe('With inputs and results; else with their lengths.'),
  limit: z.int().min(1).max(10_000).default(1_000).describe('Events of one answer at most.'),
});
type HistoryRequest = z.infer<typeof request>;

const result = z.object({
  items: z.array(eventRecord),
  next: z.int().optional().describe('There is more: ask again with this as “fromEvent”.'),
});

type HistoryPlan = ReadPlan<HistoryRequest>;

export interface HistoryUseCase extends UseCase<HistoryRequest, HistoryPlan, z.infer<typeof result>> {
  /** All events that the request asks for, whatever its limit, as they arrive. Leaving the loop ends the call. */
  stream(session: HubSession, plan: HistoryPlan, signal: AbortSignal): AsyncIterable<EventRecord>;
}

const reading = readUseCase({
  id: 'instance.history',
  summary: summaryText.readHistory,
  request,
  result,
  read: async (session, asked, progress: Progress, signal) => {
    const items: EventRecord[] = [];
    for await (const event of events(session, asked, signal)) {
      if (items.length === asked.limit) return { items, next: event.index };
      items.push(event);
      progress({ kind: 'searching', searched: event.index + 1, found: items.length });
    }
    return { items };
  },
});

export const readHistory: HistoryUseCase = {
  ...reading,
  stream: (session, plan, signal) => events(session, plan.request, signal),
};

async function* events(
  session: HubSession,
  { instanceId: id, types, failedOnly, fromEvent = 0, toEvent = Infinity, payloads }: HistoryRequest,
  signal: AbortSignal,
): AsyncGenerator<EventRecord, void, undefined> {
  // A server may answer an unknown instance with an empty history.
  await readInstance(session, id, { signal });
  const wanted = types === undefined ? undefined : new Set(types.map((type) => type.toLowerCase()));
  let index = -1;
  for await (const chunk of session.client.history(id, { signal })) {
    for (const event of chunk) {
      index += 1;
      if (index > toEvent) return;
      if (index < fromEvent || (failedOnly && eventTone(event) !== 'bad')) continue;
      if (wanted !== undefined && !wanted.has(eventTypeName(event.kind).toLowerCase())) continue;
      yield recordOfEvent(event, index, payloads);
    }
  }
}

/** The whole history, tied together. */
export async function readLog({ client }: HubSession, id: string, signal: AbortSignal): Promise<HistoryLog> {
  const log = new HistoryLog();
  for await (const chunk of client.history(id, { signal })) log.append(chunk);
  return log;
}

/** One event by its place. Undefined where the history is shorter. */
export async function readEventAt(
  { client }: HubSession,
  id: string,
  place: number,
  signal: AbortSignal,
): Promise<HistoryEvent | undefined> {
  let passed = 0;
  for await (const chunk of client.history(id, { signal })) {
    const event = chunk[place - passed];
    if (event !== undefined) return event;
    passed += chunk.length;
  }
  return undefined;
}
