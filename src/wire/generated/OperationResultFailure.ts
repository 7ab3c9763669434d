// Generated from protos/entity.proto by `npm run types`.

import type { TaskFailureDetails as _TaskFailureDetails, TaskFailureDetails__Output as _TaskFailureDetails__Output } from './TaskFailureDetails';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';

export interface OperationResultFailure {
  'failureDetails'?: (_TaskFailureDetails | null);
  'startTimeUtc'?: (_google_protobuf_Timestamp | null);
  'endTimeUtc'?: (_google_protobuf_Timestamp | null);
}

export interface OperationResultFailure__Output {
  'failureDetails'?: (_TaskFailureDetails__Output);
  'startTimeUtc'?: (_google_protobuf_Timestamp__Output);
  'endTimeUtc'?: (_google_protobuf_Timestamp__Output);
}
