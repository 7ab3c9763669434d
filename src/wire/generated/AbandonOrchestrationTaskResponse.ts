// Generated from protos/work_items.proto by `npm run types`.


export interface AbandonOrchestrationTaskResponse {
}

export interface AbandonOrchestrationTaskResponse__Output {
}
