// Generated from protos/management.proto by `npm run types`.


export interface RestartInstanceResponse {
  'instanceId'?: (string);
}

export interface RestartInstanceResponse__Output {
  'instanceId'?: (string);
}
