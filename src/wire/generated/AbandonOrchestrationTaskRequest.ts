// Generated from protos/work_items.proto by `npm run types`.


export interface AbandonOrchestrationTaskRequest {
  'completionToken'?: (string);
}

export interface AbandonOrchestrationTaskRequest__Output {
  'completionToken'?: (string);
}
