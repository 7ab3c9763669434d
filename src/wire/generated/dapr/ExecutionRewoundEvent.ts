// Generated from protos/history.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';
import type { ParentInstanceInfo as _ParentInstanceInfo, ParentInstanceInfo__Output as _ParentInstanceInfo__Output } from './ParentInstanceInfo';

export interface ExecutionRewoundEvent {
  'reason'?: (_google_protobuf_StringValue | null);
  'parentExecutionId'?: (_google_protobuf_StringValue | null);
  'instanceId'?: (_google_protobuf_StringValue | null);
  'parentTraceContext'?: (_TraceContext | null);
  'name'?: (_google_protobuf_StringValue | null);
  'version'?: (_google_protobuf_StringValue | null);
  'input'?: (_google_protobuf_StringValue | null);
  'parentInstance'?: (_ParentInstanceInfo | null);
  'tags'?: ({[key: string]: string});
}

export interface ExecutionRewoundEvent__Output {
  'reason'?: (_google_protobuf_StringValue__Output);
  'parentExecutionId'?: (_google_protobuf_StringValue__Output);
  'instanceId'?: (_google_protobuf_StringValue__Output);
  'parentTraceContext'?: (_TraceContext__Output);
  'name'?: (_google_protobuf_StringValue__Output);
  'version'?: (_google_protobuf_StringValue__Output);
  'input'?: (_google_protobuf_StringValue__Output);
  'parentInstance'?: (_ParentInstanceInfo__Output);
  'tags': ({[key: string]: string});
}
