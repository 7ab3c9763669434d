// Generated from protos/work_items.proto by `npm run types`.


export interface AbandonEntityTaskRequest {
  'completionToken'?: (string);
}

export interface AbandonEntityTaskRequest__Output {
  'completionToken'?: (string);
}
