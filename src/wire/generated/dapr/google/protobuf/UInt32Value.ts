// Generated from google/protobuf (well-known type) by `npm run types`.


export interface UInt32Value {
  'value'?: (number);
}

export interface UInt32Value__Output {
  'value'?: (number);
}
