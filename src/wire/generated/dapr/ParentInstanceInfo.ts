// Generated from protos/common.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { OrchestrationInstance as _OrchestrationInstance, OrchestrationInstance__Output as _OrchestrationInstance__Output } from './OrchestrationInstance';

export interface ParentInstanceInfo {
  'taskScheduledId'?: (number);
  'name'?: (_google_protobuf_StringValue | null);
  'version'?: (_google_protobuf_StringValue | null);
  'orchestrationInstance'?: (_OrchestrationInstance | null);
}

export interface ParentInstanceInfo__Output {
  'taskScheduledId'?: (number);
  'name'?: (_google_protobuf_StringValue__Output);
  'version'?: (_google_protobuf_StringValue__Output);
  'orchestrationInstance'?: (_OrchestrationInstance__Output);
}
