// Generated from protos/management.proto by `npm run types`.


export interface SkipGracefulOrchestrationTerminationsResponse {
  'unterminatedInstanceIds'?: (string)[];
}

export interface SkipGracefulOrchestrationTerminationsResponse__Output {
  'unterminatedInstanceIds': (string)[];
}
