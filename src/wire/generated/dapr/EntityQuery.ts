// Generated from protos/management.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { Int32Value as _google_protobuf_Int32Value, Int32Value__Output as _google_protobuf_Int32Value__Output } from './google/protobuf/Int32Value';

export interface EntityQuery {
  'instanceIdStartsWith'?: (_google_protobuf_StringValue | null);
  'lastModifiedFrom'?: (_google_protobuf_Timestamp | null);
  'lastModifiedTo'?: (_google_protobuf_Timestamp | null);
  'includeState'?: (boolean);
  'includeTransient'?: (boolean);
  'pageSize'?: (_google_protobuf_Int32Value | null);
  'continuationToken'?: (_google_protobuf_StringValue | null);
}

export interface EntityQuery__Output {
  'instanceIdStartsWith'?: (_google_protobuf_StringValue__Output);
  'lastModifiedFrom'?: (_google_protobuf_Timestamp__Output);
  'lastModifiedTo'?: (_google_protobuf_Timestamp__Output);
  'includeState'?: (boolean);
  'includeTransient'?: (boolean);
  'pageSize'?: (_google_protobuf_Int32Value__Output);
  'continuationToken'?: (_google_protobuf_StringValue__Output);
}
