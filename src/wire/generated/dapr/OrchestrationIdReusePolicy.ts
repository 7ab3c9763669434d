// Generated from protos/common.proto by `npm run types`.

import type { OrchestrationStatus as _OrchestrationStatus, OrchestrationStatus__Output as _OrchestrationStatus__Output } from './OrchestrationStatus';

export interface OrchestrationIdReusePolicy {
  'replaceableStatus'?: (_OrchestrationStatus)[];
}

export interface OrchestrationIdReusePolicy__Output {
  'replaceableStatus': (_OrchestrationStatus__Output)[];
}
