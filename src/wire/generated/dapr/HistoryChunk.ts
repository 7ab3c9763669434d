// Generated from protos/history.proto by `npm run types`.

import type { HistoryEvent as _HistoryEvent, HistoryEvent__Output as _HistoryEvent__Output } from './HistoryEvent';

export interface HistoryChunk {
  'events'?: (_HistoryEvent)[];
}

export interface HistoryChunk__Output {
  'events': (_HistoryEvent__Output)[];
}
