// Generated from protos/management.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { OrchestrationIdReusePolicy as _OrchestrationIdReusePolicy, OrchestrationIdReusePolicy__Output as _OrchestrationIdReusePolicy__Output } from './OrchestrationIdReusePolicy';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';

export interface CreateInstanceRequest {
  'instanceId'?: (string);
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue | null);
  'input'?: (_google_protobuf_StringValue | null);
  'scheduledStartTimestamp'?: (_google_protobuf_Timestamp | null);
  'orchestrationIdReusePolicy'?: (_OrchestrationIdReusePolicy | null);
  'executionId'?: (_google_protobuf_StringValue | null);
  'tags'?: ({[key: string]: string});
  'parentTraceContext'?: (_TraceContext | null);
  'requestTime'?: (_google_protobuf_Timestamp | null);
}

export interface CreateInstanceRequest__Output {
  'instanceId'?: (string);
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue__Output);
  'input'?: (_google_protobuf_StringValue__Output);
  'scheduledStartTimestamp'?: (_google_protobuf_Timestamp__Output);
  'orchestrationIdReusePolicy'?: (_OrchestrationIdReusePolicy__Output);
  'executionId'?: (_google_protobuf_StringValue__Output);
  'tags': ({[key: string]: string});
  'parentTraceContext'?: (_TraceContext__Output);
  'requestTime'?: (_google_protobuf_Timestamp__Output);
}
