// Generated from protos/history.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface EntityUnlockSentEvent {
  'criticalSectionId'?: (string);
  'parentInstanceId'?: (_google_protobuf_StringValue | null);
  'targetInstanceId'?: (_google_protobuf_StringValue | null);
}

export interface EntityUnlockSentEvent__Output {
  'criticalSectionId'?: (string);
  'parentInstanceId'?: (_google_protobuf_StringValue__Output);
  'targetInstanceId'?: (_google_protobuf_StringValue__Output);
}
