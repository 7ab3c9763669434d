// Generated from protos/work_items.proto by `npm run types`.

import type { OrchestratorRequest as _OrchestratorRequest, OrchestratorRequest__Output as _OrchestratorRequest__Output } from './OrchestratorRequest';
import type { ActivityRequest as _ActivityRequest, ActivityRequest__Output as _ActivityRequest__Output } from './ActivityRequest';
import type { EntityBatchRequest as _EntityBatchRequest, EntityBatchRequest__Output as _EntityBatchRequest__Output } from './EntityBatchRequest';
import type { HealthPing as _HealthPing, HealthPing__Output as _HealthPing__Output } from './HealthPing';
import type { EntityRequest as _EntityRequest, EntityRequest__Output as _EntityRequest__Output } from './EntityRequest';

export interface WorkItem {
  'orchestratorRequest'?: (_OrchestratorRequest | null);
  'activityRequest'?: (_ActivityRequest | null);
  'entityRequest'?: (_EntityBatchRequest | null);
  'healthPing'?: (_HealthPing | null);
  'entityRequestV2'?: (_EntityRequest | null);
  'completionToken'?: (string);
  'request'?: "orchestratorRequest"|"activityRequest"|"entityRequest"|"healthPing"|"entityRequestV2";
}

export interface WorkItem__Output {
  'orchestratorRequest'?: (_OrchestratorRequest__Output);
  'activityRequest'?: (_ActivityRequest__Output);
  'entityRequest'?: (_EntityBatchRequest__Output);
  'healthPing'?: (_HealthPing__Output);
  'entityRequestV2'?: (_EntityRequest__Output);
  'completionToken'?: (string);
  'request'?: "orchestratorRequest"|"activityRequest"|"entityRequest"|"healthPing"|"entityRequestV2";
}
