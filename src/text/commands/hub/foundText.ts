import * as l10n from '@vscode/l10n';

export const title = (): string => l10n.t('Connect to Detected Task Hub');
export const untrusted = (): string =>
  l10n.t('This folder isn’t trusted, so its files aren’t searched for a task hub.');
export const none = (): string => l10n.t('No task hub was detected. No file of this project names one.');
export const gone = (): string =>
  l10n.t('This task hub is no longer available here. It was added, or the files have changed.');
export const enterName = (taskHub: string): string =>
  l10n.t('The emulator has no task hub “{0}”. Enter the name of your task hub', taskHub);
