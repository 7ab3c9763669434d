import type { HistoryEvent } from '../client/history.js';

/** The id by which an event is known: that of the action that made it. The start has none, whatever its server puts there. */
export function shownEventId({ eventId, kind }: HistoryEvent): number | undefined {
  return eventId < 0 || kind === 'executionStarted' ? undefined : eventId;
}
