// Generated from protos/entity.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';

export interface OperationResultSuccess {
  'result'?: (_google_protobuf_StringValue | null);
  'startTimeUtc'?: (_google_protobuf_Timestamp | null);
  'endTimeUtc'?: (_google_protobuf_Timestamp | null);
}

export interface OperationResultSuccess__Output {
  'result'?: (_google_protobuf_StringValue__Output);
  'startTimeUtc'?: (_google_protobuf_Timestamp__Output);
  'endTimeUtc'?: (_google_protobuf_Timestamp__Output);
}
