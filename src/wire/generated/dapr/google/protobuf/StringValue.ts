// Generated from google/protobuf (well-known type) by `npm run types`.


export interface StringValue {
  'value'?: (string);
}

export interface StringValue__Output {
  'value'?: (string);
}
