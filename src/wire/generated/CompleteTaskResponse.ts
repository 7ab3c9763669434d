// Generated from protos/work_items.proto by `npm run types`.


export interface CompleteTaskResponse {
}

export interface CompleteTaskResponse__Output {
}
