// Generated from protos/work_items.proto by `npm run types`.


export interface AbandonActivityTaskResponse {
}

export interface AbandonActivityTaskResponse__Output {
}
