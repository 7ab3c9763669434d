// Generated from protos/entity.proto by `npm run types`.

import type { OperationResultSuccess as _OperationResultSuccess, OperationResultSuccess__Output as _OperationResultSuccess__Output } from './OperationResultSuccess';
import type { OperationResultFailure as _OperationResultFailure, OperationResultFailure__Output as _OperationResultFailure__Output } from './OperationResultFailure';

export interface OperationResult {
  'success'?: (_OperationResultSuccess | null);
  'failure'?: (_OperationResultFailure | null);
  'resultType'?: "success"|"failure";
}

export interface OperationResult__Output {
  'success'?: (_OperationResultSuccess__Output);
  'failure'?: (_OperationResultFailure__Output);
  'resultType'?: "success"|"failure";
}
