// Generated from protos/entity.proto by `npm run types`.

import type { OperationResult as _OperationResult, OperationResult__Output as _OperationResult__Output } from './OperationResult';
import type { OperationAction as _OperationAction, OperationAction__Output as _OperationAction__Output } from './OperationAction';
import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { TaskFailureDetails as _TaskFailureDetails, TaskFailureDetails__Output as _TaskFailureDetails__Output } from './TaskFailureDetails';
import type { OperationInfo as _OperationInfo, OperationInfo__Output as _OperationInfo__Output } from './OperationInfo';

export interface EntityBatchResult {
  'results'?: (_OperationResult)[];
  'actions'?: (_OperationAction)[];
  'entityState'?: (_google_protobuf_StringValue | null);
  'failureDetails'?: (_TaskFailureDetails | null);
  'completionToken'?: (string);
  'operationInfos'?: (_OperationInfo)[];
  'requiresState'?: (boolean);
}

export interface EntityBatchResult__Output {
  'results': (_OperationResult__Output)[];
  'actions': (_OperationAction__Output)[];
  'entityState'?: (_google_protobuf_StringValue__Output);
  'failureDetails'?: (_TaskFailureDetails__Output);
  'completionToken'?: (string);
  'operationInfos': (_OperationInfo__Output)[];
  'requiresState'?: (boolean);
}
