// Generated from protos/work_items.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { OrchestrationInstance as _OrchestrationInstance, OrchestrationInstance__Output as _OrchestrationInstance__Output } from './OrchestrationInstance';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';

export interface ActivityRequest {
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue | null);
  'input'?: (_google_protobuf_StringValue | null);
  'orchestrationInstance'?: (_OrchestrationInstance | null);
  'taskId'?: (number);
  'parentTraceContext'?: (_TraceContext | null);
  'tags'?: ({[key: string]: string});
}

export interface ActivityRequest__Output {
  'name'?: (string);
  'version'?: (_google_protobuf_StringValue__Output);
  'input'?: (_google_protobuf_StringValue__Output);
  'orchestrationInstance'?: (_OrchestrationInstance__Output);
  'taskId'?: (number);
  'parentTraceContext'?: (_TraceContext__Output);
  'tags': ({[key: string]: string});
}
