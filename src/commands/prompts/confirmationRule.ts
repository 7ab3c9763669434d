import { confirmationFor, effectOf } from '../../app/policy/confirmation.js';
import type { Confirmation, Effect } from '../../app/useCase.js';
import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { Hub } from '../../hubs/hub.js';

type ConfirmedHub = Pick<Hub, 'label' | 'marks'>;

const fromWeakest: readonly Confirmation['kind'][] = ['none', 'askOnce', 'ask', 'typeName'];

/** How an action on this many instances of these hubs is confirmed: as the strictest of the hubs takes it. */
export function howConfirmed(action: BulkAction, count: number, hubs: readonly ConfirmedHub[]): Confirmation['kind'] {
  const kinds = new Set(hubs.map((hub) => confirmationOf(effectOf(action), count, hub).kind));
  return fromWeakest.findLast((kind) => kinds.has(kind)) ?? 'none';
}

/** The hubs whose names the person must type to confirm. */
export function hubsToName<H extends ConfirmedHub>(hubs: readonly H[], count: number): readonly H[] {
  return hubs.filter((hub) => confirmationOf('changes', count, hub).kind === 'typeName');
}

function confirmationOf(effect: Effect, count: number, { label, marks }: ConfirmedHub): Confirmation {
  return confirmationFor(effect, count, { label, isProduction: marks.production });
}
