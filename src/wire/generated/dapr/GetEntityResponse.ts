// Generated from protos/management.proto by `npm run types`.

import type { EntityMetadata as _EntityMetadata, EntityMetadata__Output as _EntityMetadata__Output } from './EntityMetadata';

export interface GetEntityResponse {
  'exists'?: (boolean);
  'entity'?: (_EntityMetadata | null);
}

export interface GetEntityResponse__Output {
  'exists'?: (boolean);
  'entity'?: (_EntityMetadata__Output);
}
