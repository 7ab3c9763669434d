// Generated from protos/management.proto by `npm run types`.

import type { PurgeInstanceFilter as _PurgeInstanceFilter, PurgeInstanceFilter__Output as _PurgeInstanceFilter__Output } from './PurgeInstanceFilter';
import type { InstanceBatch as _InstanceBatch, InstanceBatch__Output as _InstanceBatch__Output } from './InstanceBatch';

export interface PurgeInstancesRequest {
  'instanceId'?: (string);
  'purgeInstanceFilter'?: (_PurgeInstanceFilter | null);
  'recursive'?: (boolean);
  'instanceBatch'?: (_InstanceBatch | null);
  'isOrchestration'?: (boolean);
  'request'?: "instanceId"|"purgeInstanceFilter"|"instanceBatch";
}

export interface PurgeInstancesRequest__Output {
  'instanceId'?: (string);
  'purgeInstanceFilter'?: (_PurgeInstanceFilter__Output);
  'recursive'?: (boolean);
  'instanceBatch'?: (_InstanceBatch__Output);
  'isOrchestration'?: (boolean);
  'request'?: "instanceId"|"purgeInstanceFilter"|"instanceBatch";
}
