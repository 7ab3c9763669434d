// Generated from protos/management.proto by `npm run types`.


export interface RaiseEventResponse {
}

export interface RaiseEventResponse__Output {
}
