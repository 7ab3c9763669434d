// Generated from protos/management.proto by `npm run types`.

import type { EntityMetadata as _EntityMetadata, EntityMetadata__Output as _EntityMetadata__Output } from './EntityMetadata';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface QueryEntitiesResponse {
  'entities'?: (_EntityMetadata)[];
  'continuationToken'?: (_google_protobuf_StringValue | null);
}

export interface QueryEntitiesResponse__Output {
  'entities': (_EntityMetadata__Output)[];
  'continuationToken'?: (_google_protobuf_StringValue__Output);
}
