// Generated from protos/history.proto by `npm run types`.


export interface OrchestratorStartedEvent {
}

export interface OrchestratorStartedEvent__Output {
}
