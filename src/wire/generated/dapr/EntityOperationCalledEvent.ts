// Generated from protos/history.proto by `npm run types`.

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface EntityOperationCalledEvent {
  'requestId'?: (string);
  'operation'?: (string);
  'scheduledTime'?: (_google_protobuf_Timestamp | null);
  'input'?: (_google_protobuf_StringValue | null);
  'parentInstanceId'?: (_google_protobuf_StringValue | null);
  'parentExecutionId'?: (_google_protobuf_StringValue | null);
  'targetInstanceId'?: (_google_protobuf_StringValue | null);
}

export interface EntityOperationCalledEvent__Output {
  'requestId'?: (string);
  'operation'?: (string);
  'scheduledTime'?: (_google_protobuf_Timestamp__Output);
  'input'?: (_google_protobuf_StringValue__Output);
  'parentInstanceId'?: (_google_protobuf_StringValue__Output);
  'parentExecutionId'?: (_google_protobuf_StringValue__Output);
  'targetInstanceId'?: (_google_protobuf_StringValue__Output);
}
