// Generated from protos/history.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';

export interface StreamInstanceHistoryRequest {
  'instanceId'?: (string);
  'executionId'?: (_google_protobuf_StringValue | null);
  'forWorkItemProcessing'?: (boolean);
}

export interface StreamInstanceHistoryRequest__Output {
  'instanceId'?: (string);
  'executionId'?: (_google_protobuf_StringValue__Output);
  'forWorkItemProcessing'?: (boolean);
}
