import type { HistoryEvent } from '../client/history.js';

/**
 * Tells whether a history read again is the one known, only longer: another generation or a rewound history has another
 * event, or another time, at that place.
 */
export function eventMark(event: HistoryEvent): string {
  const { kind, eventId, timestamp } = event;
  return `${kind}/${eventId}/${timestamp?.seconds ?? ''}/${timestamp?.nanos ?? ''}`;
}
