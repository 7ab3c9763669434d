// Generated from protos/management.proto by `npm run types`.


export interface SuspendResponse {
}

export interface SuspendResponse__Output {
}
