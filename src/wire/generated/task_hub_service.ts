import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AbandonActivityTaskRequest as _AbandonActivityTaskRequest, AbandonActivityTaskRequest__Output as _AbandonActivityTaskRequest__Output } from './AbandonActivityTaskRequest';
import type { AbandonActivityTaskResponse as _AbandonActivityTaskResponse, AbandonActivityTaskResponse__Output as _AbandonActivityTaskResponse__Output } from './AbandonActivityTaskResponse';
import type { AbandonEntityTaskRequest as _AbandonEntityTaskRequest, AbandonEntityTaskRequest__Output as _AbandonEntityTaskRequest__Output } from './AbandonEntityTaskRequest';
import type { AbandonEntityTaskResponse as _AbandonEntityTaskResponse, AbandonEntityTaskResponse__Output as _AbandonEntityTaskResponse__Output } from './AbandonEntityTaskResponse';
import type { AbandonOrchestrationTaskRequest as _AbandonOrchestrationTaskRequest, AbandonOrchestrationTaskRequest__Output as _AbandonOrchestrationTaskRequest__Output } from './AbandonOrchestrationTaskRequest';
import type { AbandonOrchestrationTaskResponse as _AbandonOrchestrationTaskResponse, AbandonOrchestrationTaskResponse__Output as _AbandonOrchestrationTaskResponse__Output } from './AbandonOrchestrationTaskResponse';
import type { ActivityFilter as _ActivityFilter, ActivityFilter__Output as _ActivityFilter__Output } from './ActivityFilter';
import type { ActivityRequest as _ActivityRequest, ActivityRequest__Output as _ActivityRequest__Output } from './ActivityRequest';
import type { ActivityResponse as _ActivityResponse, ActivityResponse__Output as _ActivityResponse__Output } from './ActivityResponse';
import type { CleanEntityStorageRequest as _CleanEntityStorageRequest, CleanEntityStorageRequest__Output as _CleanEntityStorageRequest__Output } from './CleanEntityStorageRequest';
import type { CleanEntityStorageResponse as _CleanEntityStorageResponse, CleanEntityStorageResponse__Output as _CleanEntityStorageResponse__Output } from './CleanEntityStorageResponse';
import type { CompleteOrchestrationAction as _CompleteOrchestrationAction, CompleteOrchestrationAction__Output as _CompleteOrchestrationAction__Output } from './CompleteOrchestrationAction';
import type { CompleteTaskResponse as _CompleteTaskResponse, CompleteTaskResponse__Output as _CompleteTaskResponse__Output } from './CompleteTaskResponse';
import type { ContinueAsNewEvent as _ContinueAsNewEvent, ContinueAsNewEvent__Output as _ContinueAsNewEvent__Output } from './ContinueAsNewEvent';
import type { CreateInstanceRequest as _CreateInstanceRequest, CreateInstanceRequest__Output as _CreateInstanceRequest__Output } from './CreateInstanceRequest';
import type { CreateInstanceResponse as _CreateInstanceResponse, CreateInstanceResponse__Output as _CreateInstanceResponse__Output } from './CreateInstanceResponse';
import type { CreateSubOrchestrationAction as _CreateSubOrchestrationAction, CreateSubOrchestrationAction__Output as _CreateSubOrchestrationAction__Output } from './CreateSubOrchestrationAction';
import type { CreateTaskHubRequest as _CreateTaskHubRequest, CreateTaskHubRequest__Output as _CreateTaskHubRequest__Output } from './CreateTaskHubRequest';
import type { CreateTaskHubResponse as _CreateTaskHubResponse, CreateTaskHubResponse__Output as _CreateTaskHubResponse__Output } from './CreateTaskHubResponse';
import type { CreateTimerAction as _CreateTimerAction, CreateTimerAction__Output as _CreateTimerAction__Output } from './CreateTimerAction';
import type { DeleteTaskHubRequest as _DeleteTaskHubRequest, DeleteTaskHubRequest__Output as _DeleteTaskHubRequest__Output } from './DeleteTaskHubRequest';
import type { DeleteTaskHubResponse as _DeleteTaskHubResponse, DeleteTaskHubResponse__Output as _DeleteTaskHubResponse__Output } from './DeleteTaskHubResponse';
import type { EntityBatchRequest as _EntityBatchRequest, EntityBatchRequest__Output as _EntityBatchRequest__Output } from './EntityBatchRequest';
import type { EntityBatchResult as _EntityBatchResult, EntityBatchResult__Output as _EntityBatchResult__Output } from './EntityBatchResult';
import type { EntityFilter as _EntityFilter, EntityFilter__Output as _EntityFilter__Output } from './EntityFilter';
import type { EntityLockGrantedEvent as _EntityLockGrantedEvent, EntityLockGrantedEvent__Output as _EntityLockGrantedEvent__Output } from './EntityLockGrantedEvent';
import type { EntityLockRequestedEvent as _EntityLockRequestedEvent, EntityLockRequestedEvent__Output as _EntityLockRequestedEvent__Output } from './EntityLockRequestedEvent';
import type { EntityMetadata as _EntityMetadata, EntityMetadata__Output as _EntityMetadata__Output } from './EntityMetadata';
import type { EntityOperationCalledEvent as _EntityOperationCalledEvent, EntityOperationCalledEvent__Output as _EntityOperationCalledEvent__Output } from './EntityOperationCalledEvent';
import type { EntityOperationCompletedEvent as _EntityOperationCompletedEvent, EntityOperationCompletedEvent__Output as _EntityOperationCompletedEvent__Output } from './EntityOperationCompletedEvent';
import type { EntityOperationFailedEvent as _EntityOperationFailedEvent, EntityOperationFailedEvent__Output as _EntityOperationFailedEvent__Output } from './EntityOperationFailedEvent';
import type { EntityOperationSignaledEvent as _EntityOperationSignaledEvent, EntityOperationSignaledEvent__Output as _EntityOperationSignaledEvent__Output } from './EntityOperationSignaledEvent';
import type { EntityQuery as _EntityQuery, EntityQuery__Output as _EntityQuery__Output } from './EntityQuery';
import type { EntityRequest as _EntityRequest, EntityRequest__Output as _EntityRequest__Output } from './EntityRequest';
import type { EntityUnlockSentEvent as _EntityUnlockSentEvent, EntityUnlockSentEvent__Output as _EntityUnlockSentEvent__Output } from './EntityUnlockSentEvent';
import type { EventRaisedEvent as _EventRaisedEvent, EventRaisedEvent__Output as _EventRaisedEvent__Output } from './EventRaisedEvent';
import type { EventSentEvent as _EventSentEvent, EventSentEvent__Output as _EventSentEvent__Output } from './EventSentEvent';
import type { ExecutionCompletedEvent as _ExecutionCompletedEvent, ExecutionCompletedEvent__Output as _ExecutionCompletedEvent__Output } from './ExecutionCompletedEvent';
import type { ExecutionResumedEvent as _ExecutionResumedEvent, ExecutionResumedEvent__Output as _ExecutionResumedEvent__Output } from './ExecutionResumedEvent';
import type { ExecutionRewoundEvent as _ExecutionRewoundEvent, ExecutionRewoundEvent__Output as _ExecutionRewoundEvent__Output } from './ExecutionRewoundEvent';
import type { ExecutionStartedEvent as _ExecutionStartedEvent, ExecutionStartedEvent__Output as _ExecutionStartedEvent__Output } from './ExecutionStartedEvent';
import type { ExecutionSuspendedEvent as _ExecutionSuspendedEvent, ExecutionSuspendedEvent__Output as _ExecutionSuspendedEvent__Output } from './ExecutionSuspendedEvent';
import type { ExecutionTerminatedEvent as _ExecutionTerminatedEvent, ExecutionTerminatedEvent__Output as _ExecutionTerminatedEvent__Output } from './ExecutionTerminatedEvent';
import type { GenericEvent as _GenericEvent, GenericEvent__Output as _GenericEvent__Output } from './GenericEvent';
import type { GetEntityRequest as _GetEntityRequest, GetEntityRequest__Output as _GetEntityRequest__Output } from './GetEntityRequest';
import type { GetEntityResponse as _GetEntityResponse, GetEntityResponse__Output as _GetEntityResponse__Output } from './GetEntityResponse';
import type { GetInstanceRequest as _GetInstanceRequest, GetInstanceRequest__Output as _GetInstanceRequest__Output } from './GetInstanceRequest';
import type { GetInstanceResponse as _GetInstanceResponse, GetInstanceResponse__Output as _GetInstanceResponse__Output } from './GetInstanceResponse';
import type { GetWorkItemsRequest as _GetWorkItemsRequest, GetWorkItemsRequest__Output as _GetWorkItemsRequest__Output } from './GetWorkItemsRequest';
import type { HealthPing as _HealthPing, HealthPing__Output as _HealthPing__Output } from './HealthPing';
import type { HistoryChunk as _HistoryChunk, HistoryChunk__Output as _HistoryChunk__Output } from './HistoryChunk';
import type { HistoryEvent as _HistoryEvent, HistoryEvent__Output as _HistoryEvent__Output } from './HistoryEvent';
import type { HistoryStateEvent as _HistoryStateEvent, HistoryStateEvent__Output as _HistoryStateEvent__Output } from './HistoryStateEvent';
import type { InstanceBatch as _InstanceBatch, InstanceBatch__Output as _InstanceBatch__Output } from './InstanceBatch';
import type { InstanceQuery as _InstanceQuery, InstanceQuery__Output as _InstanceQuery__Output } from './InstanceQuery';
import type { ListInstanceIdsRequest as _ListInstanceIdsRequest, ListInstanceIdsRequest__Output as _ListInstanceIdsRequest__Output } from './ListInstanceIdsRequest';
import type { ListInstanceIdsResponse as _ListInstanceIdsResponse, ListInstanceIdsResponse__Output as _ListInstanceIdsResponse__Output } from './ListInstanceIdsResponse';
import type { OperationAction as _OperationAction, OperationAction__Output as _OperationAction__Output } from './OperationAction';
import type { OperationInfo as _OperationInfo, OperationInfo__Output as _OperationInfo__Output } from './OperationInfo';
import type { OperationRequest as _OperationRequest, OperationRequest__Output as _OperationRequest__Output } from './OperationRequest';
import type { OperationResult as _OperationResult, OperationResult__Output as _OperationResult__Output } from './OperationResult';
import type { OperationResultFailure as _OperationResultFailure, OperationResultFailure__Output as _OperationResultFailure__Output } from './OperationResultFailure';
import type { OperationResultSuccess as _OperationResultSuccess, OperationResultSuccess__Output as _OperationResultSuccess__Output } from './OperationResultSuccess';
import type { OrchestrationFilter as _OrchestrationFilter, OrchestrationFilter__Output as _OrchestrationFilter__Output } from './OrchestrationFilter';
import type { OrchestrationIdReusePolicy as _OrchestrationIdReusePolicy, OrchestrationIdReusePolicy__Output as _OrchestrationIdReusePolicy__Output } from './OrchestrationIdReusePolicy';
import type { OrchestrationInstance as _OrchestrationInstance, OrchestrationInstance__Output as _OrchestrationInstance__Output } from './OrchestrationInstance';
import type { OrchestrationState as _OrchestrationState, OrchestrationState__Output as _OrchestrationState__Output } from './OrchestrationState';
import type { OrchestrationTraceContext as _OrchestrationTraceContext, OrchestrationTraceContext__Output as _OrchestrationTraceContext__Output } from './OrchestrationTraceContext';
import type { OrchestratorAction as _OrchestratorAction, OrchestratorAction__Output as _OrchestratorAction__Output } from './OrchestratorAction';
import type { OrchestratorCompletedEvent as _OrchestratorCompletedEvent, OrchestratorCompletedEvent__Output as _OrchestratorCompletedEvent__Output } from './OrchestratorCompletedEvent';
import type { OrchestratorEntityParameters as _OrchestratorEntityParameters, OrchestratorEntityParameters__Output as _OrchestratorEntityParameters__Output } from './OrchestratorEntityParameters';
import type { OrchestratorRequest as _OrchestratorRequest, OrchestratorRequest__Output as _OrchestratorRequest__Output } from './OrchestratorRequest';
import type { OrchestratorResponse as _OrchestratorResponse, OrchestratorResponse__Output as _OrchestratorResponse__Output } from './OrchestratorResponse';
import type { OrchestratorStartedEvent as _OrchestratorStartedEvent, OrchestratorStartedEvent__Output as _OrchestratorStartedEvent__Output } from './OrchestratorStartedEvent';
import type { ParentInstanceInfo as _ParentInstanceInfo, ParentInstanceInfo__Output as _ParentInstanceInfo__Output } from './ParentInstanceInfo';
import type { PurgeInstanceFilter as _PurgeInstanceFilter, PurgeInstanceFilter__Output as _PurgeInstanceFilter__Output } from './PurgeInstanceFilter';
import type { PurgeInstancesRequest as _PurgeInstancesRequest, PurgeInstancesRequest__Output as _PurgeInstancesRequest__Output } from './PurgeInstancesRequest';
import type { PurgeInstancesResponse as _PurgeInstancesResponse, PurgeInstancesResponse__Output as _PurgeInstancesResponse__Output } from './PurgeInstancesResponse';
import type { QueryEntitiesRequest as _QueryEntitiesRequest, QueryEntitiesRequest__Output as _QueryEntitiesRequest__Output } from './QueryEntitiesRequest';
import type { QueryEntitiesResponse as _QueryEntitiesResponse, QueryEntitiesResponse__Output as _QueryEntitiesResponse__Output } from './QueryEntitiesResponse';
import type { QueryInstancesRequest as _QueryInstancesRequest, QueryInstancesRequest__Output as _QueryInstancesRequest__Output } from './QueryInstancesRequest';
import type { QueryInstancesResponse as _QueryInstancesResponse, QueryInstancesResponse__Output as _QueryInstancesResponse__Output } from './QueryInstancesResponse';
import type { RaiseEventRequest as _RaiseEventRequest, RaiseEventRequest__Output as _RaiseEventRequest__Output } from './RaiseEventRequest';
import type { RaiseEventResponse as _RaiseEventResponse, RaiseEventResponse__Output as _RaiseEventResponse__Output } from './RaiseEventResponse';
import type { RestartInstanceRequest as _RestartInstanceRequest, RestartInstanceRequest__Output as _RestartInstanceRequest__Output } from './RestartInstanceRequest';
import type { RestartInstanceResponse as _RestartInstanceResponse, RestartInstanceResponse__Output as _RestartInstanceResponse__Output } from './RestartInstanceResponse';
import type { ResumeRequest as _ResumeRequest, ResumeRequest__Output as _ResumeRequest__Output } from './ResumeRequest';
import type { ResumeResponse as _ResumeResponse, ResumeResponse__Output as _ResumeResponse__Output } from './ResumeResponse';
import type { RewindInstanceRequest as _RewindInstanceRequest, RewindInstanceRequest__Output as _RewindInstanceRequest__Output } from './RewindInstanceRequest';
import type { RewindInstanceResponse as _RewindInstanceResponse, RewindInstanceResponse__Output as _RewindInstanceResponse__Output } from './RewindInstanceResponse';
import type { RewindOrchestrationAction as _RewindOrchestrationAction, RewindOrchestrationAction__Output as _RewindOrchestrationAction__Output } from './RewindOrchestrationAction';
import type { ScheduleTaskAction as _ScheduleTaskAction, ScheduleTaskAction__Output as _ScheduleTaskAction__Output } from './ScheduleTaskAction';
import type { SendEntityMessageAction as _SendEntityMessageAction, SendEntityMessageAction__Output as _SendEntityMessageAction__Output } from './SendEntityMessageAction';
import type { SendEventAction as _SendEventAction, SendEventAction__Output as _SendEventAction__Output } from './SendEventAction';
import type { SendSignalAction as _SendSignalAction, SendSignalAction__Output as _SendSignalAction__Output } from './SendSignalAction';
import type { SignalEntityRequest as _SignalEntityRequest, SignalEntityRequest__Output as _SignalEntityRequest__Output } from './SignalEntityRequest';
import type { SignalEntityResponse as _SignalEntityResponse, SignalEntityResponse__Output as _SignalEntityResponse__Output } from './SignalEntityResponse';
import type { SkipGracefulOrchestrationTerminationsRequest as _SkipGracefulOrchestrationTerminationsRequest, SkipGracefulOrchestrationTerminationsRequest__Output as _SkipGracefulOrchestrationTerminationsRequest__Output } from './SkipGracefulOrchestrationTerminationsRequest';
import type { SkipGracefulOrchestrationTerminationsResponse as _SkipGracefulOrchestrationTerminationsResponse, SkipGracefulOrchestrationTerminationsResponse__Output as _SkipGracefulOrchestrationTerminationsResponse__Output } from './SkipGracefulOrchestrationTerminationsResponse';
import type { StartNewOrchestrationAction as _StartNewOrchestrationAction, StartNewOrchestrationAction__Output as _StartNewOrchestrationAction__Output } from './StartNewOrchestrationAction';
import type { StreamInstanceHistoryRequest as _StreamInstanceHistoryRequest, StreamInstanceHistoryRequest__Output as _StreamInstanceHistoryRequest__Output } from './StreamInstanceHistoryRequest';
import type { SubOrchestrationInstanceCompletedEvent as _SubOrchestrationInstanceCompletedEvent, SubOrchestrationInstanceCompletedEvent__Output as _SubOrchestrationInstanceCompletedEvent__Output } from './SubOrchestrationInstanceCompletedEvent';
import type { SubOrchestrationInstanceCreatedEvent as _SubOrchestrationInstanceCreatedEvent, SubOrchestrationInstanceCreatedEvent__Output as _SubOrchestrationInstanceCreatedEvent__Output } from './SubOrchestrationInstanceCreatedEvent';
import type { SubOrchestrationInstanceFailedEvent as _SubOrchestrationInstanceFailedEvent, SubOrchestrationInstanceFailedEvent__Output as _SubOrchestrationInstanceFailedEvent__Output } from './SubOrchestrationInstanceFailedEvent';
import type { SuspendRequest as _SuspendRequest, SuspendRequest__Output as _SuspendRequest__Output } from './SuspendRequest';
import type { SuspendResponse as _SuspendResponse, SuspendResponse__Output as _SuspendResponse__Output } from './SuspendResponse';
import type { TaskCompletedEvent as _TaskCompletedEvent, TaskCompletedEvent__Output as _TaskCompletedEvent__Output } from './TaskCompletedEvent';
import type { TaskFailedEvent as _TaskFailedEvent, TaskFailedEvent__Output as _TaskFailedEvent__Output } from './TaskFailedEvent';
import type { TaskFailureDetails as _TaskFailureDetails, TaskFailureDetails__Output as _TaskFailureDetails__Output } from './TaskFailureDetails';
import type { TaskHubSidecarServiceClient as _TaskHubSidecarServiceClient, TaskHubSidecarServiceDefinition as _TaskHubSidecarServiceDefinition } from './TaskHubSidecarService';
import type { TaskScheduledEvent as _TaskScheduledEvent, TaskScheduledEvent__Output as _TaskScheduledEvent__Output } from './TaskScheduledEvent';
import type { TerminateOrchestrationAction as _TerminateOrchestrationAction, TerminateOrchestrationAction__Output as _TerminateOrchestrationAction__Output } from './TerminateOrchestrationAction';
import type { TerminateRequest as _TerminateRequest, TerminateRequest__Output as _TerminateRequest__Output } from './TerminateRequest';
import type { TerminateResponse as _TerminateResponse, TerminateResponse__Output as _TerminateResponse__Output } from './TerminateResponse';
import type { TimerCreatedEvent as _TimerCreatedEvent, TimerCreatedEvent__Output as _TimerCreatedEvent__Output } from './TimerCreatedEvent';
import type { TimerFiredEvent as _TimerFiredEvent, TimerFiredEvent__Output as _TimerFiredEvent__Output } from './TimerFiredEvent';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';
import type { WorkItem as _WorkItem, WorkItem__Output as _WorkItem__Output } from './WorkItem';
import type { WorkItemFilters as _WorkItemFilters, WorkItemFilters__Output as _WorkItemFilters__Output } from './WorkItemFilters';
import type { BoolValue as _google_protobuf_BoolValue, BoolValue__Output as _google_protobuf_BoolValue__Output } from './google/protobuf/BoolValue';
import type { BytesValue as _google_protobuf_BytesValue, BytesValue__Output as _google_protobuf_BytesValue__Output } from './google/protobuf/BytesValue';
import type { DoubleValue as _google_protobuf_DoubleValue, DoubleValue__Output as _google_protobuf_DoubleValue__Output } from './google/protobuf/DoubleValue';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration';
import type { Empty as _google_protobuf_Empty, Empty__Output as _google_protobuf_Empty__Output } from './google/protobuf/Empty';
import type { FloatValue as _google_protobuf_FloatValue, FloatValue__Output as _google_protobuf_FloatValue__Output } from './google/protobuf/FloatValue';
import type { Int32Value as _google_protobuf_Int32Value, Int32Value__Output as _google_protobuf_Int32Value__Output } from './google/protobuf/Int32Value';
import type { Int64Value as _google_protobuf_Int64Value, Int64Value__Output as _google_protobuf_Int64Value__Output } from './google/protobuf/Int64Value';
import type { ListValue as _google_protobuf_ListValue, ListValue__Output as _google_protobuf_ListValue__Output } from './google/protobuf/ListValue';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from './google/protobuf/Struct';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp';
import type { UInt32Value as _google_protobuf_UInt32Value, UInt32Value__Output as _google_protobuf_UInt32Value__Output } from './google/protobuf/UInt32Value';
import type { UInt64Value as _google_protobuf_UInt64Value, UInt64Value__Output as _google_protobuf_UInt64Value__Output } from './google/protobuf/UInt64Value';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  AbandonActivityTaskRequest: MessageTypeDefinition<_AbandonActivityTaskRequest, _AbandonActivityTaskRequest__Output>
  AbandonActivityTaskResponse: MessageTypeDefinition<_AbandonActivityTaskResponse, _AbandonActivityTaskResponse__Output>
  AbandonEntityTaskRequest: MessageTypeDefinition<_AbandonEntityTaskRequest, _AbandonEntityTaskRequest__Output>
  AbandonEntityTaskResponse: MessageTypeDefinition<_AbandonEntityTaskResponse, _AbandonEntityTaskResponse__Output>
  AbandonOrchestrationTaskRequest: MessageTypeDefinition<_AbandonOrchestrationTaskRequest, _AbandonOrchestrationTaskRequest__Output>
  AbandonOrchestrationTaskResponse: MessageTypeDefinition<_AbandonOrchestrationTaskResponse, _AbandonOrchestrationTaskResponse__Output>
  ActivityFilter: MessageTypeDefinition<_ActivityFilter, _ActivityFilter__Output>
  ActivityRequest: MessageTypeDefinition<_ActivityRequest, _ActivityRequest__Output>
  ActivityResponse: MessageTypeDefinition<_ActivityResponse, _ActivityResponse__Output>
  CleanEntityStorageRequest: MessageTypeDefinition<_CleanEntityStorageRequest, _CleanEntityStorageRequest__Output>
  CleanEntityStorageResponse: MessageTypeDefinition<_CleanEntityStorageResponse, _CleanEntityStorageResponse__Output>
  CompleteOrchestrationAction: MessageTypeDefinition<_CompleteOrchestrationAction, _CompleteOrchestrationAction__Output>
  CompleteTaskResponse: MessageTypeDefinition<_CompleteTaskResponse, _CompleteTaskResponse__Output>
  ContinueAsNewEvent: MessageTypeDefinition<_ContinueAsNewEvent, _ContinueAsNewEvent__Output>
  CreateInstanceRequest: MessageTypeDefinition<_CreateInstanceRequest, _CreateInstanceRequest__Output>
  CreateInstanceResponse: MessageTypeDefinition<_CreateInstanceResponse, _CreateInstanceResponse__Output>
  CreateSubOrchestrationAction: MessageTypeDefinition<_CreateSubOrchestrationAction, _CreateSubOrchestrationAction__Output>
  CreateTaskHubRequest: MessageTypeDefinition<_CreateTaskHubRequest, _CreateTaskHubRequest__Output>
  CreateTaskHubResponse: MessageTypeDefinition<_CreateTaskHubResponse, _CreateTaskHubResponse__Output>
  CreateTimerAction: MessageTypeDefinition<_CreateTimerAction, _CreateTimerAction__Output>
  DeleteTaskHubRequest: MessageTypeDefinition<_DeleteTaskHubRequest, _DeleteTaskHubRequest__Output>
  DeleteTaskHubResponse: MessageTypeDefinition<_DeleteTaskHubResponse, _DeleteTaskHubResponse__Output>
  EntityBatchRequest: MessageTypeDefinition<_EntityBatchRequest, _EntityBatchRequest__Output>
  EntityBatchResult: MessageTypeDefinition<_EntityBatchResult, _EntityBatchResult__Output>
  EntityFilter: MessageTypeDefinition<_EntityFilter, _EntityFilter__Output>
  EntityLockGrantedEvent: MessageTypeDefinition<_EntityLockGrantedEvent, _EntityLockGrantedEvent__Output>
  EntityLockRequestedEvent: MessageTypeDefinition<_EntityLockRequestedEvent, _EntityLockRequestedEvent__Output>
  EntityMetadata: MessageTypeDefinition<_EntityMetadata, _EntityMetadata__Output>
  EntityOperationCalledEvent: MessageTypeDefinition<_EntityOperationCalledEvent, _EntityOperationCalledEvent__Output>
  EntityOperationCompletedEvent: MessageTypeDefinition<_EntityOperationCompletedEvent, _EntityOperationCompletedEvent__Output>
  EntityOperationFailedEvent: MessageTypeDefinition<_EntityOperationFailedEvent, _EntityOperationFailedEvent__Output>
  EntityOperationSignaledEvent: MessageTypeDefinition<_EntityOperationSignaledEvent, _EntityOperationSignaledEvent__Output>
  EntityQuery: MessageTypeDefinition<_EntityQuery, _EntityQuery__Output>
  EntityRequest: MessageTypeDefinition<_EntityRequest, _EntityRequest__Output>
  EntityUnlockSentEvent: MessageTypeDefinition<_EntityUnlockSentEvent, _EntityUnlockSentEvent__Output>
  EventRaisedEvent: MessageTypeDefinition<_EventRaisedEvent, _EventRaisedEvent__Output>
  EventSentEvent: MessageTypeDefinition<_EventSentEvent, _EventSentEvent__Output>
  ExecutionCompletedEvent: MessageTypeDefinition<_ExecutionCompletedEvent, _ExecutionCompletedEvent__Output>
  ExecutionResumedEvent: MessageTypeDefinition<_ExecutionResumedEvent, _ExecutionResumedEvent__Output>
  ExecutionRewoundEvent: MessageTypeDefinition<_ExecutionRewoundEvent, _ExecutionRewoundEvent__Output>
  ExecutionStartedEvent: MessageTypeDefinition<_ExecutionStartedEvent, _ExecutionStartedEvent__Output>
  ExecutionSuspendedEvent: MessageTypeDefinition<_ExecutionSuspendedEvent, _ExecutionSuspendedEvent__Output>
  ExecutionTerminatedEvent: MessageTypeDefinition<_ExecutionTerminatedEvent, _ExecutionTerminatedEvent__Output>
  GenericEvent: MessageTypeDefinition<_GenericEvent, _GenericEvent__Output>
  GetEntityRequest: MessageTypeDefinition<_GetEntityRequest, _GetEntityRequest__Output>
  GetEntityResponse: MessageTypeDefinition<_GetEntityResponse, _GetEntityResponse__Output>
  GetInstanceRequest: MessageTypeDefinition<_GetInstanceRequest, _GetInstanceRequest__Output>
  GetInstanceResponse: MessageTypeDefinition<_GetInstanceResponse, _GetInstanceResponse__Output>
  GetWorkItemsRequest: MessageTypeDefinition<_GetWorkItemsRequest, _GetWorkItemsRequest__Output>
  HealthPing: MessageTypeDefinition<_HealthPing, _HealthPing__Output>
  HistoryChunk: MessageTypeDefinition<_HistoryChunk, _HistoryChunk__Output>
  HistoryEvent: MessageTypeDefinition<_HistoryEvent, _HistoryEvent__Output>
  HistoryStateEvent: MessageTypeDefinition<_HistoryStateEvent, _HistoryStateEvent__Output>
  InstanceBatch: MessageTypeDefinition<_InstanceBatch, _InstanceBatch__Output>
  InstanceQuery: MessageTypeDefinition<_InstanceQuery, _InstanceQuery__Output>
  ListInstanceIdsRequest: MessageTypeDefinition<_ListInstanceIdsRequest, _ListInstanceIdsRequest__Output>
  ListInstanceIdsResponse: MessageTypeDefinition<_ListInstanceIdsResponse, _ListInstanceIdsResponse__Output>
  OperationAction: MessageTypeDefinition<_OperationAction, _OperationAction__Output>
  OperationInfo: MessageTypeDefinition<_OperationInfo, _OperationInfo__Output>
  OperationRequest: MessageTypeDefinition<_OperationRequest, _OperationRequest__Output>
  OperationResult: MessageTypeDefinition<_OperationResult, _OperationResult__Output>
  OperationResultFailure: MessageTypeDefinition<_OperationResultFailure, _OperationResultFailure__Output>
  OperationResultSuccess: MessageTypeDefinition<_OperationResultSuccess, _OperationResultSuccess__Output>
  OrchestrationFilter: MessageTypeDefinition<_OrchestrationFilter, _OrchestrationFilter__Output>
  OrchestrationIdReusePolicy: MessageTypeDefinition<_OrchestrationIdReusePolicy, _OrchestrationIdReusePolicy__Output>
  OrchestrationInstance: MessageTypeDefinition<_OrchestrationInstance, _OrchestrationInstance__Output>
  OrchestrationState: MessageTypeDefinition<_OrchestrationState, _OrchestrationState__Output>
  OrchestrationStatus: EnumTypeDefinition
  OrchestrationTraceContext: MessageTypeDefinition<_OrchestrationTraceContext, _OrchestrationTraceContext__Output>
  OrchestratorAction: MessageTypeDefinition<_OrchestratorAction, _OrchestratorAction__Output>
  OrchestratorCompletedEvent: MessageTypeDefinition<_OrchestratorCompletedEvent, _OrchestratorCompletedEvent__Output>
  OrchestratorEntityParameters: MessageTypeDefinition<_OrchestratorEntityParameters, _OrchestratorEntityParameters__Output>
  OrchestratorRequest: MessageTypeDefinition<_OrchestratorRequest, _OrchestratorRequest__Output>
  OrchestratorResponse: MessageTypeDefinition<_OrchestratorResponse, _OrchestratorResponse__Output>
  OrchestratorStartedEvent: MessageTypeDefinition<_OrchestratorStartedEvent, _OrchestratorStartedEvent__Output>
  ParentInstanceInfo: MessageTypeDefinition<_ParentInstanceInfo, _ParentInstanceInfo__Output>
  PurgeInstanceFilter: MessageTypeDefinition<_PurgeInstanceFilter, _PurgeInstanceFilter__Output>
  PurgeInstancesRequest: MessageTypeDefinition<_PurgeInstancesRequest, _PurgeInstancesRequest__Output>
  PurgeInstancesResponse: MessageTypeDefinition<_PurgeInstancesResponse, _PurgeInstancesResponse__Output>
  QueryEntitiesRequest: MessageTypeDefinition<_QueryEntitiesRequest, _QueryEntitiesRequest__Output>
  QueryEntitiesResponse: MessageTypeDefinition<_QueryEntitiesResponse, _QueryEntitiesResponse__Output>
  QueryInstancesRequest: MessageTypeDefinition<_QueryInstancesRequest, _QueryInstancesRequest__Output>
  QueryInstancesResponse: MessageTypeDefinition<_QueryInstancesResponse, _QueryInstancesResponse__Output>
  RaiseEventRequest: MessageTypeDefinition<_RaiseEventRequest, _RaiseEventRequest__Output>
  RaiseEventResponse: MessageTypeDefinition<_RaiseEventResponse, _RaiseEventResponse__Output>
  RestartInstanceRequest: MessageTypeDefinition<_RestartInstanceRequest, _RestartInstanceRequest__Output>
  RestartInstanceResponse: MessageTypeDefinition<_RestartInstanceResponse, _RestartInstanceResponse__Output>
  ResumeRequest: MessageTypeDefinition<_ResumeRequest, _ResumeRequest__Output>
  ResumeResponse: MessageTypeDefinition<_ResumeResponse, _ResumeResponse__Output>
  RewindInstanceRequest: MessageTypeDefinition<_RewindInstanceRequest, _RewindInstanceRequest__Output>
  RewindInstanceResponse: MessageTypeDefinition<_RewindInstanceResponse, _RewindInstanceResponse__Output>
  RewindOrchestrationAction: MessageTypeDefinition<_RewindOrchestrationAction, _RewindOrchestrationAction__Output>
  ScheduleTaskAction: MessageTypeDefinition<_ScheduleTaskAction, _ScheduleTaskAction__Output>
  SendEntityMessageAction: MessageTypeDefinition<_SendEntityMessageAction, _SendEntityMessageAction__Output>
  SendEventAction: MessageTypeDefinition<_SendEventAction, _SendEventAction__Output>
  SendSignalAction: MessageTypeDefinition<_SendSignalAction, _SendSignalAction__Output>
  SignalEntityRequest: MessageTypeDefinition<_SignalEntityRequest, _SignalEntityRequest__Output>
  SignalEntityResponse: MessageTypeDefinition<_SignalEntityResponse, _SignalEntityResponse__Output>
  SkipGracefulOrchestrationTerminationsRequest: MessageTypeDefinition<_SkipGracefulOrchestrationTerminationsRequest, _SkipGracefulOrchestrationTerminationsRequest__Output>
  SkipGracefulOrchestrationTerminationsResponse: MessageTypeDefinition<_SkipGracefulOrchestrationTerminationsResponse, _SkipGracefulOrchestrationTerminationsResponse__Output>
  StartNewOrchestrationAction: MessageTypeDefinition<_StartNewOrchestrationAction, _StartNewOrchestrationAction__Output>
  StreamInstanceHistoryRequest: MessageTypeDefinition<_StreamInstanceHistoryRequest, _StreamInstanceHistoryRequest__Output>
  SubOrchestrationInstanceCompletedEvent: MessageTypeDefinition<_SubOrchestrationInstanceCompletedEvent, _SubOrchestrationInstanceCompletedEvent__Output>
  SubOrchestrationInstanceCreatedEvent: MessageTypeDefinition<_SubOrchestrationInstanceCreatedEvent, _SubOrchestrationInstanceCreatedEvent__Output>
  SubOrchestrationInstanceFailedEvent: MessageTypeDefinition<_SubOrchestrationInstanceFailedEvent, _SubOrchestrationInstanceFailedEvent__Output>
  SuspendRequest: MessageTypeDefinition<_SuspendRequest, _SuspendRequest__Output>
  SuspendResponse: MessageTypeDefinition<_SuspendResponse, _SuspendResponse__Output>
  TaskCompletedEvent: MessageTypeDefinition<_TaskCompletedEvent, _TaskCompletedEvent__Output>
  TaskFailedEvent: MessageTypeDefinition<_TaskFailedEvent, _TaskFailedEvent__Output>
  TaskFailureDetails: MessageTypeDefinition<_TaskFailureDetails, _TaskFailureDetails__Output>
  TaskHubSidecarService: SubtypeConstructor<typeof grpc.Client, _TaskHubSidecarServiceClient> & { service: _TaskHubSidecarServiceDefinition }
  TaskScheduledEvent: MessageTypeDefinition<_TaskScheduledEvent, _TaskScheduledEvent__Output>
  TerminateOrchestrationAction: MessageTypeDefinition<_TerminateOrchestrationAction, _TerminateOrchestrationAction__Output>
  TerminateRequest: MessageTypeDefinition<_TerminateRequest, _TerminateRequest__Output>
  TerminateResponse: MessageTypeDefinition<_TerminateResponse, _TerminateResponse__Output>
  TimerCreatedEvent: MessageTypeDefinition<_TimerCreatedEvent, _TimerCreatedEvent__Output>
  TimerFiredEvent: MessageTypeDefinition<_TimerFiredEvent, _TimerFiredEvent__Output>
  TraceContext: MessageTypeDefinition<_TraceContext, _TraceContext__Output>
  WorkItem: MessageTypeDefinition<_WorkItem, _WorkItem__Output>
  WorkItemFilters: MessageTypeDefinition<_WorkItemFilters, _WorkItemFilters__Output>
  WorkerCapability: EnumTypeDefinition
  google: {
    protobuf: {
      BoolValue: MessageTypeDefinition<_google_protobuf_BoolValue, _google_protobuf_BoolValue__Output>
      BytesValue: MessageTypeDefinition<_google_protobuf_BytesValue, _google_protobuf_BytesValue__Output>
      DoubleValue: MessageTypeDefinition<_google_protobuf_DoubleValue, _google_protobuf_DoubleValue__Output>
      Duration: MessageTypeDefinition<_google_protobuf_Duration, _google_protobuf_Duration__Output>
      Empty: MessageTypeDefinition<_google_protobuf_Empty, _google_protobuf_Empty__Output>
      FloatValue: MessageTypeDefinition<_google_protobuf_FloatValue, _google_protobuf_FloatValue__Output>
      Int32Value: MessageTypeDefinition<_google_protobuf_Int32Value, _google_protobuf_Int32Value__Output>
      Int64Value: MessageTypeDefinition<_google_protobuf_Int64Value, _google_protobuf_Int64Value__Output>
      ListValue: MessageTypeDefinition<_google_protobuf_ListValue, _google_protobuf_ListValue__Output>
      NullValue: EnumTypeDefinition
      StringValue: MessageTypeDefinition<_google_protobuf_StringValue, _google_protobuf_StringValue__Output>
      Struct: MessageTypeDefinition<_google_protobuf_Struct, _google_protobuf_Struct__Output>
      Timestamp: MessageTypeDefinition<_google_protobuf_Timestamp, _google_protobuf_Timestamp__Output>
      UInt32Value: MessageTypeDefinition<_google_protobuf_UInt32Value, _google_protobuf_UInt32Value__Output>
      UInt64Value: MessageTypeDefinition<_google_protobuf_UInt64Value, _google_protobuf_UInt64Value__Output>
      Value: MessageTypeDefinition<_google_protobuf_Value, _google_protobuf_Value__Output>
    }
  }
}

