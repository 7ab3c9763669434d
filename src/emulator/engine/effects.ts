import type { EntityLockRequestedEvent__Output } from '../../wire/generated/EntityLockRequestedEvent.js';
import type { EntityOperationCalledEvent__Output } from '../../wire/generated/EntityOperationCalledEvent.js';
import type { EntityOperationSignaledEvent__Output } from '../../wire/generated/EntityOperationSignaledEvent.js';
import type { EntityUnlockSentEvent__Output } from '../../wire/generated/EntityUnlockSentEvent.js';
import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import type { ParentInstanceInfo__Output } from '../../wire/generated/ParentInstanceInfo.js';
import type { TraceContext__Output } from '../../wire/generated/TraceContext.js';
import type { Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';

/** What a turn does to the world around its instance. All effects of a turn are committed together with it. */
export type Effect =
  | {
      readonly kind: 'runActivity';
      readonly taskId: number;
      readonly name: string;
      readonly version: string | undefined;
      readonly input: string | undefined;
      readonly tags: Readonly<Record<string, string>>;
      readonly trace: TraceContext__Output | undefined;
    }
  | { readonly kind: 'setTimer'; readonly timerId: number; readonly fireAt: Timestamp__Output }
  | ({ readonly kind: 'startChild' } & ChildStart)
  | {
      readonly kind: 'raiseEvent';
      readonly target: string;
      readonly name: string;
      readonly input: string | undefined;
    }
  | {
      readonly kind: 'terminate';
      readonly target: string;
      readonly input: string | undefined;
      readonly recurse: boolean;
    }
  | { readonly kind: 'signalEntity'; readonly signal: EntityOperationSignaledEvent__Output }
  | { readonly kind: 'callEntity'; readonly call: EntityOperationCalledEvent__Output }
  | { readonly kind: 'requestLock'; readonly request: EntityLockRequestedEvent__Output }
  | { readonly kind: 'unlockEntity'; readonly unlock: EntityUnlockSentEvent__Output }
  | { readonly kind: 'releaseLocks' }
  | { readonly kind: 'answerParent'; readonly parent: ParentInstanceInfo__Output; readonly event: HistoryEvent }
  | { readonly kind: 'terminateChildren'; readonly input: string | undefined };

/** A child orchestration to be started. */
interface ChildStart {
  readonly taskScheduledId: number;
  readonly instanceId: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly input: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly trace: TraceContext__Output | undefined;
}
