import { type InstanceAction, isActionAvailable } from '../../client/availability.js';
import type { OrchestrationStatus } from '../../client/instance.js';
import type { Ability } from '../../client/operations/abilities.js';
import type { HubRefusal } from './hubPermissions.js';

/** Why an action is off, as facts; `src/text` has the sentence. */
export type DisabledReason =
  /** The hub does not let it be done, whatever the instance. */
  | { readonly kind: 'hub'; readonly refusal: HubRefusal }
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
  | { readonly kind: 'unread' };

/** What decides beside the status. */
export interface Allows {
  whyOff(ability: Ability): HubRefusal | undefined;
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
