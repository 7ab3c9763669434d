import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

export const gone = (): string => l10n.t('This task hub is no longer in the list.');
export const none = (): string => l10n.t('There’s no task hub for this. Start the local task hub, or add one.');
export const choose = (): string => l10n.t('Choose a task hub');

export const removeTitle = (): string => l10n.t('Remove Task Hub');
export const removeQuestion = (hub: string): string => l10n.t('Remove {0} from the list?', hub);
export const removeDetail = (): string => l10n.t('The task hub itself and its instances aren’t changed.');
export const remove = (): string => l10n.t('Remove');

export const renameTitle = (): string => l10n.t('Rename Task Hub');
export const enterLabel = (taskHub: string): string =>
  l10n.t('Enter a name for the task hub {0} in this list', taskHub);
export const nameMissing = (): string => l10n.t('Enter a name.');
export const moveTitle = (): string => l10n.t('Move Task Hub');
export const refreshTitle = (): string => l10n.t('Refresh');

export const editTitle = (): string => l10n.t('Edit Task Hub');
export const chooseChange = (): string => l10n.t('Choose what to change');
export const name = (): string => l10n.t('Name');
export const color = (): string => l10n.t('Color');
export const production = (): string => l10n.t('Production');
export const productionDetail = (): string => l10n.t('Confirm actions on instances by typing the task hub’s name');
export const readOnly = (): string => l10n.t('Read-only');
export const readOnlyDetail = (): string => l10n.t('Block every change to the task hub');
export const connection = (): string => l10n.t('Connection…');
export const on = (): string => l10n.t('On');
export const off = (): string => l10n.t('Off');
export const colorTitle = (hub: string): string => l10n.t('Color of {0}', hub);
export const chooseColor = (): string => l10n.t('Choose a color for the icon of the task hub');
export const current = (): string => l10n.t('Current');

export const exportTitle = (): string => l10n.t('Export Task Hub List');
export const exportButton = (): string => l10n.t('Export');
export const nothingToExport = (): string => l10n.t('There are no saved task hubs to export.');

export function exported(count: number): string {
  return plural(
    count,
    l10n.t('Exported {0} task hub. The file contains no connection strings or identities.', numberText(count)),
    l10n.t('Exported {0} task hubs. The file contains no connection strings or identities.', numberText(count)),
  );
}

export const importTitle = (): string => l10n.t('Import Task Hub List');
export const importButton = (): string => l10n.t('Import');
export const fileTooLarge = (): string => l10n.t('The file is larger than 1 MB, so it isn’t a list of task hubs.');
export const allListed = (): string => l10n.t('All task hubs in this file are already in the list.');
export const chooseImports = (): string =>
  l10n.t('Choose the task hubs to add. Opening one sends your sign-in token to its address');

export const filterTitle = (): string => l10n.t('Filter Instances');
export const filterTitleIn = (hub: string): string => l10n.t('Filter instances in {0}', hub);
export const applyFilter = (): string => l10n.t('Apply filter');
export const clearFilterTitle = (): string => l10n.t('Clear Filter');
export const noFilter = (): string => l10n.t('There’s no filter to clear.');

export const dashboardTitle = (): string => l10n.t('Open in Dashboard');
export const noDashboard = (endpoint: string): string =>
  l10n.t('There’s no known dashboard for the server at {0}.', endpoint);
export function dashboardSilent(port: number): string {
  return l10n.t(
    'No dashboard answers at localhost:{0}. Publish this port of the emulator’s container, or set durableTask.emulator.dashboardPort to the port it uses.',
    String(port),
  );
}

export const openTableTitle = () => l10n.t('Open Instance Table');
