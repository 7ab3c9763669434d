// Generated from protos/management.proto by `npm run types`.


export interface GetInstanceRequest {
  'instanceId'?: (string);
  'getInputsAndOutputs'?: (boolean);
}

export interface GetInstanceRequest__Output {
  'instanceId'?: (string);
  'getInputsAndOutputs'?: (boolean);
}
