// Generated from protos/orchestrator.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';

export interface ScheduleTaskAction {
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue | null);
  'input'?: (_google_protobuf_StringValue | null);
  'tags'?: ({[key: string]: string});
  'parentTraceContext'?: (_TraceContext | null);
}

export interface ScheduleTaskAction__Output {
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue__Output);
  'input'?: (_google_protobuf_StringValue__Output);
  'tags': ({[key: string]: string});
  'parentTraceContext'?: (_TraceContext__Output);
}
