// Generated from protos/entity.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';

export interface SendSignalAction {
  'instanceId'?: (string);
  'name'?: (string);
  'input'?: (_google_protobuf_StringValue | null);
  'scheduledTime'?: (_google_protobuf_Timestamp | null);
  'requestTime'?: (_google_protobuf_Timestamp | null);
  'parentTraceContext'?: (_TraceContext | null);
}

export interface SendSignalAction__Output {
  'instanceId'?: (string);
  'name'?: (string);
  'input'?: (_google_protobuf_StringValue__Output);
  'scheduledTime'?: (_google_protobuf_Timestamp__Output);
  'requestTime'?: (_google_protobuf_Timestamp__Output);
  'parentTraceContext'?: (_TraceContext__Output);
}
