// Generated from google/protobuf (well-known type) by `npm run types`.


export interface FloatValue {
  'value'?: (number | string);
}

export interface FloatValue__Output {
  'value'?: (number);
}
