// Generated from protos/entity.proto by `npm run types`.

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration';

export interface OrchestratorEntityParameters {
  'entityMessageReorderWindow'?: (_google_protobuf_Duration | null);
}

export interface OrchestratorEntityParameters__Output {
  'entityMessageReorderWindow'?: (_google_protobuf_Duration__Output);
}
