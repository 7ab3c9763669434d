// Generated from protos/orchestrator.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface TerminateOrchestrationAction {
  'instanceId'?: (string);
  'reason'?: (_google_protobuf_StringValue | null);
  'recurse'?: (boolean);
}

export interface TerminateOrchestrationAction__Output {
  'instanceId'?: (string);
  'reason'?: (_google_protobuf_StringValue__Output);
  'recurse'?: (boolean);
}
