// Generated from protos/work_items.proto by `npm run types`.


export interface EntityFilter {
  'name'?: (string);
}

export interface EntityFilter__Output {
  'name'?: (string);
}
