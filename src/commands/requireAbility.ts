import { ActionOffError } from '../app/policy/actionOffError.js';
import type { Ability } from '../client/operations/abilities.js';
import type { Hub } from '../hubs/hub.js';

/** Throws an ActionOffError if the hub as a whole does not allow this, before the person is asked anything more. */
export function requireAbility(hub: Pick<Hub, 'whyOff'>, ability: Ability): void {
  const refusal = hub.whyOff(ability);
  if (refusal !== undefined) throw new ActionOffError({ kind: 'hub', refusal });
}
