// Generated from protos/management.proto by `npm run types`.

import type { EntityQuery as _EntityQuery, EntityQuery__Output as _EntityQuery__Output } from './EntityQuery';

export interface QueryEntitiesRequest {
  'query'?: (_EntityQuery | null);
}

export interface QueryEntitiesRequest__Output {
  'query'?: (_EntityQuery__Output);
}
