// Generated from protos/management.proto by `npm run types`.

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { OrchestrationStatus as _OrchestrationStatus, OrchestrationStatus__Output as _OrchestrationStatus__Output } from './OrchestrationStatus';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration';

export interface PurgeInstanceFilter {
  'createdTimeFrom'?: (_google_protobuf_Timestamp | null);
  'createdTimeTo'?: (_google_protobuf_Timestamp | null);
  'runtimeStatus'?: (_OrchestrationStatus)[];
  'timeout'?: (_google_protobuf_Duration | null);
}

export interface PurgeInstanceFilter__Output {
  'createdTimeFrom'?: (_google_protobuf_Timestamp__Output);
  'createdTimeTo'?: (_google_protobuf_Timestamp__Output);
  'runtimeStatus': (_OrchestrationStatus__Output)[];
  'timeout'?: (_google_protobuf_Duration__Output);
}
