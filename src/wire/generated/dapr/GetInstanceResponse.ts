// Generated from protos/management.proto by `npm run types`.

import type { OrchestrationState as _OrchestrationState, OrchestrationState__Output as _OrchestrationState__Output } from './OrchestrationState';

export interface GetInstanceResponse {
  'exists'?: (boolean);
  'orchestrationState'?: (_OrchestrationState | null);
}

export interface GetInstanceResponse__Output {
  'exists'?: (boolean);
  'orchestrationState'?: (_OrchestrationState__Output);
}
