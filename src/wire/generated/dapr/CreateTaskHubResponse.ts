// Generated from protos/management.proto by `npm run types`.


export interface CreateTaskHubResponse {
}

export interface CreateTaskHubResponse__Output {
}
