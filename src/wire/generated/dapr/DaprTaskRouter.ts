// Generated from protos/dapr_service.proto by `npm run types`.


export interface DaprTaskRouter {
  'sourceAppID'?: (string);
  'targetAppID'?: (string);
  '_targetAppID'?: "targetAppID";
}

export interface DaprTaskRouter__Output {
  'sourceAppID'?: (string);
  'targetAppID'?: (string);
  '_targetAppID'?: "targetAppID";
}
