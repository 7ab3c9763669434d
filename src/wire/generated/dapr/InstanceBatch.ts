// Generated from protos/common.proto by `npm run types`.


export interface InstanceBatch {
  'instanceIds'?: (string)[];
}

export interface InstanceBatch__Output {
  'instanceIds': (string)[];
}
