// Generated from protos/management.proto by `npm run types`.


export interface DeleteTaskHubRequest {
}

export interface DeleteTaskHubRequest__Output {
}
