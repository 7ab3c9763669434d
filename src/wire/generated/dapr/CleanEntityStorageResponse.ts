// Generated from protos/management.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface CleanEntityStorageResponse {
  'continuationToken'?: (_google_protobuf_StringValue | null);
  'emptyEntitiesRemoved'?: (number);
  'orphanedLocksReleased'?: (number);
}

export interface CleanEntityStorageResponse__Output {
  'continuationToken'?: (_google_protobuf_StringValue__Output);
  'emptyEntitiesRemoved'?: (number);
  'orphanedLocksReleased'?: (number);
}
