// Generated from protos/dapr_service.proto by `npm run types`.


export interface DaprListRequest {
  'continuationToken'?: (string);
  'pageSize'?: (number);
  '_continuationToken'?: "continuationToken";
  '_pageSize'?: "pageSize";
}

export interface DaprListRequest__Output {
  'continuationToken'?: (string);
  'pageSize'?: (number);
  '_continuationToken'?: "continuationToken";
  '_pageSize'?: "pageSize";
}
