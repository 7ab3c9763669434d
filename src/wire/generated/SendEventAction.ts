// Generated from protos/orchestrator.proto by `npm run types`.

import type { OrchestrationInstance as _OrchestrationInstance, OrchestrationInstance__Output as _OrchestrationInstance__Output } from './OrchestrationInstance';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface SendEventAction {
  'instance'?: (_OrchestrationInstance | null);
  'name'?: (string);
  'data'?: (_google_protobuf_StringValue | null);
}

export interface SendEventAction__Output {
  'instance'?: (_OrchestrationInstance__Output);
  'name'?: (string);
  'data'?: (_google_protobuf_StringValue__Output);
}
