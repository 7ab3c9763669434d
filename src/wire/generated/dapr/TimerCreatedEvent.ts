// Generated from protos/history.proto by `npm run types`.

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';

export interface TimerCreatedEvent {
  'fireAt'?: (_google_protobuf_Timestamp | null);
}

export interface TimerCreatedEvent__Output {
  'fireAt'?: (_google_protobuf_Timestamp__Output);
}
