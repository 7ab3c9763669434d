// Generated from protos/task_hub_service.proto by `npm run types`.

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AbandonActivityTaskRequest as _AbandonActivityTaskRequest, AbandonActivityTaskRequest__Output as _AbandonActivityTaskRequest__Output } from './AbandonActivityTaskRequest';
import type { AbandonActivityTaskResponse as _AbandonActivityTaskResponse, AbandonActivityTaskResponse__Output as _AbandonActivityTaskResponse__Output } from './AbandonActivityTaskResponse';
import type { AbandonEntityTaskRequest as _AbandonEntityTaskRequest, AbandonEntityTaskRequest__Output as _AbandonEntityTaskRequest__Output } from './AbandonEntityTaskRequest';
import type { AbandonEntityTaskResponse as _AbandonEntityTaskResponse, AbandonEntityTaskResponse__Output as _AbandonEntityTaskResponse__Output } from './AbandonEntityTaskResponse';
import type { AbandonOrchestrationTaskRequest as _AbandonOrchestrationTaskRequest, AbandonOrchestrationTaskRequest__Output as _AbandonOrchestrationTaskRequest__Output } from './AbandonOrchestrationTaskRequest';
import type { AbandonOrchestrationTaskResponse as _AbandonOrchestrationTaskResponse, AbandonOrchestrationTaskResponse__Output as _AbandonOrchestrationTaskResponse__Output } from './AbandonOrchestrationTaskResponse';
import type { ActivityResponse as _ActivityResponse, ActivityResponse__Output as _ActivityResponse__Output } from './ActivityResponse';
import type { CleanEntityStorageRequest as _CleanEntityStorageRequest, CleanEntityStorageRequest__Output as _CleanEntityStorageRequest__Output } from './CleanEntityStorageRequest';
import type { CleanEntityStorageResponse as _CleanEntityStorageResponse, CleanEntityStorageResponse__Output as _CleanEntityStorageResponse__Output } from './CleanEntityStorageResponse';
import type { CompleteTaskResponse as _CompleteTaskResponse, CompleteTaskResponse__Output as _CompleteTaskResponse__Output } from './CompleteTaskResponse';
import type { CreateInstanceRequest as _CreateInstanceRequest, CreateInstanceRequest__Output as _CreateInstanceRequest__Output } from './CreateInstanceRequest';
import type { CreateInstanceResponse as _CreateInstanceResponse, CreateInstanceResponse__Output as _CreateInstanceResponse__Output } from './CreateInstanceResponse';
import type { CreateTaskHubRequest as _CreateTaskHubRequest, CreateTaskHubRequest__Output as _CreateTaskHubRequest__Output } from './CreateTaskHubRequest';
import type { CreateTaskHubResponse as _CreateTaskHubResponse, CreateTaskHubResponse__Output as _CreateTaskHubResponse__Output } from './CreateTaskHubResponse';
import type { DeleteTaskHubRequest as _DeleteTaskHubRequest, DeleteTaskHubRequest__Output as _DeleteTaskHubRequest__Output } from './DeleteTaskHubRequest';
import type { DeleteTaskHubResponse as _DeleteTaskHubResponse, DeleteTaskHubResponse__Output as _DeleteTaskHubResponse__Output } from './DeleteTaskHubResponse';
import type { Empty as _google_protobuf_Empty, Empty__Output as _google_protobuf_Empty__Output } from './google/protobuf/Empty';
import type { EntityBatchResult as _EntityBatchResult, EntityBatchResult__Output as _EntityBatchResult__Output } from './EntityBatchResult';
import type { GetEntityRequest as _GetEntityRequest, GetEntityRequest__Output as _GetEntityRequest__Output } from './GetEntityRequest';
import type { GetEntityResponse as _GetEntityResponse, GetEntityResponse__Output as _GetEntityResponse__Output } from './GetEntityResponse';
import type { GetInstanceRequest as _GetInstanceRequest, GetInstanceRequest__Output as _GetInstanceRequest__Output } from './GetInstanceRequest';
import type { GetInstanceResponse as _GetInstanceResponse, GetInstanceResponse__Output as _GetInstanceResponse__Output } from './GetInstanceResponse';
import type { GetWorkItemsRequest as _GetWorkItemsRequest, GetWorkItemsRequest__Output as _GetWorkItemsRequest__Output } from './GetWorkItemsRequest';
import type { HistoryChunk as _HistoryChunk, HistoryChunk__Output as _HistoryChunk__Output } from './HistoryChunk';
import type { ListInstanceIdsRequest as _ListInstanceIdsRequest, ListInstanceIdsRequest__Output as _ListInstanceIdsRequest__Output } from './ListInstanceIdsRequest';
import type { ListInstanceIdsResponse as _ListInstanceIdsResponse, ListInstanceIdsResponse__Output as _ListInstanceIdsResponse__Output } from './ListInstanceIdsResponse';
import type { OrchestratorResponse as _OrchestratorResponse, OrchestratorResponse__Output as _OrchestratorResponse__Output } from './OrchestratorResponse';
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
import type { SuspendRequest as _SuspendRequest, SuspendRequest__Output as _SuspendRequest__Output } from './SuspendRequest';
import type { SuspendResponse as _SuspendResponse, SuspendResponse__Output as _SuspendResponse__Output } from './SuspendResponse';
import type { TerminateRequest as _TerminateRequest, TerminateRequest__Output as _TerminateRequest__Output } from './TerminateRequest';
import type { TerminateResponse as _TerminateResponse, TerminateResponse__Output as _TerminateResponse__Output } from './TerminateResponse';
import type { WorkItem as _WorkItem, WorkItem__Output as _WorkItem__Output } from './WorkItem';

export interface TaskHubSidecarServiceClient extends grpc.Client {
  AbandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskActivityWorkItem(argument: _AbandonActivityTaskRequest, callback: grpc.requestCallback<_AbandonActivityTaskResponse__Output>): grpc.ClientUnaryCall;
  
  AbandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskEntityWorkItem(argument: _AbandonEntityTaskRequest, callback: grpc.requestCallback<_AbandonEntityTaskResponse__Output>): grpc.ClientUnaryCall;
  
  AbandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  AbandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  abandonTaskOrchestratorWorkItem(argument: _AbandonOrchestrationTaskRequest, callback: grpc.requestCallback<_AbandonOrchestrationTaskResponse__Output>): grpc.ClientUnaryCall;
  
  CleanEntityStorage(argument: _CleanEntityStorageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  CleanEntityStorage(argument: _CleanEntityStorageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  CleanEntityStorage(argument: _CleanEntityStorageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  CleanEntityStorage(argument: _CleanEntityStorageRequest, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  cleanEntityStorage(argument: _CleanEntityStorageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  cleanEntityStorage(argument: _CleanEntityStorageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  cleanEntityStorage(argument: _CleanEntityStorageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  cleanEntityStorage(argument: _CleanEntityStorageRequest, callback: grpc.requestCallback<_CleanEntityStorageResponse__Output>): grpc.ClientUnaryCall;
  
  CompleteActivityTask(argument: _ActivityResponse, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteActivityTask(argument: _ActivityResponse, metadata: grpc.Metadata, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteActivityTask(argument: _ActivityResponse, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteActivityTask(argument: _ActivityResponse, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeActivityTask(argument: _ActivityResponse, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeActivityTask(argument: _ActivityResponse, metadata: grpc.Metadata, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeActivityTask(argument: _ActivityResponse, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeActivityTask(argument: _ActivityResponse, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  
  CompleteEntityTask(argument: _EntityBatchResult, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteEntityTask(argument: _EntityBatchResult, metadata: grpc.Metadata, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteEntityTask(argument: _EntityBatchResult, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteEntityTask(argument: _EntityBatchResult, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeEntityTask(argument: _EntityBatchResult, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeEntityTask(argument: _EntityBatchResult, metadata: grpc.Metadata, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeEntityTask(argument: _EntityBatchResult, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeEntityTask(argument: _EntityBatchResult, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  
  CompleteOrchestratorTask(argument: _OrchestratorResponse, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteOrchestratorTask(argument: _OrchestratorResponse, metadata: grpc.Metadata, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteOrchestratorTask(argument: _OrchestratorResponse, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  CompleteOrchestratorTask(argument: _OrchestratorResponse, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeOrchestratorTask(argument: _OrchestratorResponse, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeOrchestratorTask(argument: _OrchestratorResponse, metadata: grpc.Metadata, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeOrchestratorTask(argument: _OrchestratorResponse, options: grpc.CallOptions, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  completeOrchestratorTask(argument: _OrchestratorResponse, callback: grpc.requestCallback<_CompleteTaskResponse__Output>): grpc.ClientUnaryCall;
  
  CreateTaskHub(argument: _CreateTaskHubRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  CreateTaskHub(argument: _CreateTaskHubRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  CreateTaskHub(argument: _CreateTaskHubRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  CreateTaskHub(argument: _CreateTaskHubRequest, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  createTaskHub(argument: _CreateTaskHubRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  createTaskHub(argument: _CreateTaskHubRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  createTaskHub(argument: _CreateTaskHubRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  createTaskHub(argument: _CreateTaskHubRequest, callback: grpc.requestCallback<_CreateTaskHubResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteTaskHub(argument: _DeleteTaskHubRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  DeleteTaskHub(argument: _DeleteTaskHubRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  DeleteTaskHub(argument: _DeleteTaskHubRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  DeleteTaskHub(argument: _DeleteTaskHubRequest, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  deleteTaskHub(argument: _DeleteTaskHubRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  deleteTaskHub(argument: _DeleteTaskHubRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  deleteTaskHub(argument: _DeleteTaskHubRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  deleteTaskHub(argument: _DeleteTaskHubRequest, callback: grpc.requestCallback<_DeleteTaskHubResponse__Output>): grpc.ClientUnaryCall;
  
  GetEntity(argument: _GetEntityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  GetEntity(argument: _GetEntityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  GetEntity(argument: _GetEntityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  GetEntity(argument: _GetEntityRequest, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  getEntity(argument: _GetEntityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  getEntity(argument: _GetEntityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  getEntity(argument: _GetEntityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  getEntity(argument: _GetEntityRequest, callback: grpc.requestCallback<_GetEntityResponse__Output>): grpc.ClientUnaryCall;
  
  GetInstance(argument: _GetInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  GetInstance(argument: _GetInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  GetInstance(argument: _GetInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  GetInstance(argument: _GetInstanceRequest, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  getInstance(argument: _GetInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  getInstance(argument: _GetInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  getInstance(argument: _GetInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  getInstance(argument: _GetInstanceRequest, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  
  GetWorkItems(argument: _GetWorkItemsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_WorkItem__Output>;
  GetWorkItems(argument: _GetWorkItemsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_WorkItem__Output>;
  getWorkItems(argument: _GetWorkItemsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_WorkItem__Output>;
  getWorkItems(argument: _GetWorkItemsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_WorkItem__Output>;
  
  Hello(argument: _google_protobuf_Empty, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  Hello(argument: _google_protobuf_Empty, metadata: grpc.Metadata, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  Hello(argument: _google_protobuf_Empty, options: grpc.CallOptions, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  Hello(argument: _google_protobuf_Empty, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  hello(argument: _google_protobuf_Empty, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  hello(argument: _google_protobuf_Empty, metadata: grpc.Metadata, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  hello(argument: _google_protobuf_Empty, options: grpc.CallOptions, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  hello(argument: _google_protobuf_Empty, callback: grpc.requestCallback<_google_protobuf_Empty__Output>): grpc.ClientUnaryCall;
  
  ListInstanceIds(argument: _ListInstanceIdsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  ListInstanceIds(argument: _ListInstanceIdsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  ListInstanceIds(argument: _ListInstanceIdsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  ListInstanceIds(argument: _ListInstanceIdsRequest, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIds(argument: _ListInstanceIdsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIds(argument: _ListInstanceIdsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIds(argument: _ListInstanceIdsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIds(argument: _ListInstanceIdsRequest, callback: grpc.requestCallback<_ListInstanceIdsResponse__Output>): grpc.ClientUnaryCall;
  
  PurgeInstances(argument: _PurgeInstancesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  PurgeInstances(argument: _PurgeInstancesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  PurgeInstances(argument: _PurgeInstancesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  PurgeInstances(argument: _PurgeInstancesRequest, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  purgeInstances(argument: _PurgeInstancesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  purgeInstances(argument: _PurgeInstancesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  purgeInstances(argument: _PurgeInstancesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  purgeInstances(argument: _PurgeInstancesRequest, callback: grpc.requestCallback<_PurgeInstancesResponse__Output>): grpc.ClientUnaryCall;
  
  QueryEntities(argument: _QueryEntitiesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  QueryEntities(argument: _QueryEntitiesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  QueryEntities(argument: _QueryEntitiesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  QueryEntities(argument: _QueryEntitiesRequest, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  queryEntities(argument: _QueryEntitiesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  queryEntities(argument: _QueryEntitiesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  queryEntities(argument: _QueryEntitiesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  queryEntities(argument: _QueryEntitiesRequest, callback: grpc.requestCallback<_QueryEntitiesResponse__Output>): grpc.ClientUnaryCall;
  
  QueryInstances(argument: _QueryInstancesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  QueryInstances(argument: _QueryInstancesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  QueryInstances(argument: _QueryInstancesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  QueryInstances(argument: _QueryInstancesRequest, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  queryInstances(argument: _QueryInstancesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  queryInstances(argument: _QueryInstancesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  queryInstances(argument: _QueryInstancesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  queryInstances(argument: _QueryInstancesRequest, callback: grpc.requestCallback<_QueryInstancesResponse__Output>): grpc.ClientUnaryCall;
  
  RaiseEvent(argument: _RaiseEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  RaiseEvent(argument: _RaiseEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  RaiseEvent(argument: _RaiseEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  RaiseEvent(argument: _RaiseEventRequest, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  raiseEvent(argument: _RaiseEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  raiseEvent(argument: _RaiseEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  raiseEvent(argument: _RaiseEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  raiseEvent(argument: _RaiseEventRequest, callback: grpc.requestCallback<_RaiseEventResponse__Output>): grpc.ClientUnaryCall;
  
  RestartInstance(argument: _RestartInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  RestartInstance(argument: _RestartInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  RestartInstance(argument: _RestartInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  RestartInstance(argument: _RestartInstanceRequest, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  restartInstance(argument: _RestartInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  restartInstance(argument: _RestartInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  restartInstance(argument: _RestartInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  restartInstance(argument: _RestartInstanceRequest, callback: grpc.requestCallback<_RestartInstanceResponse__Output>): grpc.ClientUnaryCall;
  
  ResumeInstance(argument: _ResumeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  ResumeInstance(argument: _ResumeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  ResumeInstance(argument: _ResumeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  ResumeInstance(argument: _ResumeRequest, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  resumeInstance(argument: _ResumeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  resumeInstance(argument: _ResumeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  resumeInstance(argument: _ResumeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  resumeInstance(argument: _ResumeRequest, callback: grpc.requestCallback<_ResumeResponse__Output>): grpc.ClientUnaryCall;
  
  RewindInstance(argument: _RewindInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  RewindInstance(argument: _RewindInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  RewindInstance(argument: _RewindInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  RewindInstance(argument: _RewindInstanceRequest, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  rewindInstance(argument: _RewindInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  rewindInstance(argument: _RewindInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  rewindInstance(argument: _RewindInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  rewindInstance(argument: _RewindInstanceRequest, callback: grpc.requestCallback<_RewindInstanceResponse__Output>): grpc.ClientUnaryCall;
  
  SignalEntity(argument: _SignalEntityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  SignalEntity(argument: _SignalEntityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  SignalEntity(argument: _SignalEntityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  SignalEntity(argument: _SignalEntityRequest, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  signalEntity(argument: _SignalEntityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  signalEntity(argument: _SignalEntityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  signalEntity(argument: _SignalEntityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  signalEntity(argument: _SignalEntityRequest, callback: grpc.requestCallback<_SignalEntityResponse__Output>): grpc.ClientUnaryCall;
  
  SkipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  SkipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  SkipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  SkipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  skipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  skipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  skipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  skipGracefulOrchestrationTerminations(argument: _SkipGracefulOrchestrationTerminationsRequest, callback: grpc.requestCallback<_SkipGracefulOrchestrationTerminationsResponse__Output>): grpc.ClientUnaryCall;
  
  StartInstance(argument: _CreateInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  StartInstance(argument: _CreateInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  StartInstance(argument: _CreateInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  StartInstance(argument: _CreateInstanceRequest, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _CreateInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _CreateInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _CreateInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _CreateInstanceRequest, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  
  StreamInstanceHistory(argument: _StreamInstanceHistoryRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_HistoryChunk__Output>;
  StreamInstanceHistory(argument: _StreamInstanceHistoryRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_HistoryChunk__Output>;
  streamInstanceHistory(argument: _StreamInstanceHistoryRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_HistoryChunk__Output>;
  streamInstanceHistory(argument: _StreamInstanceHistoryRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_HistoryChunk__Output>;
  
  SuspendInstance(argument: _SuspendRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  SuspendInstance(argument: _SuspendRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  SuspendInstance(argument: _SuspendRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  SuspendInstance(argument: _SuspendRequest, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  suspendInstance(argument: _SuspendRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  suspendInstance(argument: _SuspendRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  suspendInstance(argument: _SuspendRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  suspendInstance(argument: _SuspendRequest, callback: grpc.requestCallback<_SuspendResponse__Output>): grpc.ClientUnaryCall;
  
  TerminateInstance(argument: _TerminateRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  TerminateInstance(argument: _TerminateRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  TerminateInstance(argument: _TerminateRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  TerminateInstance(argument: _TerminateRequest, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  terminateInstance(argument: _TerminateRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  terminateInstance(argument: _TerminateRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  terminateInstance(argument: _TerminateRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  terminateInstance(argument: _TerminateRequest, callback: grpc.requestCallback<_TerminateResponse__Output>): grpc.ClientUnaryCall;
  
  WaitForInstanceCompletion(argument: _GetInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  WaitForInstanceCompletion(argument: _GetInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  WaitForInstanceCompletion(argument: _GetInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  WaitForInstanceCompletion(argument: _GetInstanceRequest, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceCompletion(argument: _GetInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceCompletion(argument: _GetInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceCompletion(argument: _GetInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceCompletion(argument: _GetInstanceRequest, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  
  WaitForInstanceStart(argument: _GetInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  WaitForInstanceStart(argument: _GetInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  WaitForInstanceStart(argument: _GetInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  WaitForInstanceStart(argument: _GetInstanceRequest, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceStart(argument: _GetInstanceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceStart(argument: _GetInstanceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceStart(argument: _GetInstanceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  waitForInstanceStart(argument: _GetInstanceRequest, callback: grpc.requestCallback<_GetInstanceResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface TaskHubSidecarServiceHandlers extends grpc.UntypedServiceImplementation {
  AbandonTaskActivityWorkItem: grpc.handleUnaryCall<_AbandonActivityTaskRequest__Output, _AbandonActivityTaskResponse>;
  
  AbandonTaskEntityWorkItem: grpc.handleUnaryCall<_AbandonEntityTaskRequest__Output, _AbandonEntityTaskResponse>;
  
  AbandonTaskOrchestratorWorkItem: grpc.handleUnaryCall<_AbandonOrchestrationTaskRequest__Output, _AbandonOrchestrationTaskResponse>;
  
  CleanEntityStorage: grpc.handleUnaryCall<_CleanEntityStorageRequest__Output, _CleanEntityStorageResponse>;
  
  CompleteActivityTask: grpc.handleUnaryCall<_ActivityResponse__Output, _CompleteTaskResponse>;
  
  CompleteEntityTask: grpc.handleUnaryCall<_EntityBatchResult__Output, _CompleteTaskResponse>;
  
  CompleteOrchestratorTask: grpc.handleUnaryCall<_OrchestratorResponse__Output, _CompleteTaskResponse>;
  
  CreateTaskHub: grpc.handleUnaryCall<_CreateTaskHubRequest__Output, _CreateTaskHubResponse>;
  
  DeleteTaskHub: grpc.handleUnaryCall<_DeleteTaskHubRequest__Output, _DeleteTaskHubResponse>;
  
  GetEntity: grpc.handleUnaryCall<_GetEntityRequest__Output, _GetEntityResponse>;
  
  GetInstance: grpc.handleUnaryCall<_GetInstanceRequest__Output, _GetInstanceResponse>;
  
  GetWorkItems: grpc.handleServerStreamingCall<_GetWorkItemsRequest__Output, _WorkItem>;
  
  Hello: grpc.handleUnaryCall<_google_protobuf_Empty__Output, _google_protobuf_Empty>;
  
  ListInstanceIds: grpc.handleUnaryCall<_ListInstanceIdsRequest__Output, _ListInstanceIdsResponse>;
  
  PurgeInstances: grpc.handleUnaryCall<_PurgeInstancesRequest__Output, _PurgeInstancesResponse>;
  
  QueryEntities: grpc.handleUnaryCall<_QueryEntitiesRequest__Output, _QueryEntitiesResponse>;
  
  QueryInstances: grpc.handleUnaryCall<_QueryInstancesRequest__Output, _QueryInstancesResponse>;
  
  RaiseEvent: grpc.handleUnaryCall<_RaiseEventRequest__Output, _RaiseEventResponse>;
  
  RestartInstance: grpc.handleUnaryCall<_RestartInstanceRequest__Output, _RestartInstanceResponse>;
  
  ResumeInstance: grpc.handleUnaryCall<_ResumeRequest__Output, _ResumeResponse>;
  
  RewindInstance: grpc.handleUnaryCall<_RewindInstanceRequest__Output, _RewindInstanceResponse>;
  
  SignalEntity: grpc.handleUnaryCall<_SignalEntityRequest__Output, _SignalEntityResponse>;
  
  SkipGracefulOrchestrationTerminations: grpc.handleUnaryCall<_SkipGracefulOrchestrationTerminationsRequest__Output, _SkipGracefulOrchestrationTerminationsResponse>;
  
  StartInstance: grpc.handleUnaryCall<_CreateInstanceRequest__Output, _CreateInstanceResponse>;
  
  StreamInstanceHistory: grpc.handleServerStreamingCall<_StreamInstanceHistoryRequest__Output, _HistoryChunk>;
  
  SuspendInstance: grpc.handleUnaryCall<_SuspendRequest__Output, _SuspendResponse>;
  
  TerminateInstance: grpc.handleUnaryCall<_TerminateRequest__Output, _TerminateResponse>;
  
  WaitForInstanceCompletion: grpc.handleUnaryCall<_GetInstanceRequest__Output, _GetInstanceResponse>;
  
  WaitForInstanceStart: grpc.handleUnaryCall<_GetInstanceRequest__Output, _GetInstanceResponse>;
  
}

export interface TaskHubSidecarServiceDefinition extends grpc.ServiceDefinition {
  AbandonTaskActivityWorkItem: MethodDefinition<_AbandonActivityTaskRequest, _AbandonActivityTaskResponse, _AbandonActivityTaskRequest__Output, _AbandonActivityTaskResponse__Output>
  AbandonTaskEntityWorkItem: MethodDefinition<_AbandonEntityTaskRequest, _AbandonEntityTaskResponse, _AbandonEntityTaskRequest__Output, _AbandonEntityTaskResponse__Output>
  AbandonTaskOrchestratorWorkItem: MethodDefinition<_AbandonOrchestrationTaskRequest, _AbandonOrchestrationTaskResponse, _AbandonOrchestrationTaskRequest__Output, _AbandonOrchestrationTaskResponse__Output>
  CleanEntityStorage: MethodDefinition<_CleanEntityStorageRequest, _CleanEntityStorageResponse, _CleanEntityStorageRequest__Output, _CleanEntityStorageResponse__Output>
  CompleteActivityTask: MethodDefinition<_ActivityResponse, _CompleteTaskResponse, _ActivityResponse__Output, _CompleteTaskResponse__Output>
  CompleteEntityTask: MethodDefinition<_EntityBatchResult, _CompleteTaskResponse, _EntityBatchResult__Output, _CompleteTaskResponse__Output>
  CompleteOrchestratorTask: MethodDefinition<_OrchestratorResponse, _CompleteTaskResponse, _OrchestratorResponse__Output, _CompleteTaskResponse__Output>
  CreateTaskHub: MethodDefinition<_CreateTaskHubRequest, _CreateTaskHubResponse, _CreateTaskHubRequest__Output, _CreateTaskHubResponse__Output>
  DeleteTaskHub: MethodDefinition<_DeleteTaskHubRequest, _DeleteTaskHubResponse, _DeleteTaskHubRequest__Output, _DeleteTaskHubResponse__Output>
  GetEntity: MethodDefinition<_GetEntityRequest, _GetEntityResponse, _GetEntityRequest__Output, _GetEntityResponse__Output>
  GetInstance: MethodDefinition<_GetInstanceRequest, _GetInstanceResponse, _GetInstanceRequest__Output, _GetInstanceResponse__Output>
  GetWorkItems: MethodDefinition<_GetWorkItemsRequest, _WorkItem, _GetWorkItemsRequest__Output, _WorkItem__Output>
  Hello: MethodDefinition<_google_protobuf_Empty, _google_protobuf_Empty, _google_protobuf_Empty__Output, _google_protobuf_Empty__Output>
  ListInstanceIds: MethodDefinition<_ListInstanceIdsRequest, _ListInstanceIdsResponse, _ListInstanceIdsRequest__Output, _ListInstanceIdsResponse__Output>
  PurgeInstances: MethodDefinition<_PurgeInstancesRequest, _PurgeInstancesResponse, _PurgeInstancesRequest__Output, _PurgeInstancesResponse__Output>
  QueryEntities: MethodDefinition<_QueryEntitiesRequest, _QueryEntitiesResponse, _QueryEntitiesRequest__Output, _QueryEntitiesResponse__Output>
  QueryInstances: MethodDefinition<_QueryInstancesRequest, _QueryInstancesResponse, _QueryInstancesRequest__Output, _QueryInstancesResponse__Output>
  RaiseEvent: MethodDefinition<_RaiseEventRequest, _RaiseEventResponse, _RaiseEventRequest__Output, _RaiseEventResponse__Output>
  RestartInstance: MethodDefinition<_RestartInstanceRequest, _RestartInstanceResponse, _RestartInstanceRequest__Output, _RestartInstanceResponse__Output>
  ResumeInstance: MethodDefinition<_ResumeRequest, _ResumeResponse, _ResumeRequest__Output, _ResumeResponse__Output>
  RewindInstance: MethodDefinition<_RewindInstanceRequest, _RewindInstanceResponse, _RewindInstanceRequest__Output, _RewindInstanceResponse__Output>
  SignalEntity: MethodDefinition<_SignalEntityRequest, _SignalEntityResponse, _SignalEntityRequest__Output, _SignalEntityResponse__Output>
  SkipGracefulOrchestrationTerminations: MethodDefinition<_SkipGracefulOrchestrationTerminationsRequest, _SkipGracefulOrchestrationTerminationsResponse, _SkipGracefulOrchestrationTerminationsRequest__Output, _SkipGracefulOrchestrationTerminationsResponse__Output>
  StartInstance: MethodDefinition<_CreateInstanceRequest, _CreateInstanceResponse, _CreateInstanceRequest__Output, _CreateInstanceResponse__Output>
  StreamInstanceHistory: MethodDefinition<_StreamInstanceHistoryRequest, _HistoryChunk, _StreamInstanceHistoryRequest__Output, _HistoryChunk__Output>
  SuspendInstance: MethodDefinition<_SuspendRequest, _SuspendResponse, _SuspendRequest__Output, _SuspendResponse__Output>
  TerminateInstance: MethodDefinition<_TerminateRequest, _TerminateResponse, _TerminateRequest__Output, _TerminateResponse__Output>
  WaitForInstanceCompletion: MethodDefinition<_GetInstanceRequest, _GetInstanceResponse, _GetInstanceRequest__Output, _GetInstanceResponse__Output>
  WaitForInstanceStart: MethodDefinition<_GetInstanceRequest, _GetInstanceResponse, _GetInstanceRequest__Output, _GetInstanceResponse__Output>
}
