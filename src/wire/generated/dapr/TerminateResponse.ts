// Generated from protos/management.proto by `npm run types`.


export interface TerminateResponse {
}

export interface TerminateResponse__Output {
}
