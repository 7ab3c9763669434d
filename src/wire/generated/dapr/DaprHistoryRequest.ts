// Generated from protos/dapr_service.proto by `npm run types`.


export interface DaprHistoryRequest {
  'instanceId'?: (string);
}

export interface DaprHistoryRequest__Output {
  'instanceId'?: (string);
}
