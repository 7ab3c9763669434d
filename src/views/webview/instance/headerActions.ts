import { statusLook } from '../../look/statusLook.js';
import {
  type ActionState,
  type InstanceTool,
  instanceTools,
  type InstanceView,
  type PanelAction,
} from '../../protocol/instancePanel.js';

type Status = NonNullable<InstanceView['instance']>['status'];

/** A row of buttons that one takes in at a glance. */
const mostButtons = 4;

interface HeaderActions {
  /** What can be done, as buttons. */
  readonly buttons: readonly PanelAction[];
  /** The rest, for the menu behind them: what can be done, then what cannot. */
  readonly more: readonly ActionState[];
}

/** Which of the actions stand in the header as buttons, of those offered. */
export function headerActions(actions: readonly ActionState[], status: Status | undefined): HeaderActions {
  const isOff = ({ reason }: ActionState): boolean => reason !== undefined;
  const buttons = actions
    .filter((state) => !isOff(state) && isWorthButton(state.action, status))
    .slice(0, mostButtons)
    .map(({ action }) => action);
  const others = actions.filter(({ action }) => !buttons.includes(action));
  return { buttons, more: [...others.filter((state) => !isOff(state)), ...others.filter(isOff)] };
}

/** To wait for what has ended is possible, and over at once. */
function isWorthButton(action: PanelAction, status: Status | undefined): boolean {
  return action !== 'wait' || status === undefined || !statusLook(status).isFinished;
}

/** What can be done without doing anything to the instance: a file is there already, and no link leads to one. */
export function headerTools({ hub }: Pick<InstanceView, 'hub'>): readonly InstanceTool[] {
  const isFile = hub?.isFile === true;
  return instanceTools.filter((tool) => {
    if (tool === 'export') return !isFile;
    if (tool === 'copyLink') return !isFile && hub !== undefined;
    return true;
  });
}
