// Generated from protos/management.proto by `npm run types`.

import type { OrchestrationStatus as _OrchestrationStatus, OrchestrationStatus__Output as _OrchestrationStatus__Output } from './OrchestrationStatus';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface ListInstanceIdsRequest {
  'runtimeStatus'?: (_OrchestrationStatus)[];
  'completedTimeFrom'?: (_google_protobuf_Timestamp | null);
  'completedTimeTo'?: (_google_protobuf_Timestamp | null);
  'pageSize'?: (number);
  'lastInstanceKey'?: (_google_protobuf_StringValue | null);
}

export interface ListInstanceIdsRequest__Output {
  'runtimeStatus': (_OrchestrationStatus__Output)[];
  'completedTimeFrom'?: (_google_protobuf_Timestamp__Output);
  'completedTimeTo'?: (_google_protobuf_Timestamp__Output);
  'pageSize'?: (number);
  'lastInstanceKey'?: (_google_protobuf_StringValue__Output);
}
