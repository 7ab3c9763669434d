import type { HistoryEvent, HistoryEvent__Output } from '../../wire/generated/HistoryEvent.js';
import { frames, tags, unframe } from './frames.js';
import { historyEvents } from './messages.js';

/** The events in rows of past events. */
export function decodeHistory(rows: readonly Buffer[]): readonly HistoryEvent__Output[] {
  return rows.flatMap((row) => [...unframe(row)].map((bytes) => historyEvents.decode(bytes)));
}

/** The events as one row of past events. */
export function encodeHistory(events: readonly HistoryEvent[]): Buffer {
  return frames(
    tags.pastEvent,
    events.map((event) => historyEvents.encode(event)),
  );
}

/** What a worker is given of a history that was rewound: some SDKs know no ExecutionRewound and fail on it. */
export function withoutRewinds(rows: readonly Buffer[]): readonly Buffer[] {
  return [encodeHistory(decodeHistory(rows).filter((event) => event.executionRewound === undefined))];
}
