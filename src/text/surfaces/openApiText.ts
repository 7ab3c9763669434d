import * as l10n from '@vscode/l10n';

// What the description of the HTTP API says besides what the catalogue says of each use case.

export const apiTitle = (): string => l10n.t('Durable Task management');
export const jobStatus = (): string => l10n.t('Gets the progress and the result of a job.');
export const cancelJob = (): string => l10n.t('Cancels a job. Calls that were already sent are completed.');
export const dryRun = (): string => l10n.t('Only return what would be done.');
export const confirmedName = (): string => l10n.t('The name of a production task hub, as confirmation.');
export const success = (): string => l10n.t('Success.');
export const failure = (): string => l10n.t('What went wrong.');
