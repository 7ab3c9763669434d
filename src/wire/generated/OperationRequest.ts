// Generated from protos/entity.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';

export interface OperationRequest {
  'operation'?: (string);
  'requestId'?: (string);
  'input'?: (_google_protobuf_StringValue | null);
  'traceContext'?: (_TraceContext | null);
}

export interface OperationRequest__Output {
  'operation'?: (string);
  'requestId'?: (string);
  'input'?: (_google_protobuf_StringValue__Output);
  'traceContext'?: (_TraceContext__Output);
}
