import type { Ability } from '../client/operations/abilities.js';
import type { Hub } from '../hubs/hub.js';
import { ActionOffError } from '../app/policy/actionOffError.js';

/** Throws an ActionOffError where the hub as a whole does not let this be done, before the person is asked anything more. */
export function requireAbility(hub: Pick<Hub, 'whyOff'>, ability: Ability): void {
  const refusal = hub.whyOff(ability);
  if (refusal !== undefined) throw new ActionOffError({ kind: 'hub', refusal });
}
