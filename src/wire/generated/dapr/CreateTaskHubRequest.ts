// Generated from protos/management.proto by `npm run types`.


export interface CreateTaskHubRequest {
  'recreateIfExists'?: (boolean);
}

export interface CreateTaskHubRequest__Output {
  'recreateIfExists'?: (boolean);
}
