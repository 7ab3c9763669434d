// Generated from protos/management.proto by `npm run types`.


export interface CreateInstanceResponse {
  'instanceId'?: (string);
}

export interface CreateInstanceResponse__Output {
  'instanceId'?: (string);
}
