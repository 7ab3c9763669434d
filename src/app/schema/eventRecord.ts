import * as z from 'zod';
import type { HistoryEvent } from '../../client/history.js';
import { withIsoTimes } from '../../history/export/exportedEvent.js';
import { eventTypeName } from '../../history/eventFamily.js';

/** An event of a history, as JSON. What else it carries depends on its type. */
export const eventRecord = z.looseObject({
  index: z.int().describe('Its place in the history, counted from 0.'),
  type: z.string().describe('As the service names it: “TaskScheduled”.'),
  eventId: z.int().describe('-1 for an event that no action of the orchestrator made.'),
  timestamp: z.unknown().optional().describe('ISO 8601, or the two numbers of a time that it cannot carry.'),
});
export type EventRecord = z.infer<typeof eventRecord>;

/** The fields of events that hold payloads, as they are stored. */
export const payloadFields = ['input', 'result', 'output', 'data'] as const;

export function recordOfEvent(event: HistoryEvent, index: number, payloads: boolean): EventRecord {
  const { kind: _kind, eventId: _eventId, timestamp, ...facts } = withIsoTimes(event);
  const fields = Object.entries(facts).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    if (value === undefined) return [];
    const isPayload = typeof value === 'string' && payloadFields.some((field) => field === name);
    return [isPayload && !payloads ? [`${name}Length`, value.length] : [name, value]];
  });
  return {
    index,
    type: eventTypeName(event.kind),
    eventId: event.eventId,
    ...(timestamp !== undefined && { timestamp }),
    ...(Object.fromEntries(fields) satisfies Readonly<Record<string, unknown>>),
  };
}
