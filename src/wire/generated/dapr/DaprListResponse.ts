// Generated from protos/dapr_service.proto by `npm run types`.


export interface DaprListResponse {
  'instanceIds'?: (string)[];
  'continuationToken'?: (string);
  '_continuationToken'?: "continuationToken";
}

export interface DaprListResponse__Output {
  'instanceIds': (string)[];
  'continuationToken'?: (string);
  '_continuationToken'?: "continuationToken";
}
