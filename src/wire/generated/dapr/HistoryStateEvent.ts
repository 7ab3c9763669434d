// Generated from protos/history.proto by `npm run types`.

import type { OrchestrationState as _OrchestrationState, OrchestrationState__Output as _OrchestrationState__Output } from './OrchestrationState';

export interface HistoryStateEvent {
  'orchestrationState'?: (_OrchestrationState | null);
}

export interface HistoryStateEvent__Output {
  'orchestrationState'?: (_OrchestrationState__Output);
}
