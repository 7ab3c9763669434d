// Generated from protos/orchestrator.proto by `npm run types`.

import type { HistoryEvent as _HistoryEvent, HistoryEvent__Output as _HistoryEvent__Output } from './HistoryEvent';

export interface RewindOrchestrationAction {
  'newHistory'?: (_HistoryEvent)[];
}

export interface RewindOrchestrationAction__Output {
  'newHistory': (_HistoryEvent__Output)[];
}
