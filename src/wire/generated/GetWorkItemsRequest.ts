// Generated from protos/work_items.proto by `npm run types`.

import type { WorkerCapability as _WorkerCapability, WorkerCapability__Output as _WorkerCapability__Output } from './WorkerCapability';
import type { WorkItemFilters as _WorkItemFilters, WorkItemFilters__Output as _WorkItemFilters__Output } from './WorkItemFilters';

export interface GetWorkItemsRequest {
  'maxConcurrentOrchestrationWorkItems'?: (number);
  'maxConcurrentActivityWorkItems'?: (number);
  'maxConcurrentEntityWorkItems'?: (number);
  'capabilities'?: (_WorkerCapability)[];
  'workItemFilters'?: (_WorkItemFilters | null);
}

export interface GetWorkItemsRequest__Output {
  'maxConcurrentOrchestrationWorkItems'?: (number);
  'maxConcurrentActivityWorkItems'?: (number);
  'maxConcurrentEntityWorkItems'?: (number);
  'capabilities': (_WorkerCapability__Output)[];
  'workItemFilters'?: (_WorkItemFilters__Output);
}
