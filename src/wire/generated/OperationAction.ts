// Generated from protos/entity.proto by `npm run types`.

import type { SendSignalAction as _SendSignalAction, SendSignalAction__Output as _SendSignalAction__Output } from './SendSignalAction';
import type { StartNewOrchestrationAction as _StartNewOrchestrationAction, StartNewOrchestrationAction__Output as _StartNewOrchestrationAction__Output } from './StartNewOrchestrationAction';

export interface OperationAction {
  'id'?: (number);
  'sendSignal'?: (_SendSignalAction | null);
  'startNewOrchestration'?: (_StartNewOrchestrationAction | null);
  'operationActionType'?: "sendSignal"|"startNewOrchestration";
}

export interface OperationAction__Output {
  'id'?: (number);
  'sendSignal'?: (_SendSignalAction__Output);
  'startNewOrchestration'?: (_StartNewOrchestrationAction__Output);
  'operationActionType'?: "sendSignal"|"startNewOrchestration";
}
