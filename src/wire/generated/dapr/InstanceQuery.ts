// Generated from protos/management.proto by `npm run types`.

import type { OrchestrationStatus as _OrchestrationStatus, OrchestrationStatus__Output as _OrchestrationStatus__Output } from './OrchestrationStatus';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface InstanceQuery {
  'runtimeStatus'?: (_OrchestrationStatus)[];
  'createdTimeFrom'?: (_google_protobuf_Timestamp | null);
  'createdTimeTo'?: (_google_protobuf_Timestamp | null);
  'taskHubNames'?: (_google_protobuf_StringValue)[];
  'maxInstanceCount'?: (number);
  'continuationToken'?: (_google_protobuf_StringValue | null);
  'instanceIdPrefix'?: (_google_protobuf_StringValue | null);
  'fetchInputsAndOutputs'?: (boolean);
}

export interface InstanceQuery__Output {
  'runtimeStatus': (_OrchestrationStatus__Output)[];
  'createdTimeFrom'?: (_google_protobuf_Timestamp__Output);
  'createdTimeTo'?: (_google_protobuf_Timestamp__Output);
  'taskHubNames': (_google_protobuf_StringValue__Output)[];
  'maxInstanceCount'?: (number);
  'continuationToken'?: (_google_protobuf_StringValue__Output);
  'instanceIdPrefix'?: (_google_protobuf_StringValue__Output);
  'fetchInputsAndOutputs'?: (boolean);
}
