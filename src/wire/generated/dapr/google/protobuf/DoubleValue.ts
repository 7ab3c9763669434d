// Generated from google/protobuf (well-known type) by `npm run types`.


export interface DoubleValue {
  'value'?: (number | string);
}

export interface DoubleValue__Output {
  'value'?: (number);
}
