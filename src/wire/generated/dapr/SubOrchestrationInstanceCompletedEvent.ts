// Generated from protos/history.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface SubOrchestrationInstanceCompletedEvent {
  'taskScheduledId'?: (number);
  'result'?: (_google_protobuf_StringValue | null);
}

export interface SubOrchestrationInstanceCompletedEvent__Output {
  'taskScheduledId'?: (number);
  'result'?: (_google_protobuf_StringValue__Output);
}
