// Generated from protos/management.proto by `npm run types`.


export interface ResumeResponse {
}

export interface ResumeResponse__Output {
}
