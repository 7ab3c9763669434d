// Generated from protos/history.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface EntityLockRequestedEvent {
  'criticalSectionId'?: (string);
  'lockSet'?: (string)[];
  'position'?: (number);
  'parentInstanceId'?: (_google_protobuf_StringValue | null);
}

export interface EntityLockRequestedEvent__Output {
  'criticalSectionId'?: (string);
  'lockSet': (string)[];
  'position'?: (number);
  'parentInstanceId'?: (_google_protobuf_StringValue__Output);
}
