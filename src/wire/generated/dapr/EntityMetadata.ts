// Generated from protos/management.proto by `npm run types`.

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface EntityMetadata {
  'instanceId'?: (string);
  'lastModifiedTime'?: (_google_protobuf_Timestamp | null);
  'backlogQueueSize'?: (number);
  'lockedBy'?: (_google_protobuf_StringValue | null);
  'serializedState'?: (_google_protobuf_StringValue | null);
}

export interface EntityMetadata__Output {
  'instanceId'?: (string);
  'lastModifiedTime'?: (_google_protobuf_Timestamp__Output);
  'backlogQueueSize'?: (number);
  'lockedBy'?: (_google_protobuf_StringValue__Output);
  'serializedState'?: (_google_protobuf_StringValue__Output);
}
