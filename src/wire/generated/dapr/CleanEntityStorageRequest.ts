// Generated from protos/management.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface CleanEntityStorageRequest {
  'continuationToken'?: (_google_protobuf_StringValue | null);
  'removeEmptyEntities'?: (boolean);
  'releaseOrphanedLocks'?: (boolean);
}

export interface CleanEntityStorageRequest__Output {
  'continuationToken'?: (_google_protobuf_StringValue__Output);
  'removeEmptyEntities'?: (boolean);
  'releaseOrphanedLocks'?: (boolean);
}
