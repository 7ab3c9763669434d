// Generated from google/protobuf (well-known type) by `npm run types`.


export interface BoolValue {
  'value'?: (boolean);
}

export interface BoolValue__Output {
  'value'?: (boolean);
}
