// Generated from protos/dapr_service.proto by `npm run types`.

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { ExecutionStartedEvent as _ExecutionStartedEvent, ExecutionStartedEvent__Output as _ExecutionStartedEvent__Output } from './ExecutionStartedEvent';
import type { ExecutionCompletedEvent as _ExecutionCompletedEvent, ExecutionCompletedEvent__Output as _ExecutionCompletedEvent__Output } from './ExecutionCompletedEvent';
import type { ExecutionTerminatedEvent as _ExecutionTerminatedEvent, ExecutionTerminatedEvent__Output as _ExecutionTerminatedEvent__Output } from './ExecutionTerminatedEvent';
import type { DaprTaskScheduledEvent as _DaprTaskScheduledEvent, DaprTaskScheduledEvent__Output as _DaprTaskScheduledEvent__Output } from './DaprTaskScheduledEvent';
import type { TaskCompletedEvent as _TaskCompletedEvent, TaskCompletedEvent__Output as _TaskCompletedEvent__Output } from './TaskCompletedEvent';
import type { TaskFailedEvent as _TaskFailedEvent, TaskFailedEvent__Output as _TaskFailedEvent__Output } from './TaskFailedEvent';
import type { DaprChildCreatedEvent as _DaprChildCreatedEvent, DaprChildCreatedEvent__Output as _DaprChildCreatedEvent__Output } from './DaprChildCreatedEvent';
import type { SubOrchestrationInstanceCompletedEvent as _SubOrchestrationInstanceCompletedEvent, SubOrchestrationInstanceCompletedEvent__Output as _SubOrchestrationInstanceCompletedEvent__Output } from './SubOrchestrationInstanceCompletedEvent';
import type { SubOrchestrationInstanceFailedEvent as _SubOrchestrationInstanceFailedEvent, SubOrchestrationInstanceFailedEvent__Output as _SubOrchestrationInstanceFailedEvent__Output } from './SubOrchestrationInstanceFailedEvent';
import type { TimerCreatedEvent as _TimerCreatedEvent, TimerCreatedEvent__Output as _TimerCreatedEvent__Output } from './TimerCreatedEvent';
import type { TimerFiredEvent as _TimerFiredEvent, TimerFiredEvent__Output as _TimerFiredEvent__Output } from './TimerFiredEvent';
import type { OrchestratorStartedEvent as _OrchestratorStartedEvent, OrchestratorStartedEvent__Output as _OrchestratorStartedEvent__Output } from './OrchestratorStartedEvent';
import type { OrchestratorCompletedEvent as _OrchestratorCompletedEvent, OrchestratorCompletedEvent__Output as _OrchestratorCompletedEvent__Output } from './OrchestratorCompletedEvent';
import type { EventSentEvent as _EventSentEvent, EventSentEvent__Output as _EventSentEvent__Output } from './EventSentEvent';
import type { EventRaisedEvent as _EventRaisedEvent, EventRaisedEvent__Output as _EventRaisedEvent__Output } from './EventRaisedEvent';
import type { ContinueAsNewEvent as _ContinueAsNewEvent, ContinueAsNewEvent__Output as _ContinueAsNewEvent__Output } from './ContinueAsNewEvent';
import type { ExecutionSuspendedEvent as _ExecutionSuspendedEvent, ExecutionSuspendedEvent__Output as _ExecutionSuspendedEvent__Output } from './ExecutionSuspendedEvent';
import type { ExecutionResumedEvent as _ExecutionResumedEvent, ExecutionResumedEvent__Output as _ExecutionResumedEvent__Output } from './ExecutionResumedEvent';
import type { DaprTaskRouter as _DaprTaskRouter, DaprTaskRouter__Output as _DaprTaskRouter__Output } from './DaprTaskRouter';

export interface DaprHistoryEvent {
  'eventId'?: (number);
  'timestamp'?: (_google_protobuf_Timestamp | null);
  'executionStarted'?: (_ExecutionStartedEvent | null);
  'executionCompleted'?: (_ExecutionCompletedEvent | null);
  'executionTerminated'?: (_ExecutionTerminatedEvent | null);
  'taskScheduled'?: (_DaprTaskScheduledEvent | null);
  'taskCompleted'?: (_TaskCompletedEvent | null);
  'taskFailed'?: (_TaskFailedEvent | null);
  'subOrchestrationInstanceCreated'?: (_DaprChildCreatedEvent | null);
  'subOrchestrationInstanceCompleted'?: (_SubOrchestrationInstanceCompletedEvent | null);
  'subOrchestrationInstanceFailed'?: (_SubOrchestrationInstanceFailedEvent | null);
  'timerCreated'?: (_TimerCreatedEvent | null);
  'timerFired'?: (_TimerFiredEvent | null);
  'orchestratorStarted'?: (_OrchestratorStartedEvent | null);
  'orchestratorCompleted'?: (_OrchestratorCompletedEvent | null);
  'eventSent'?: (_EventSentEvent | null);
  'eventRaised'?: (_EventRaisedEvent | null);
  'continueAsNew'?: (_ContinueAsNewEvent | null);
  'executionSuspended'?: (_ExecutionSuspendedEvent | null);
  'executionResumed'?: (_ExecutionResumedEvent | null);
  'router'?: (_DaprTaskRouter | null);
  'eventType'?: "executionStarted"|"executionCompleted"|"executionTerminated"|"taskScheduled"|"taskCompleted"|"taskFailed"|"subOrchestrationInstanceCreated"|"subOrchestrationInstanceCompleted"|"subOrchestrationInstanceFailed"|"timerCreated"|"timerFired"|"orchestratorStarted"|"orchestratorCompleted"|"eventSent"|"eventRaised"|"continueAsNew"|"executionSuspended"|"executionResumed";
}

export interface DaprHistoryEvent__Output {
  'eventId'?: (number);
  'timestamp'?: (_google_protobuf_Timestamp__Output);
  'executionStarted'?: (_ExecutionStartedEvent__Output);
  'executionCompleted'?: (_ExecutionCompletedEvent__Output);
  'executionTerminated'?: (_ExecutionTerminatedEvent__Output);
  'taskScheduled'?: (_DaprTaskScheduledEvent__Output);
  'taskCompleted'?: (_TaskCompletedEvent__Output);
  'taskFailed'?: (_TaskFailedEvent__Output);
  'subOrchestrationInstanceCreated'?: (_DaprChildCreatedEvent__Output);
  'subOrchestrationInstanceCompleted'?: (_SubOrchestrationInstanceCompletedEvent__Output);
  'subOrchestrationInstanceFailed'?: (_SubOrchestrationInstanceFailedEvent__Output);
  'timerCreated'?: (_TimerCreatedEvent__Output);
  'timerFired'?: (_TimerFiredEvent__Output);
  'orchestratorStarted'?: (_OrchestratorStartedEvent__Output);
  'orchestratorCompleted'?: (_OrchestratorCompletedEvent__Output);
  'eventSent'?: (_EventSentEvent__Output);
  'eventRaised'?: (_EventRaisedEvent__Output);
  'continueAsNew'?: (_ContinueAsNewEvent__Output);
  'executionSuspended'?: (_ExecutionSuspendedEvent__Output);
  'executionResumed'?: (_ExecutionResumedEvent__Output);
  'router'?: (_DaprTaskRouter__Output);
  'eventType'?: "executionStarted"|"executionCompleted"|"executionTerminated"|"taskScheduled"|"taskCompleted"|"taskFailed"|"subOrchestrationInstanceCreated"|"subOrchestrationInstanceCompleted"|"subOrchestrationInstanceFailed"|"timerCreated"|"timerFired"|"orchestratorStarted"|"orchestratorCompleted"|"eventSent"|"eventRaised"|"continueAsNew"|"executionSuspended"|"executionResumed";
}
