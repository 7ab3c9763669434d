// Generated from protos/work_items.proto by `npm run types`.


export interface HealthPing {
}

export interface HealthPing__Output {
}
