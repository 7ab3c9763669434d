// Generated from protos/work_items.proto by `npm run types`.


export interface AbandonActivityTaskRequest {
  'completionToken'?: (string);
}

export interface AbandonActivityTaskRequest__Output {
  'completionToken'?: (string);
}
