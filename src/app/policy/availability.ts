import { type InstanceAction, isActionAvailable } from '../../client/availability.js';
import type { OrchestrationStatus } from '../../client/instance.js';
import type { Ability } from '../../client/operations/abilities.js';
import type { RequestPart } from '../../client/serverLimits.js';
import type { HubRefusal } from './hubPermissions.js';

/** Why an action is off, as facts; `src/text` has the sentence. */
export type DisabledReason =
  /** The hub does not let it be done, whatever the instance. */
  | { readonly kind: 'hub'; readonly refusal: HubRefusal }
  /** The server would ignore a part of what is asked for. */
  | { readonly kind: 'part'; readonly part: RequestPart }
  /** The status of the instance does not allow it. */
  | { readonly kind: 'status'; readonly action: InstanceAction; readonly status: OrchestrationStatus }
  /** There is no such instance. */
  | { readonly kind: 'gone' }
  /** What is shown was read from a file. */
  | { readonly kind: 'file' }
  /** The hub is not in the list any more. */
  | { readonly kind: 'noHub' }
  /** No instance matches the filter. */
  | { readonly kind: 'nothingMatches' }
  /** The instance has not been read yet. */
  | { readonly kind: 'unread' }
  /** The instance to open is the one that is shown. */
  | { readonly kind: 'shown' }
  /** What is shown was read from a file, which holds no other instance. */
  | { readonly kind: 'onlyInFile' }
  /** The name to look for in the source is not known. */
  | { readonly kind: 'nameless' };

/** What decides beside the status. */
export interface Allows {
  whyOff(ability: Ability): HubRefusal | undefined;
  /** Whether the server is known to ignore a part of a request; none where absent. */
  lacks?(part: RequestPart): boolean;
}

/** The one answer to "why is this off": undefined where the action applies to an instance of this status in this hub. */
export function disabledReason(
  action: InstanceAction,
  status: OrchestrationStatus,
  hub: Allows,
): DisabledReason | undefined {
  const refusal = hub.whyOff(action);
  if (refusal !== undefined) return { kind: 'hub', refusal };
  return isActionAvailable(action, status) ? undefined : { kind: 'status', action, status };
}

/** What a surface knows of an instance that it shows. */
export interface ShownInstance {
  /** Where it was read; undefined while its hub is not in the list. */
  readonly from: 'hub' | 'file' | undefined;
  readonly isMissing: boolean;
  /** Undefined until the first answer. */
  readonly status: OrchestrationStatus | undefined;
}

/** Why the status decides nothing, as there is nothing to act on or the whole hub refuses; undefined where it decides. */
export function disabledReasonOfAny(
  ability: Ability | undefined,
  shown: ShownInstance,
  hub: Allows,
): DisabledReason | undefined {
  if (shown.from === undefined) return { kind: 'noHub' };
  const refusal = ability === undefined ? undefined : hub.whyOff(ability);
  if (refusal !== undefined) return { kind: 'hub', refusal };
  if (shown.from === 'file') return { kind: 'file' };
  if (shown.isMissing) return { kind: 'gone' };
  return shown.status === undefined ? { kind: 'unread' } : undefined;
}

/** Why an action on an instance that is shown is off. */
export function disabledReasonOfShown(
  action: InstanceAction,
  shown: ShownInstance,
  hub: Allows,
): DisabledReason | undefined {
  const reason = disabledReasonOfAny(action, shown, hub);
  return reason ?? (shown.status === undefined ? undefined : disabledReason(action, shown.status, hub));
}

/** Why the instance cannot be opened from the tab of another one. */
export function notOpenedReason(
  shown: Pick<ShownInstance, 'from' | 'isMissing'>,
  isThisTab: boolean,
): DisabledReason | undefined {
  if (isThisTab) return { kind: 'shown' };
  if (shown.from === 'file') return { kind: 'onlyInFile' };
  return shown.isMissing ? { kind: 'gone' } : undefined;
}
