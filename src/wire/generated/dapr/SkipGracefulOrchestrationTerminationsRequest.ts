// Generated from protos/management.proto by `npm run types`.

import type { InstanceBatch as _InstanceBatch, InstanceBatch__Output as _InstanceBatch__Output } from './InstanceBatch';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface SkipGracefulOrchestrationTerminationsRequest {
  'instanceBatch'?: (_InstanceBatch | null);
  'reason'?: (_google_protobuf_StringValue | null);
}

export interface SkipGracefulOrchestrationTerminationsRequest__Output {
  'instanceBatch'?: (_InstanceBatch__Output);
  'reason'?: (_google_protobuf_StringValue__Output);
}
