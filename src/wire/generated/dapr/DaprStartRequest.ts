// Generated from protos/dapr_service.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';

export interface DaprStartRequest {
  'instanceId'?: (string);
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue | null);
  'input'?: (_google_protobuf_StringValue | null);
  'scheduledStartTimestamp'?: (_google_protobuf_Timestamp | null);
  'tags'?: ({[key: string]: string});
  'enforceUniqueInstanceId'?: (boolean);
}

export interface DaprStartRequest__Output {
  'instanceId'?: (string);
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue__Output);
  'input'?: (_google_protobuf_StringValue__Output);
  'scheduledStartTimestamp'?: (_google_protobuf_Timestamp__Output);
  'tags': ({[key: string]: string});
  'enforceUniqueInstanceId'?: (boolean);
}
