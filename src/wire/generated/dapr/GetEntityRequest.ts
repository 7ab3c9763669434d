// Generated from protos/management.proto by `npm run types`.


export interface GetEntityRequest {
  'instanceId'?: (string);
  'includeState'?: (boolean);
}

export interface GetEntityRequest__Output {
  'instanceId'?: (string);
  'includeState'?: (boolean);
}
