// Generated from protos/work_items.proto by `npm run types`.


export interface ActivityFilter {
  'name'?: (string);
  'versions'?: (string)[];
}

export interface ActivityFilter__Output {
  'name'?: (string);
  'versions': (string)[];
}
