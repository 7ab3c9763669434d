// Generated from protos/history.proto by `npm run types`.


export interface OrchestratorCompletedEvent {
}

export interface OrchestratorCompletedEvent__Output {
}
