// Generated from protos/entity.proto by `npm run types`.

import type { OrchestrationInstance as _OrchestrationInstance, OrchestrationInstance__Output as _OrchestrationInstance__Output } from './OrchestrationInstance';

export interface OperationInfo {
  'requestId'?: (string);
  'responseDestination'?: (_OrchestrationInstance | null);
}

export interface OperationInfo__Output {
  'requestId'?: (string);
  'responseDestination'?: (_OrchestrationInstance__Output);
}
