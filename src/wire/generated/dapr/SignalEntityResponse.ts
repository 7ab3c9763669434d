// Generated from protos/management.proto by `npm run types`.


export interface SignalEntityResponse {
}

export interface SignalEntityResponse__Output {
}
