// Generated from protos/history.proto by `npm run types`.

import type { TaskFailureDetails as _TaskFailureDetails, TaskFailureDetails__Output as _TaskFailureDetails__Output } from './TaskFailureDetails';

export interface SubOrchestrationInstanceFailedEvent {
  'taskScheduledId'?: (number);
  'failureDetails'?: (_TaskFailureDetails | null);
}

export interface SubOrchestrationInstanceFailedEvent__Output {
  'taskScheduledId'?: (number);
  'failureDetails'?: (_TaskFailureDetails__Output);
}
