// Generated from protos/management.proto by `npm run types`.

import type { InstanceQuery as _InstanceQuery, InstanceQuery__Output as _InstanceQuery__Output } from './InstanceQuery';

export interface QueryInstancesRequest {
  'query'?: (_InstanceQuery | null);
}

export interface QueryInstancesRequest__Output {
  'query'?: (_InstanceQuery__Output);
}
