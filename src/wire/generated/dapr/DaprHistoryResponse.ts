// Generated from protos/dapr_service.proto by `npm run types`.

import type { DaprHistoryEvent as _DaprHistoryEvent, DaprHistoryEvent__Output as _DaprHistoryEvent__Output } from './DaprHistoryEvent';

export interface DaprHistoryResponse {
  'events'?: (_DaprHistoryEvent)[];
}

export interface DaprHistoryResponse__Output {
  'events': (_DaprHistoryEvent__Output)[];
}
