// Generated from protos/work_items.proto by `npm run types`.

import type { OrchestrationFilter as _OrchestrationFilter, OrchestrationFilter__Output as _OrchestrationFilter__Output } from './OrchestrationFilter';
import type { ActivityFilter as _ActivityFilter, ActivityFilter__Output as _ActivityFilter__Output } from './ActivityFilter';
import type { EntityFilter as _EntityFilter, EntityFilter__Output as _EntityFilter__Output } from './EntityFilter';

export interface WorkItemFilters {
  'orchestrations'?: (_OrchestrationFilter)[];
  'activities'?: (_ActivityFilter)[];
  'entities'?: (_EntityFilter)[];
}

export interface WorkItemFilters__Output {
  'orchestrations': (_OrchestrationFilter__Output)[];
  'activities': (_ActivityFilter__Output)[];
  'entities': (_EntityFilter__Output)[];
}
