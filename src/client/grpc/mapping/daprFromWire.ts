import type { DaprHistoryResponse__Output } from '../../../wire/generated/dapr/DaprHistoryResponse.js';
import type { DaprListResponse__Output } from '../../../wire/generated/dapr/DaprListResponse.js';
import type { HistoryChunk__Output } from '../../../wire/generated/HistoryChunk.js';
import type { HistoryEvent } from '../../history.js';
import { historyChunkFromWire } from './historyFromWire.js';

export interface DaprIdPage {
  readonly instanceIds: readonly string[];
  readonly continuationToken?: string;
}

export function daprIdPageFromWire({ instanceIds, continuationToken = '' }: DaprListResponse__Output): DaprIdPage {
  return continuationToken === '' ? { instanceIds } : { instanceIds, continuationToken };
}

/**
 * Its events are ours but for their tags: where ours have them, it has other things or nothing. `bytes` is the answer as it
 * came, in which the kinds that are its own are looked up; it has the shape of a chunk.
 */
export function daprHistoryFromWire(answer: DaprHistoryResponse__Output, bytes: Buffer): readonly HistoryEvent[] {
  const events = answer.events.map((event) => ({
    ...event,
    ...(event.taskScheduled === undefined ? {} : { taskScheduled: { ...event.taskScheduled, tags: {} } }),
    ...(event.subOrchestrationInstanceCreated === undefined
      ? {}
      : { subOrchestrationInstanceCreated: { ...event.subOrchestrationInstanceCreated, tags: {} } }),
  }));
  return historyChunkFromWire({ events } as HistoryChunk__Output, bytes);
}
