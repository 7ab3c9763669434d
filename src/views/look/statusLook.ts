import {
  allStatuses,
  isTerminalStatus,
  orchestrationStatuses,
  type OrchestrationStatus,
} from '../../client/instance.js';
import { statusText } from '../../text/statusText.js';

/** The colours of statuses by the name that the pages' styles know them by, and the theme colour that each is. */
export const toneColors = {
  running: 'charts.blue',
  pending: 'charts.yellow',
  // The orange of charts is half transparent, and two thin bars of it are hardly seen.
  suspended: 'symbolIcon.eventForeground',
  bad: 'charts.red',
  good: 'charts.green',
  terminated: 'charts.purple',
  quiet: 'descriptionForeground',
} as const;
type StatusTone = keyof typeof toneColors;

/** How a status looks, the same in the tree, in pick lists and on pages. */
interface StatusLook {
  /** Of the editor's icon font. */
  readonly icon: string;
  readonly tone: StatusTone;
  readonly label: string;
  readonly isFinished: boolean;
}

const looks: Readonly<Record<OrchestrationStatus, readonly [icon: string, tone: StatusTone]>> = {
  Running: ['play-circle', 'running'],
  Pending: ['clock', 'pending'],
  Suspended: ['debug-pause', 'suspended'],
  Failed: ['error', 'bad'],
  Completed: ['pass', 'good'],
  Terminated: ['stop-circle', 'terminated'],
  Canceled: ['circle-slash', 'quiet'],
  ContinuedAsNew: ['sync', 'running'],
  Stalled: ['warning', 'pending'],
  Unknown: ['question', 'quiet'],
};

export function statusLook(status: OrchestrationStatus): StatusLook {
  const [icon, tone] = looks[status];
  return { icon, tone, label: statusText(status), isFinished: isTerminalStatus(status) };
}

/** Those that a filter can ask for, as they stand in a list. */
export const askableStatuses = orchestrationStatuses;

/** How many letters the longest name of a status has, in this language: for columns that none is cut in. */
export function longestStatusLabel(): number {
  return Math.max(...allStatuses.map((status) => statusText(status).length));
}

/** The file of a status, for a tab, which takes no icon of the font: one for each kind of theme. */
export function statusPicture(status: OrchestrationStatus, theme: 'light' | 'dark'): string {
  return `${status.toLowerCase()}-${theme}.svg`;
}

/** The icon of a status as a pick list writes it, without a colour. */
export function statusCodicon(status: OrchestrationStatus): string {
  return `$(${looks[status][0]})`;
}
