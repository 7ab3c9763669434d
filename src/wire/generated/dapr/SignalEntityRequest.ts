// Generated from protos/management.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';

export interface SignalEntityRequest {
  'instanceId'?: (string);
  'name'?: (string);
  'input'?: (_google_protobuf_StringValue | null);
  'requestId'?: (string);
  'scheduledTime'?: (_google_protobuf_Timestamp | null);
  'parentTraceContext'?: (_TraceContext | null);
  'requestTime'?: (_google_protobuf_Timestamp | null);
}

export interface SignalEntityRequest__Output {
  'instanceId'?: (string);
  'name'?: (string);
  'input'?: (_google_protobuf_StringValue__Output);
  'requestId'?: (string);
  'scheduledTime'?: (_google_protobuf_Timestamp__Output);
  'parentTraceContext'?: (_TraceContext__Output);
  'requestTime'?: (_google_protobuf_Timestamp__Output);
}
