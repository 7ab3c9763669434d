import * as l10n from '@vscode/l10n';

export const title = (): string => l10n.t('Add Task Hub');
export const byEndpointTitle = (): string => l10n.t('Add Task Hub by Endpoint');
export const chooseWay = (): string => l10n.t('Choose how to add the task hub');

export const fromAzure = (): string => l10n.t('From Azure…');
export const fromAzureDetail = (): string => l10n.t('Choose a subscription, and a scheduler or a function app');
export const byConnectionString = (): string => l10n.t('By Connection String…');
export const byConnectionStringDetail = (): string => l10n.t('Use the connection string of your worker');
export const byEndpoint = (): string => l10n.t('By Endpoint…');
export const byEndpointDetail = (): string =>
  l10n.t('Enter the address and the name, and choose how to sign in or enter a key');
export const fromList = (): string => l10n.t('From an Exported List…');
export const fromListDetail = (): string => l10n.t('Import a file from another person or machine');

export const enterConnectionString = (): string =>
  l10n.t('Enter the connection string of the scheduler, emulator, or Functions host');
export const enterMissingName = (): string =>
  l10n.t('The connection string doesn’t name a task hub. Enter the name of the task hub');

export function alreadyListed(taskHub: string, endpoint: string): string {
  return l10n.t('The task hub {0} at {1} is already in the list.', taskHub, endpoint);
}
