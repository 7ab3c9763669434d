// Generated from google/protobuf (well-known type) by `npm run types`.


export interface Empty {
}

export interface Empty__Output {
}
