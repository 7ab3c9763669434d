// Generated from protos/work_items.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { HistoryEvent as _HistoryEvent, HistoryEvent__Output as _HistoryEvent__Output } from './HistoryEvent';
import type { OrchestratorEntityParameters as _OrchestratorEntityParameters, OrchestratorEntityParameters__Output as _OrchestratorEntityParameters__Output } from './OrchestratorEntityParameters';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value';
import type { OrchestrationTraceContext as _OrchestrationTraceContext, OrchestrationTraceContext__Output as _OrchestrationTraceContext__Output } from './OrchestrationTraceContext';

export interface OrchestratorRequest {
  'instanceId'?: (string);
  'executionId'?: (_google_protobuf_StringValue | null);
  'pastEvents'?: (_HistoryEvent)[];
  'newEvents'?: (_HistoryEvent)[];
  'entityParameters'?: (_OrchestratorEntityParameters | null);
  'requiresHistoryStreaming'?: (boolean);
  'properties'?: ({[key: string]: _google_protobuf_Value});
  'orchestrationTraceContext'?: (_OrchestrationTraceContext | null);
}

export interface OrchestratorRequest__Output {
  'instanceId'?: (string);
  'executionId'?: (_google_protobuf_StringValue__Output);
  'pastEvents': (_HistoryEvent__Output)[];
  'newEvents': (_HistoryEvent__Output)[];
  'entityParameters'?: (_OrchestratorEntityParameters__Output);
  'requiresHistoryStreaming'?: (boolean);
  'properties': ({[key: string]: _google_protobuf_Value__Output});
  'orchestrationTraceContext'?: (_OrchestrationTraceContext__Output);
}
