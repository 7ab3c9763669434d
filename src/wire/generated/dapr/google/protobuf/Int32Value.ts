// Generated from google/protobuf (well-known type) by `npm run types`.


export interface Int32Value {
  'value'?: (number);
}

export interface Int32Value__Output {
  'value'?: (number);
}
