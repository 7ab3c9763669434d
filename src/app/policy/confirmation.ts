import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { Confirmation, Effect } from '../useCase.js';

/** More instances than this are confirmed by typing the name of their hub. */
const mostByClick = 1000;

interface ConfirmedHub {
  readonly label: string;
  readonly isProduction: boolean;
}

const undos = { suspend: 'resume', resume: 'suspend' } as const;

/** An action on one instance that another one takes back. */
export type UndoableAction = Extract<BulkAction, { readonly kind: keyof typeof undos }>;

/** What one instance takes before it is done, outside production. */
const forOne: Readonly<Record<Effect, 'none' | 'askOnce' | 'ask'>> = {
  reads: 'none',
  changes: 'none',
  rewrites: 'askOnce',
  ends: 'askOnce',
  removes: 'ask',
};

/** What an action does to an instance. */
export function effectOf(action: BulkAction): Effect {
  switch (action.kind) {
    case 'raiseEvent':
    case 'suspend':
    case 'resume':
      return 'changes';
    case 'restart':
      return action.newInstanceId ? 'changes' : 'rewrites';
    case 'rewind':
      return 'rewrites';
    case 'terminate':
    case 'skipGraceful':
      return 'ends';
    case 'purge':
      return 'removes';
  }
}

/** Whether something takes the action on one instance back. */
export function isUndoable(action: BulkAction): action is UndoableAction {
  return Object.hasOwn(undos, action.kind);
}

/** What takes it back. */
export function undoOf({ kind }: UndoableAction): UndoableAction {
  return { kind: undos[kind] };
}

/**
 * The one rule of what must be confirmed, and how: one instance by what is done to it (`forOne`); several by a yes; the
 * name of the hub, typed, where it is production or more than a thousand are meant.
 */
export function confirmationFor(effect: Effect, count: number, hub: ConfirmedHub): Confirmation {
  if (effect === 'reads') return { kind: 'none' };
  if (hub.isProduction || count > mostByClick) return { kind: 'typeName', name: hub.label };
  return { kind: count > 1 ? 'ask' : forOne[effect] };
}
