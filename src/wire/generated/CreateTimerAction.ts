// Generated from protos/orchestrator.proto by `npm run types`.

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';

export interface CreateTimerAction {
  'fireAt'?: (_google_protobuf_Timestamp | null);
}

export interface CreateTimerAction__Output {
  'fireAt'?: (_google_protobuf_Timestamp__Output);
}
