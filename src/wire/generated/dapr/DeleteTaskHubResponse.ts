// Generated from protos/management.proto by `npm run types`.


export interface DeleteTaskHubResponse {
}

export interface DeleteTaskHubResponse__Output {
}
