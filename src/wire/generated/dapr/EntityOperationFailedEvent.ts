// Generated from protos/history.proto by `npm run types`.

import type { TaskFailureDetails as _TaskFailureDetails, TaskFailureDetails__Output as _TaskFailureDetails__Output } from './TaskFailureDetails';

export interface EntityOperationFailedEvent {
  'requestId'?: (string);
  'failureDetails'?: (_TaskFailureDetails | null);
}

export interface EntityOperationFailedEvent__Output {
  'requestId'?: (string);
  'failureDetails'?: (_TaskFailureDetails__Output);
}
