// Generated from protos/dapr_service.proto by `npm run types`.

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CreateInstanceResponse as _CreateInstanceResponse, CreateInstanceResponse__Output as _CreateInstanceResponse__Output } from './CreateInstanceResponse';
import type { DaprHistoryRequest as _DaprHistoryRequest, DaprHistoryRequest__Output as _DaprHistoryRequest__Output } from './DaprHistoryRequest';
import type { DaprHistoryResponse as _DaprHistoryResponse, DaprHistoryResponse__Output as _DaprHistoryResponse__Output } from './DaprHistoryResponse';
import type { DaprListRequest as _DaprListRequest, DaprListRequest__Output as _DaprListRequest__Output } from './DaprListRequest';
import type { DaprListResponse as _DaprListResponse, DaprListResponse__Output as _DaprListResponse__Output } from './DaprListResponse';
import type { DaprStartRequest as _DaprStartRequest, DaprStartRequest__Output as _DaprStartRequest__Output } from './DaprStartRequest';

export interface TaskHubSidecarServiceClient extends grpc.Client {
  GetInstanceHistory(argument: _DaprHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetInstanceHistory(argument: _DaprHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetInstanceHistory(argument: _DaprHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetInstanceHistory(argument: _DaprHistoryRequest, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  getInstanceHistory(argument: _DaprHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  getInstanceHistory(argument: _DaprHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  getInstanceHistory(argument: _DaprHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  getInstanceHistory(argument: _DaprHistoryRequest, callback: grpc.requestCallback<_DaprHistoryResponse__Output>): grpc.ClientUnaryCall;
  
  ListInstanceIDs(argument: _DaprListRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  ListInstanceIDs(argument: _DaprListRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  ListInstanceIDs(argument: _DaprListRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  ListInstanceIDs(argument: _DaprListRequest, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIDs(argument: _DaprListRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIDs(argument: _DaprListRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIDs(argument: _DaprListRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  listInstanceIDs(argument: _DaprListRequest, callback: grpc.requestCallback<_DaprListResponse__Output>): grpc.ClientUnaryCall;
  
  StartInstance(argument: _DaprStartRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  StartInstance(argument: _DaprStartRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  StartInstance(argument: _DaprStartRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  StartInstance(argument: _DaprStartRequest, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _DaprStartRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _DaprStartRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _DaprStartRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  startInstance(argument: _DaprStartRequest, callback: grpc.requestCallback<_CreateInstanceResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface TaskHubSidecarServiceHandlers extends grpc.UntypedServiceImplementation {
  GetInstanceHistory: grpc.handleUnaryCall<_DaprHistoryRequest__Output, _DaprHistoryResponse>;
  
  ListInstanceIDs: grpc.handleUnaryCall<_DaprListRequest__Output, _DaprListResponse>;
  
  StartInstance: grpc.handleUnaryCall<_DaprStartRequest__Output, _CreateInstanceResponse>;
  
}

export interface TaskHubSidecarServiceDefinition extends grpc.ServiceDefinition {
  GetInstanceHistory: MethodDefinition<_DaprHistoryRequest, _DaprHistoryResponse, _DaprHistoryRequest__Output, _DaprHistoryResponse__Output>
  ListInstanceIDs: MethodDefinition<_DaprListRequest, _DaprListResponse, _DaprListRequest__Output, _DaprListResponse__Output>
  StartInstance: MethodDefinition<_DaprStartRequest, _CreateInstanceResponse, _DaprStartRequest__Output, _CreateInstanceResponse__Output>
}
