// Generated from protos/management.proto by `npm run types`.


export interface RestartInstanceRequest {
  'instanceId'?: (string);
  'restartWithNewInstanceId'?: (boolean);
}

export interface RestartInstanceRequest__Output {
  'instanceId'?: (string);
  'restartWithNewInstanceId'?: (boolean);
}
