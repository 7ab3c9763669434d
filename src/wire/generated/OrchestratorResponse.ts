// Generated from protos/orchestrator.proto by `npm run types`.

import type { OrchestratorAction as _OrchestratorAction, OrchestratorAction__Output as _OrchestratorAction__Output } from './OrchestratorAction';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Int32Value as _google_protobuf_Int32Value, Int32Value__Output as _google_protobuf_Int32Value__Output } from './google/protobuf/Int32Value';
import type { OrchestrationTraceContext as _OrchestrationTraceContext, OrchestrationTraceContext__Output as _OrchestrationTraceContext__Output } from './OrchestrationTraceContext';

export interface OrchestratorResponse {
  'instanceId'?: (string);
  'actions'?: (_OrchestratorAction)[];
  'customStatus'?: (_google_protobuf_StringValue | null);
  'completionToken'?: (string);
  'numEventsProcessed'?: (_google_protobuf_Int32Value | null);
  'orchestrationTraceContext'?: (_OrchestrationTraceContext | null);
  'requiresHistory'?: (boolean);
  'isPartial'?: (boolean);
  'chunkIndex'?: (_google_protobuf_Int32Value | null);
}

export interface OrchestratorResponse__Output {
  'instanceId'?: (string);
  'actions': (_OrchestratorAction__Output)[];
  'customStatus'?: (_google_protobuf_StringValue__Output);
  'completionToken'?: (string);
  'numEventsProcessed'?: (_google_protobuf_Int32Value__Output);
  'orchestrationTraceContext'?: (_OrchestrationTraceContext__Output);
  'requiresHistory'?: (boolean);
  'isPartial'?: (boolean);
  'chunkIndex'?: (_google_protobuf_Int32Value__Output);
}
