// The tab of an instance: its header, its actions and what each of its views is called.
import * as l10n from '@vscode/l10n';
import type { InstanceAction } from '../../client/availability.js';
import { assertNever } from '../../common/assertNever.js';
import { agoText } from '../format/durationText.js';

export const unnamed = () => l10n.t('Orchestration');
export const purged = () => l10n.t('Purged');
export const copyId = () => l10n.t('Copy Instance ID');
export const refresh = () => l10n.t('Refresh');
export const fromFile = () => l10n.t('Opened from a file');
/** `{0}` is where the time stands. */
export const asOf = () => l10n.t('As of {0}');

export function updated(agoMs: number): string {
  return l10n.t('Updated {0}', agoText(agoMs));
}

export const file = () => l10n.t('File');
export const taskHub = () => l10n.t('Task hub');
export const endpoint = () => l10n.t('Endpoint');
export const parent = () => l10n.t('Parent');
export const version = () => l10n.t('Version');
export const execution = () => l10n.t('Execution ID');
export const created = () => l10n.t('Created');
export const continuedAsNew = () => l10n.t('Continued as new');
export const scheduledStart = () => l10n.t('Scheduled start');
export const lastUpdated = () => l10n.t('Last updated');
export const completed = () => l10n.t('Completed');
export const unknown = () => l10n.t('Unknown');
export const runningFor = () => l10n.t('Running for');
export const duration = () => l10n.t('Duration');

export const notFound = () => l10n.t('The task hub has no instance with this ID.');
export const gone = () =>
  l10n.t('This instance was purged from the task hub. The page shows what was last known about it.');

export const showHeader = () => l10n.t('Show Full Header');
export const actions = () => l10n.t('Actions');
export const moreActions = () => l10n.t('More Actions');
export const views = () => l10n.t('Views');

export function actionLabel(action: InstanceAction | 'startLike' | 'wait'): string {
  switch (action) {
    case 'raiseEvent':
      return l10n.t('Raise Event');
    case 'suspend':
      return l10n.t('Suspend');
    case 'resume':
      return l10n.t('Resume');
    case 'terminate':
      return l10n.t('Terminate');
    case 'rewind':
      return l10n.t('Rewind');
    case 'restart':
      return l10n.t('Restart');
    case 'purge':
      return l10n.t('Purge');
    case 'startLike':
      return l10n.t('Start Similar Instance');
    case 'wait':
      return l10n.t('Wait');
    default:
      return assertNever(action);
  }
}

/** As the commands are called in the tree and in the Command Palette. */
export function toolLabel(tool: 'compare' | 'copyLink' | 'export' | 'goToSource'): string {
  switch (tool) {
    case 'goToSource':
      return l10n.t('Go to Source');
    case 'compare':
      return l10n.t('Compare With…');
    case 'export':
      return l10n.t('Export Instance…');
    case 'copyLink':
      return l10n.t('Copy Link to Instance');
    default:
      return assertNever(tool);
  }
}

export function viewLabel(view: 'summary' | 'history' | 'timeline' | 'sequence' | 'related'): string {
  switch (view) {
    case 'summary':
      return l10n.t('Summary');
    case 'history':
      return l10n.t('History');
    case 'timeline':
      return l10n.t('Timeline');
    case 'sequence':
      return l10n.t('Sequence');
    case 'related':
      return l10n.t('Related');
    default:
      return assertNever(view);
  }
}
