// Generated from protos/orchestrator.proto by `npm run types`.

import type { ScheduleTaskAction as _ScheduleTaskAction, ScheduleTaskAction__Output as _ScheduleTaskAction__Output } from './ScheduleTaskAction';
import type { CreateSubOrchestrationAction as _CreateSubOrchestrationAction, CreateSubOrchestrationAction__Output as _CreateSubOrchestrationAction__Output } from './CreateSubOrchestrationAction';
import type { CreateTimerAction as _CreateTimerAction, CreateTimerAction__Output as _CreateTimerAction__Output } from './CreateTimerAction';
import type { SendEventAction as _SendEventAction, SendEventAction__Output as _SendEventAction__Output } from './SendEventAction';
import type { CompleteOrchestrationAction as _CompleteOrchestrationAction, CompleteOrchestrationAction__Output as _CompleteOrchestrationAction__Output } from './CompleteOrchestrationAction';
import type { TerminateOrchestrationAction as _TerminateOrchestrationAction, TerminateOrchestrationAction__Output as _TerminateOrchestrationAction__Output } from './TerminateOrchestrationAction';
import type { SendEntityMessageAction as _SendEntityMessageAction, SendEntityMessageAction__Output as _SendEntityMessageAction__Output } from './SendEntityMessageAction';
import type { RewindOrchestrationAction as _RewindOrchestrationAction, RewindOrchestrationAction__Output as _RewindOrchestrationAction__Output } from './RewindOrchestrationAction';

export interface OrchestratorAction {
  'id'?: (number);
  'scheduleTask'?: (_ScheduleTaskAction | null);
  'createSubOrchestration'?: (_CreateSubOrchestrationAction | null);
  'createTimer'?: (_CreateTimerAction | null);
  'sendEvent'?: (_SendEventAction | null);
  'completeOrchestration'?: (_CompleteOrchestrationAction | null);
  'terminateOrchestration'?: (_TerminateOrchestrationAction | null);
  'sendEntityMessage'?: (_SendEntityMessageAction | null);
  'rewindOrchestration'?: (_RewindOrchestrationAction | null);
  'orchestratorActionType'?: "scheduleTask"|"createSubOrchestration"|"createTimer"|"sendEvent"|"completeOrchestration"|"terminateOrchestration"|"sendEntityMessage"|"rewindOrchestration";
}

export interface OrchestratorAction__Output {
  'id'?: (number);
  'scheduleTask'?: (_ScheduleTaskAction__Output);
  'createSubOrchestration'?: (_CreateSubOrchestrationAction__Output);
  'createTimer'?: (_CreateTimerAction__Output);
  'sendEvent'?: (_SendEventAction__Output);
  'completeOrchestration'?: (_CompleteOrchestrationAction__Output);
  'terminateOrchestration'?: (_TerminateOrchestrationAction__Output);
  'sendEntityMessage'?: (_SendEntityMessageAction__Output);
  'rewindOrchestration'?: (_RewindOrchestrationAction__Output);
  'orchestratorActionType'?: "scheduleTask"|"createSubOrchestration"|"createTimer"|"sendEvent"|"completeOrchestration"|"terminateOrchestration"|"sendEntityMessage"|"rewindOrchestration";
}
