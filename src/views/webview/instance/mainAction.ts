import type { ActionState, PanelAction } from '../../protocol/instancePanel.js';

/** What somebody most likely came for, where it can be done: to let go on, to repair, to answer, to run again. */
const order: readonly PanelAction[] = ['resume', 'rewind', 'raiseEvent', 'restart', 'startLike'];

/** The one action that a line has room for; undefined where none of them can be done. */
export function mainAction(actions: readonly ActionState[]): PanelAction | undefined {
  return order.find((wanted) => actions.some(({ action, reason }) => action === wanted && reason === undefined));
}
