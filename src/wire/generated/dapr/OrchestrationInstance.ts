// Generated from protos/common.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface OrchestrationInstance {
  'instanceId'?: (string);
  'executionId'?: (_google_protobuf_StringValue | null);
}

export interface OrchestrationInstance__Output {
  'instanceId'?: (string);
  'executionId'?: (_google_protobuf_StringValue__Output);
}
