import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { CleanEntityStorageRequest as _CleanEntityStorageRequest, CleanEntityStorageRequest__Output as _CleanEntityStorageRequest__Output } from './CleanEntityStorageRequest';
import type { CleanEntityStorageResponse as _CleanEntityStorageResponse, CleanEntityStorageResponse__Output as _CleanEntityStorageResponse__Output } from './CleanEntityStorageResponse';
import type { ContinueAsNewEvent as _ContinueAsNewEvent, ContinueAsNewEvent__Output as _ContinueAsNewEvent__Output } from './ContinueAsNewEvent';
import type { CreateInstanceRequest as _CreateInstanceRequest, CreateInstanceRequest__Output as _CreateInstanceRequest__Output } from './CreateInstanceRequest';
import type { CreateInstanceResponse as _CreateInstanceResponse, CreateInstanceResponse__Output as _CreateInstanceResponse__Output } from './CreateInstanceResponse';
import type { CreateTaskHubRequest as _CreateTaskHubRequest, CreateTaskHubRequest__Output as _CreateTaskHubRequest__Output } from './CreateTaskHubRequest';
import type { CreateTaskHubResponse as _CreateTaskHubResponse, CreateTaskHubResponse__Output as _CreateTaskHubResponse__Output } from './CreateTaskHubResponse';
import type { DaprChildCreatedEvent as _DaprChildCreatedEvent, DaprChildCreatedEvent__Output as _DaprChildCreatedEvent__Output } from './DaprChildCreatedEvent';
import type { DaprHistoryEvent as _DaprHistoryEvent, DaprHistoryEvent__Output as _DaprHistoryEvent__Output } from './DaprHistoryEvent';
import type { DaprHistoryRequest as _DaprHistoryRequest, DaprHistoryRequest__Output as _DaprHistoryRequest__Output } from './DaprHistoryRequest';
import type { DaprHistoryResponse as _DaprHistoryResponse, DaprHistoryResponse__Output as _DaprHistoryResponse__Output } from './DaprHistoryResponse';
import type { DaprListRequest as _DaprListRequest, DaprListRequest__Output as _DaprListRequest__Output } from './DaprListRequest';
import type { DaprListResponse as _DaprListResponse, DaprListResponse__Output as _DaprListResponse__Output } from './DaprListResponse';
import type { DaprStartRequest as _DaprStartRequest, DaprStartRequest__Output as _DaprStartRequest__Output } from './DaprStartRequest';
import type { DaprTaskRouter as _DaprTaskRouter, DaprTaskRouter__Output as _DaprTaskRouter__Output } from './DaprTaskRouter';
import type { DaprTaskScheduledEvent as _DaprTaskScheduledEvent, DaprTaskScheduledEvent__Output as _DaprTaskScheduledEvent__Output } from './DaprTaskScheduledEvent';
import type { DeleteTaskHubRequest as _DeleteTaskHubRequest, DeleteTaskHubRequest__Output as _DeleteTaskHubRequest__Output } from './DeleteTaskHubRequest';
import type { DeleteTaskHubResponse as _DeleteTaskHubResponse, DeleteTaskHubResponse__Output as _DeleteTaskHubResponse__Output } from './DeleteTaskHubResponse';
import type { EntityLockGrantedEvent as _EntityLockGrantedEvent, EntityLockGrantedEvent__Output as _EntityLockGrantedEvent__Output } from './EntityLockGrantedEvent';
import type { EntityLockRequestedEvent as _EntityLockRequestedEvent, EntityLockRequestedEvent__Output as _EntityLockRequestedEvent__Output } from './EntityLockRequestedEvent';
import type { EntityMetadata as _EntityMetadata, EntityMetadata__Output as _EntityMetadata__Output } from './EntityMetadata';
import type { EntityOperationCalledEvent as _EntityOperationCalledEvent, EntityOperationCalledEvent__Output as _EntityOperationCalledEvent__Output } from './EntityOperationCalledEvent';
import type { EntityOperationCompletedEvent as _EntityOperationCompletedEvent, EntityOperationCompletedEvent__Output as _EntityOperationCompletedEvent__Output } from './EntityOperationCompletedEvent';
import type { EntityOperationFailedEvent as _EntityOperationFailedEvent, EntityOperationFailedEvent__Output as _EntityOperationFailedEvent__Output } from './EntityOperationFailedEvent';
import type { EntityOperationSignaledEvent as _EntityOperationSignaledEvent, EntityOperationSignaledEvent__Output as _EntityOperationSignaledEvent__Output } from './EntityOperationSignaledEvent';
import type { EntityQuery as _EntityQuery, EntityQuery__Output as _EntityQuery__Output } from './EntityQuery';
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
import type { HistoryChunk as _HistoryChunk, HistoryChunk__Output as _HistoryChunk__Output } from './HistoryChunk';
import type { HistoryEvent as _HistoryEvent, HistoryEvent__Output as _HistoryEvent__Output } from './HistoryEvent';
import type { HistoryStateEvent as _HistoryStateEvent, HistoryStateEvent__Output as _HistoryStateEvent__Output } from './HistoryStateEvent';
import type { InstanceBatch as _InstanceBatch, InstanceBatch__Output as _InstanceBatch__Output } from './InstanceBatch';
import type { InstanceQuery as _InstanceQuery, InstanceQuery__Output as _InstanceQuery__Output } from './InstanceQuery';
import type { ListInstanceIdsRequest as _ListInstanceIdsRequest, ListInstanceIdsRequest__Output as _ListInstanceIdsRequest__Output } from './ListInstanceIdsRequest';
import type { ListInstanceIdsResponse as _ListInstanceIdsResponse, ListInstanceIdsResponse__Output as _ListInstanceIdsResponse__Output } from './ListInstanceIdsResponse';
import type { OrchestrationIdReusePolicy as _OrchestrationIdReusePolicy, OrchestrationIdReusePolicy__Output as _OrchestrationIdReusePolicy__Output } from './OrchestrationIdReusePolicy';
import type { OrchestrationInstance as _OrchestrationInstance, OrchestrationInstance__Output as _OrchestrationInstance__Output } from './OrchestrationInstance';
import type { OrchestrationState as _OrchestrationState, OrchestrationState__Output as _OrchestrationState__Output } from './OrchestrationState';
import type { OrchestratorCompletedEvent as _OrchestratorCompletedEvent, OrchestratorCompletedEvent__Output as _OrchestratorCompletedEvent__Output } from './OrchestratorCompletedEvent';
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
import type { SignalEntityRequest as _SignalEntityRequest, SignalEntityRequest__Output as _SignalEntityRequest__Output } from './SignalEntityRequest';
import type { SignalEntityResponse as _SignalEntityResponse, SignalEntityResponse__Output as _SignalEntityResponse__Output } from './SignalEntityResponse';
import type { SkipGracefulOrchestrationTerminationsRequest as _SkipGracefulOrchestrationTerminationsRequest, SkipGracefulOrchestrationTerminationsRequest__Output as _SkipGracefulOrchestrationTerminationsRequest__Output } from './SkipGracefulOrchestrationTerminationsRequest';
import type { SkipGracefulOrchestrationTerminationsResponse as _SkipGracefulOrchestrationTerminationsResponse, SkipGracefulOrchestrationTerminationsResponse__Output as _SkipGracefulOrchestrationTerminationsResponse__Output } from './SkipGracefulOrchestrationTerminationsResponse';
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
import type { TerminateRequest as _TerminateRequest, TerminateRequest__Output as _TerminateRequest__Output } from './TerminateRequest';
import type { TerminateResponse as _TerminateResponse, TerminateResponse__Output as _TerminateResponse__Output } from './TerminateResponse';
import type { TimerCreatedEvent as _TimerCreatedEvent, TimerCreatedEvent__Output as _TimerCreatedEvent__Output } from './TimerCreatedEvent';
import type { TimerFiredEvent as _TimerFiredEvent, TimerFiredEvent__Output as _TimerFiredEvent__Output } from './TimerFiredEvent';
import type { TraceContext as _TraceContext, TraceContext__Output as _TraceContext__Output } from './TraceContext';
import type { BoolValue as _google_protobuf_BoolValue, BoolValue__Output as _google_protobuf_BoolValue__Output } from './google/protobuf/BoolValue';
import type { BytesValue as _google_protobuf_BytesValue, BytesValue__Output as _google_protobuf_BytesValue__Output } from './google/protobuf/BytesValue';
import type { DoubleValue as _google_protobuf_DoubleValue, DoubleValue__Output as _google_protobuf_DoubleValue__Output } from './google/protobuf/DoubleValue';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration';
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
  CleanEntityStorageRequest: MessageTypeDefinition<_CleanEntityStorageRequest, _CleanEntityStorageRequest__Output>
  CleanEntityStorageResponse: MessageTypeDefinition<_CleanEntityStorageResponse, _CleanEntityStorageResponse__Output>
  ContinueAsNewEvent: MessageTypeDefinition<_ContinueAsNewEvent, _ContinueAsNewEvent__Output>
  CreateInstanceRequest: MessageTypeDefinition<_CreateInstanceRequest, _CreateInstanceRequest__Output>
  CreateInstanceResponse: MessageTypeDefinition<_CreateInstanceResponse, _CreateInstanceResponse__Output>
  CreateTaskHubRequest: MessageTypeDefinition<_CreateTaskHubRequest, _CreateTaskHubRequest__Output>
  CreateTaskHubResponse: MessageTypeDefinition<_CreateTaskHubResponse, _CreateTaskHubResponse__Output>
  DaprChildCreatedEvent: MessageTypeDefinition<_DaprChildCreatedEvent, _DaprChildCreatedEvent__Output>
  DaprHistoryEvent: MessageTypeDefinition<_DaprHistoryEvent, _DaprHistoryEvent__Output>
  DaprHistoryRequest: MessageTypeDefinition<_DaprHistoryRequest, _DaprHistoryRequest__Output>
  DaprHistoryResponse: MessageTypeDefinition<_DaprHistoryResponse, _DaprHistoryResponse__Output>
  DaprListRequest: MessageTypeDefinition<_DaprListRequest, _DaprListRequest__Output>
  DaprListResponse: MessageTypeDefinition<_DaprListResponse, _DaprListResponse__Output>
  DaprStartRequest: MessageTypeDefinition<_DaprStartRequest, _DaprStartRequest__Output>
  DaprTaskRouter: MessageTypeDefinition<_DaprTaskRouter, _DaprTaskRouter__Output>
  DaprTaskScheduledEvent: MessageTypeDefinition<_DaprTaskScheduledEvent, _DaprTaskScheduledEvent__Output>
  DeleteTaskHubRequest: MessageTypeDefinition<_DeleteTaskHubRequest, _DeleteTaskHubRequest__Output>
  DeleteTaskHubResponse: MessageTypeDefinition<_DeleteTaskHubResponse, _DeleteTaskHubResponse__Output>
  EntityLockGrantedEvent: MessageTypeDefinition<_EntityLockGrantedEvent, _EntityLockGrantedEvent__Output>
  EntityLockRequestedEvent: MessageTypeDefinition<_EntityLockRequestedEvent, _EntityLockRequestedEvent__Output>
  EntityMetadata: MessageTypeDefinition<_EntityMetadata, _EntityMetadata__Output>
  EntityOperationCalledEvent: MessageTypeDefinition<_EntityOperationCalledEvent, _EntityOperationCalledEvent__Output>
  EntityOperationCompletedEvent: MessageTypeDefinition<_EntityOperationCompletedEvent, _EntityOperationCompletedEvent__Output>
  EntityOperationFailedEvent: MessageTypeDefinition<_EntityOperationFailedEvent, _EntityOperationFailedEvent__Output>
  EntityOperationSignaledEvent: MessageTypeDefinition<_EntityOperationSignaledEvent, _EntityOperationSignaledEvent__Output>
  EntityQuery: MessageTypeDefinition<_EntityQuery, _EntityQuery__Output>
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
  HistoryChunk: MessageTypeDefinition<_HistoryChunk, _HistoryChunk__Output>
  HistoryEvent: MessageTypeDefinition<_HistoryEvent, _HistoryEvent__Output>
  HistoryStateEvent: MessageTypeDefinition<_HistoryStateEvent, _HistoryStateEvent__Output>
  InstanceBatch: MessageTypeDefinition<_InstanceBatch, _InstanceBatch__Output>
  InstanceQuery: MessageTypeDefinition<_InstanceQuery, _InstanceQuery__Output>
  ListInstanceIdsRequest: MessageTypeDefinition<_ListInstanceIdsRequest, _ListInstanceIdsRequest__Output>
  ListInstanceIdsResponse: MessageTypeDefinition<_ListInstanceIdsResponse, _ListInstanceIdsResponse__Output>
  OrchestrationIdReusePolicy: MessageTypeDefinition<_OrchestrationIdReusePolicy, _OrchestrationIdReusePolicy__Output>
  OrchestrationInstance: MessageTypeDefinition<_OrchestrationInstance, _OrchestrationInstance__Output>
  OrchestrationState: MessageTypeDefinition<_OrchestrationState, _OrchestrationState__Output>
  OrchestrationStatus: EnumTypeDefinition
  OrchestratorCompletedEvent: MessageTypeDefinition<_OrchestratorCompletedEvent, _OrchestratorCompletedEvent__Output>
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
  SignalEntityRequest: MessageTypeDefinition<_SignalEntityRequest, _SignalEntityRequest__Output>
  SignalEntityResponse: MessageTypeDefinition<_SignalEntityResponse, _SignalEntityResponse__Output>
  SkipGracefulOrchestrationTerminationsRequest: MessageTypeDefinition<_SkipGracefulOrchestrationTerminationsRequest, _SkipGracefulOrchestrationTerminationsRequest__Output>
  SkipGracefulOrchestrationTerminationsResponse: MessageTypeDefinition<_SkipGracefulOrchestrationTerminationsResponse, _SkipGracefulOrchestrationTerminationsResponse__Output>
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
  TerminateRequest: MessageTypeDefinition<_TerminateRequest, _TerminateRequest__Output>
  TerminateResponse: MessageTypeDefinition<_TerminateResponse, _TerminateResponse__Output>
  TimerCreatedEvent: MessageTypeDefinition<_TimerCreatedEvent, _TimerCreatedEvent__Output>
  TimerFiredEvent: MessageTypeDefinition<_TimerFiredEvent, _TimerFiredEvent__Output>
  TraceContext: MessageTypeDefinition<_TraceContext, _TraceContext__Output>
  google: {
    protobuf: {
      BoolValue: MessageTypeDefinition<_google_protobuf_BoolValue, _google_protobuf_BoolValue__Output>
      BytesValue: MessageTypeDefinition<_google_protobuf_BytesValue, _google_protobuf_BytesValue__Output>
      DoubleValue: MessageTypeDefinition<_google_protobuf_DoubleValue, _google_protobuf_DoubleValue__Output>
      Duration: MessageTypeDefinition<_google_protobuf_Duration, _google_protobuf_Duration__Output>
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

