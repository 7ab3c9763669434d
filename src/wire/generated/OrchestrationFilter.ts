// Generated from protos/work_items.proto by `npm run types`.


export interface OrchestrationFilter {
  'name'?: (string);
  'versions'?: (string)[];
}

export interface OrchestrationFilter__Output {
  'name'?: (string);
  'versions': (string)[];
}
