// Generated from protos/entity.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { HistoryEvent as _HistoryEvent, HistoryEvent__Output as _HistoryEvent__Output } from './HistoryEvent';

export interface EntityRequest {
  'instanceId'?: (string);
  'executionId'?: (string);
  'entityState'?: (_google_protobuf_StringValue | null);
  'operationRequests'?: (_HistoryEvent)[];
}

export interface EntityRequest__Output {
  'instanceId'?: (string);
  'executionId'?: (string);
  'entityState'?: (_google_protobuf_StringValue__Output);
  'operationRequests': (_HistoryEvent__Output)[];
}
