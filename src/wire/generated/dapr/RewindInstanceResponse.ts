// Generated from protos/management.proto by `npm run types`.


export interface RewindInstanceResponse {
}

export interface RewindInstanceResponse__Output {
}
