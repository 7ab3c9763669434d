// Generated from protos/management.proto by `npm run types`.

import type { OrchestrationState as _OrchestrationState, OrchestrationState__Output as _OrchestrationState__Output } from './OrchestrationState';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface QueryInstancesResponse {
  'orchestrationState'?: (_OrchestrationState)[];
  'continuationToken'?: (_google_protobuf_StringValue | null);
}

export interface QueryInstancesResponse__Output {
  'orchestrationState': (_OrchestrationState__Output)[];
  'continuationToken'?: (_google_protobuf_StringValue__Output);
}
