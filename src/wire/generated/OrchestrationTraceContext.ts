// Generated from protos/orchestrator.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';

export interface OrchestrationTraceContext {
  'spanID'?: (_google_protobuf_StringValue | null);
  'spanStartTime'?: (_google_protobuf_Timestamp | null);
}

export interface OrchestrationTraceContext__Output {
  'spanID'?: (_google_protobuf_StringValue__Output);
  'spanStartTime'?: (_google_protobuf_Timestamp__Output);
}
