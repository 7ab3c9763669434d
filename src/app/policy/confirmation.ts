import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { Confirmation, Effect } from '../useCase.js';

/** More instances than this are confirmed by typing the name of their hub. */
const mostByClick = 1000;

interface ConfirmedHub {
  readonly label: string;
  readonly isProduction: boolean;
}

/** What an action does to an instance. */
export function effectOf(action: BulkAction): Effect {
  switch (action.kind) {
    case 'raiseEvent':
    case 'suspend':
    case 'resume':
    case 'restart':
    case 'rewind':
      return 'changes';
    case 'terminate':
    case 'skipGraceful':
      return 'ends';
    case 'purge':
      return 'removes';
  }
}

/**
 * The one rule of what must be confirmed, and how: nothing for one instance that is changed or ended; a yes for several
 * and for what is removed; the name of the hub, typed, where it is production or more than a thousand are meant.
 */
export function confirmationFor(effect: Effect, count: number, hub: ConfirmedHub): Confirmation {
  if (effect === 'reads') return { kind: 'none' };
  if (hub.isProduction || count > mostByClick) return { kind: 'typeName', name: hub.label };
  return count > 1 || effect === 'removes' ? { kind: 'ask' } : { kind: 'none' };
}
