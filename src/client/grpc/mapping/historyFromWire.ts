import type { HistoryChunk__Output } from '../../../wire/generated/HistoryChunk.js';
import type { HistoryEvent__Output } from '../../../wire/generated/HistoryEvent.js';
import { EntityMessages } from '../../entityMessages.js';
import type { HistoryEvent, HistoryEventKind } from '../../history.js';
import { entityEvents } from './entityEvents.js';
import type { DraftEvent, EventReaders, EventType } from './eventReaders.js';
import { orchestrationEvents } from './orchestrationEvents.js';
import { findUndecodedField } from './undecodedEvent.js';
import { knownTimeFromWire } from './wireValues.js';

const readers: EventReaders<EventType> = { ...orchestrationEvents, ...entityEvents };

/** `bytes` is the chunk as it came, looked into only for events of a kind that the decoder did not know. */
export function historyChunkFromWire(chunk: HistoryChunk__Output, bytes: Buffer): readonly HistoryEvent[] {
  return chunk.events.map((event, index) => {
    const kind = event.eventType;
    const mapped = kind === undefined ? undecoded(event, index, bytes) : decoded(event, kind);
    const timestamp = knownTimeFromWire(event.timestamp);
    if (timestamp !== undefined) mapped.timestamp = timestamp;
    return mapped;
  });
}

/** Reads the chunks of one history: what entities are asked is known by its answer. */
export function historyReader(): (chunk: HistoryChunk__Output, bytes: Buffer) => readonly HistoryEvent[] {
  const messages = new EntityMessages();
  return (chunk, bytes) => historyChunkFromWire(chunk, bytes).map((event) => messages.read(event));
}

function decoded(event: HistoryEvent__Output, kind: EventType): DraftEvent<HistoryEventKind> {
  // The decoder names the member of the oneof that is set, so that reader and member fit.
  const read = readers[kind] as (
    wire: HistoryEvent__Output[EventType],
    eventId: number,
  ) => DraftEvent<HistoryEventKind>;
  return read(event[kind], event.eventId ?? 0);
}

function undecoded(event: HistoryEvent__Output, index: number, bytes: Buffer): DraftEvent<'unknown'> {
  const field = findUndecodedField(bytes, index);
  return {
    kind: 'unknown',
    eventId: event.eventId ?? 0,
    fieldNumber: field?.fieldNumber ?? 0,
    bytes: field?.bytes.toString('base64') ?? '',
  };
}
