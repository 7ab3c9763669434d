// The tab of a task hub: the table of its instances.
import * as l10n from '@vscode/l10n';
import type { InstanceAction } from '../../client/availability.js';
import { assertNever } from '../../common/assertNever.js';
import { numberText, plural } from '../format/plural.js';
import { actionLabel } from './instanceText.js';

export const hubTitle = (label: string) => l10n.t('{0}: Instances', label);
export const views = () => l10n.t('Views');

const viewLabels = {
  instances: () => l10n.t('Instances'),
  overview: () => l10n.t('Overview'),
  failures: () => l10n.t('Failures'),
};
export const viewLabel = (view: keyof typeof viewLabels) => viewLabels[view]();

export const table = () => l10n.t('Instances');
export const production = () => l10n.t('Production');
export const readOnly = () => l10n.t('Read-only');
export const start = () => l10n.t('Start Orchestration');
export const filterPlaceholder = () => l10n.t('Filter instances, such as status:Failed name:Order* created:<1d');
export const filterLabel = () => l10n.t('Filter');
export const clearFilter = () => l10n.t('Clear Filter');
export const removeTerm = (term: string) => l10n.t('Remove {0}', term);
export const savedViews = () => l10n.t('Saved Views');
export const saveView = () => l10n.t('Save View…');
export const removeView = (name: string) => l10n.t('Remove View {0}', name);
export const copyLink = () => l10n.t('Copy Link');
export const showInTree = (isFiltered: boolean) =>
  isFiltered ? l10n.t('Apply Filter to Tree') : l10n.t('Show All in Tree');
export const moveLeft = (column: string) => l10n.t('Move {0} Left', column);
export const moveRight = (column: string) => l10n.t('Move {0} Right', column);
export const exportMenu = () => l10n.t('Export Rows');
export const exportAs = (format: 'csv' | 'jsonl') =>
  format === 'csv' ? l10n.t('Export as CSV…') : l10n.t('Export as JSON Lines…');
/** While what no list brings is read for them. */
export const exporting = () => l10n.t('Exporting instances');
/** The title of the dialog that saves the rows. */
export const exportTitle = () => l10n.t('Export Instances');
export const sortBy = (column: string) => l10n.t('Sort by {0}', column);

type TableColumn =
  | 'name'
  | 'id'
  | 'status'
  | 'created'
  | 'updated'
  | 'duration'
  | 'queued'
  | 'version'
  | 'tags'
  | 'parent'
  | 'customStatus'
  | 'failure'
  | 'waiting';

export function columnLabel(column: TableColumn): string {
  switch (column) {
    case 'name':
      return l10n.t('Name');
    case 'id':
      return l10n.t('Instance ID');
    case 'status':
      return l10n.t('Status');
    case 'created':
      return l10n.t('Created');
    case 'updated':
      return l10n.t('Updated');
    case 'duration':
      return l10n.t('Duration');
    case 'queued':
      return l10n.t('Queue time');
    case 'version':
      return l10n.t('Version');
    case 'tags':
      return l10n.t('Tags');
    case 'parent':
      return l10n.t('Parent');
    case 'customStatus':
      return l10n.t('Custom status');
    case 'failure':
      return l10n.t('Failure');
    case 'waiting':
      return l10n.t('Waiting');
    default:
      return assertNever(column);
  }
}

/** How much of the list is there. */
export function loadedText(count: number, hasMore: boolean): string {
  return hasMore
    ? plural(count, l10n.t('{0} instance loaded', numberText(count)), l10n.t('{0} instances loaded', numberText(count)))
    : plural(count, l10n.t('{0} instance', numberText(count)), l10n.t('{0} instances', numberText(count)));
}
export const searchedText = (count: number) => l10n.t('{0} searched', numberText(count));
/** Where more is on the server: the order is that of what is loaded. */
export const sortedLoaded = () => l10n.t('Sorted within the loaded instances');
/** Where rows are sorted by what is read of each by itself, and not of all of them yet, or not of more than some. */
export const sortedRead = (column: string, read: number, all: number) =>
  l10n.t('{0}: {1} of {2} instances read', column, numberText(read), numberText(all));
export const loadMore = () => l10n.t('Load More');
export const loadAll = () => l10n.t('Load All');
export const stop = () => l10n.t('Stop');
export const mostReached = (count: number) =>
  l10n.t('The table shows at most {0} instances. Use a filter to find others.', numberText(count));

export function newRows(count: number): string {
  return plural(count, l10n.t('{0} new', numberText(count)), l10n.t('{0} new', numberText(count)));
}
export const showNew = () => l10n.t('Show New Instances');

/** `isMost`: no more are looked for. */
export function leftOut(kind: 'events' | 'stuck', count: number, isMost: boolean): string {
  const hidden =
    kind === 'events'
      ? plural(
          count,
          l10n.t('{0} waiting for something else is hidden', numberText(count)),
          l10n.t('{0} waiting for something else are hidden', numberText(count)),
        )
      : plural(
          count,
          l10n.t('{0} scheduled for later or waiting for a timer is hidden', numberText(count)),
          l10n.t('{0} scheduled for later or waiting for a timer are hidden', numberText(count)),
        );
  return isMost ? l10n.t('{0}, the rest wasn’t checked', hidden) : hidden;
}
export const showLeftOut = () => l10n.t('Show Hidden');

export const noInstances = () => l10n.t('This task hub has no instances yet.');
export const noMatches = () => l10n.t('No instance matches the filter.');
export const noMatchesYet = () => l10n.t('No match so far.');

export function selectedText(count: number): string {
  return plural(count, l10n.t('{0} selected', numberText(count)), l10n.t('{0} selected', numberText(count)));
}
export const selectionActions = () => l10n.t('Actions on the selected instances');
export const clearSelection = () => l10n.t('Clear Selection');
export const allMatching = () => l10n.t('All Matching…');
export const allShown = () => l10n.t('Select All Shown');
export const whyOnlyShown = () =>
  l10n.t('{0} would include instances that this view hides. To act on those, too, show them first.', allMatching());
export const allShownSelected = () => l10n.t('All instances that are shown are selected.');
export const copyIds = () => l10n.t('Copy IDs');
/** `Terminate (3)`, where the action applies to fewer than are selected. */
export function actionOn(action: InstanceAction, count: number, selected: number): string {
  return count === selected ? actionLabel(action) : l10n.t('{0} ({1})', actionLabel(action), numberText(count));
}
export const noneApplies = (action: InstanceAction) =>
  l10n.t('{0} applies to none of the selected instances because of their status.', actionLabel(action));

export const details = () => l10n.t('Details');
export const showDetails = () => l10n.t('Show Details');
export const hideDetails = () => l10n.t('Hide Details');
export const openInstance = () => l10n.t('Open');
export const selectForDetails = () => l10n.t('Select an instance to see its details.');
export const waiting = () => l10n.t('Waiting');
export const failure = () => l10n.t('Failure');
export const cause = () => l10n.t('Cause');
export const input = () => l10n.t('Input');
export const output = () => l10n.t('Output');
export const gone = () => l10n.t('Purged');
export const withoutLists = () => l10n.t('This server can’t list instances, but you can find one by its ID.');
export const findById = () => l10n.t('Find Instance by ID');
