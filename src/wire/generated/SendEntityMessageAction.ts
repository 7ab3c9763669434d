// Generated from protos/orchestrator.proto by `npm run types`.

import type { EntityOperationSignaledEvent as _EntityOperationSignaledEvent, EntityOperationSignaledEvent__Output as _EntityOperationSignaledEvent__Output } from './EntityOperationSignaledEvent';
import type { EntityOperationCalledEvent as _EntityOperationCalledEvent, EntityOperationCalledEvent__Output as _EntityOperationCalledEvent__Output } from './EntityOperationCalledEvent';
import type { EntityLockRequestedEvent as _EntityLockRequestedEvent, EntityLockRequestedEvent__Output as _EntityLockRequestedEvent__Output } from './EntityLockRequestedEvent';
import type { EntityUnlockSentEvent as _EntityUnlockSentEvent, EntityUnlockSentEvent__Output as _EntityUnlockSentEvent__Output } from './EntityUnlockSentEvent';

export interface SendEntityMessageAction {
  'entityOperationSignaled'?: (_EntityOperationSignaledEvent | null);
  'entityOperationCalled'?: (_EntityOperationCalledEvent | null);
  'entityLockRequested'?: (_EntityLockRequestedEvent | null);
  'entityUnlockSent'?: (_EntityUnlockSentEvent | null);
  'EntityMessageType'?: "entityOperationSignaled"|"entityOperationCalled"|"entityLockRequested"|"entityUnlockSent";
}

export interface SendEntityMessageAction__Output {
  'entityOperationSignaled'?: (_EntityOperationSignaledEvent__Output);
  'entityOperationCalled'?: (_EntityOperationCalledEvent__Output);
  'entityLockRequested'?: (_EntityLockRequestedEvent__Output);
  'entityUnlockSent'?: (_EntityUnlockSentEvent__Output);
  'EntityMessageType'?: "entityOperationSignaled"|"entityOperationCalled"|"entityLockRequested"|"entityUnlockSent";
}
