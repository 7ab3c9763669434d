// Generated from protos/work_items.proto by `npm run types`.


export interface AbandonEntityTaskResponse {
}

export interface AbandonEntityTaskResponse__Output {
}
